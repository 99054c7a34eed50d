package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Value;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotValue;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Files a cardholder's dispute about a transaction, with its category and statement. */
final class FileDispute implements EffectTool {

    /** How long after the transaction a dispute can be filed. */
    static final Period FILING = Period.ofDays(180);

    private static final String RULE = "t.approved and t.kind <> 'REFUND'";

    private final Lookup lookup;
    private final Disputes disputes;
    private final ToolSpec spec;

    FileDispute(Lookup lookup, Disputes disputes) {
        this.lookup = lookup;
        this.disputes = disputes;
        List<Slot> slots = new ArrayList<>(Specs.description());
        slots.add(Slots.disputeCategory());
        slots.add(Slots.statement());
        this.spec =
                Specs.spec(
                        "payments_file_dispute",
                        new Bilingual("提交争议", "File a dispute"),
                        new Bilingual(
                                "为一笔成功的交易登记争议（拒付、差错）：类别、持卡人陈述；须经批准。",
                                "Files a dispute (chargeback) about an approved transaction with"
                                        + " category and statement; needs approval."),
                        new Bilingual(
                                "不退款；不支持部分争议；超过一百八十天的交易不受理。",
                                "Does not refund, disputes no part of an amount; transactions older"
                                        + " than the filing period are refused."),
                        slots,
                        Effect.WRITE,
                        Specs.FILE_DISPUTE);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome preview(Arguments arguments, ToolContext context) {
        return switch (OneTransaction.of(lookup, arguments, context, RULE)) {
            case OneTransaction.Open(ToolOutcome outcome) -> outcome;
            case OneTransaction.This(Line line, Evidence.Query source) ->
                    objection(line, arguments, context)
                            .or(() -> disputes.objection(context.caller(), line.id()))
                            .<ToolOutcome>map(ToolOutcome.Refused::new)
                            .orElseGet(() -> previewed(line, source, context));
        };
    }

    private static ToolOutcome previewed(Line line, Evidence.Query source, ToolContext context) {
        Facts facts = new Facts(context.evidence().next());
        line.cells(facts, "t", context.time());
        facts.day("deadline", Measures.DEADLINE, deadline(line));
        Evidence evidence = facts.done(source, context.time().now());
        return Answers.result(
                line,
                List.of(evidence),
                writer -> {
                    writer.say(
                            new Bilingual(
                                    "批准后将为这笔交易登记争议：", "On approval a dispute is filed about: "));
                    line.say(writer, evidence, "t");
                    writer.say(new Bilingual("。受理期限 ", ". To be filed by "))
                            .figure(evidence, "deadline")
                            .say(Answers.STOP);
                });
    }

    private static LocalDate deadline(Line line) {
        return line.businessDate().plus(FILING);
    }

    private static Optional<Bilingual> objection(
            Line line, Arguments arguments, ToolContext context) {
        if (context.time().today().isAfter(deadline(line))) {
            return Optional.of(
                    new Bilingual(
                            "这笔交易已超过争议受理期限。", "This transaction is past the time for disputes."));
        }
        return arguments
                .amount(Slots.AMOUNT)
                .filter(_ -> !tellsOfAmounts(arguments))
                .filter(said -> !isWhole(said, line))
                .map(said -> notInPart(said, line));
    }

    /** Whose amount is wrong names the right one: 小票写88，扣了98. */
    private static boolean tellsOfAmounts(Arguments arguments) {
        return arguments
                .text(Slots.DISPUTE_CATEGORY)
                .filter(Dispute.Category.AMOUNT_DIFFERS.name()::equals)
                .isPresent();
    }

    private static boolean isWhole(SlotValue.Amount said, Line line) {
        boolean same = said.currency() == null || said.currency().equals(line.currency());
        return same && said.amount().compareTo(amount(line).amount()) == 0;
    }

    private static Money amount(Line line) {
        return Money.ofMinor(line.amountMinor(), line.currency());
    }

    private static Bilingual notInPart(SlotValue.Amount said, Line line) {
        String number = said.amount().toPlainString();
        return new Bilingual(
                "所说的金额（"
                        + number
                        + "）不是这笔交易的金额（"
                        + amount(line)
                        + "）。争议只能就整笔交易提出，不支持部分争议，没有提出任何申请。",
                "The amount that was said ("
                        + number
                        + ") is not the transaction's ("
                        + amount(line)
                        + "). A dispute is of the whole transaction, never of a part; nothing was"
                        + " proposed.");
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Optional<Dispute> before = disputes.byKey(context.idempotencyKey());
        if (before.isPresent()) {
            return told(before.get(), context);
        }
        return switch (OneTransaction.of(lookup, arguments, context, RULE)) {
            case OneTransaction.Open(ToolOutcome outcome) -> outcome;
            case OneTransaction.This(Line line, Evidence.Query _) ->
                    objection(line, arguments, context)
                            .<ToolOutcome>map(ToolOutcome.Refused::new)
                            .orElseGet(() -> filed(line, arguments, context));
        };
    }

    private ToolOutcome filed(Line line, Arguments arguments, ToolContext context) {
        String category = arguments.text(Slots.DISPUTE_CATEGORY).orElseThrow();
        EffectOutcome<Dispute> outcome =
                disputes.file(
                        context.caller(),
                        context.idempotencyKey(),
                        line.id(),
                        Dispute.Category.valueOf(category),
                        arguments.text(Slots.REASON).orElse(""));
        return switch (outcome) {
            case EffectOutcome.Done<Dispute>(Dispute dispute, boolean _) -> told(dispute, context);
            case EffectOutcome.Refused<Dispute>(Bilingual reason) ->
                    new ToolOutcome.Refused(reason);
            case EffectOutcome.KeyReused<Dispute> _ -> Answers.keyReused();
        };
    }

    /** The record of the effect. */
    private record Filed(UUID id, UUID transactionId, Money amount) {}

    private static ToolOutcome told(Dispute dispute, ToolContext context) {
        Facts facts = new Facts(context.evidence().next());
        facts.put("amount", Measures.AMOUNT, List.of(), new Value.Amount(dispute.amount()))
                .text("id", Measures.REFERENCE, List.of(), dispute.id().toString());
        Evidence evidence =
                facts.done(
                        new Evidence.Rows("payments.disputes", List.of(dispute.id().toString())),
                        context.time().now());
        return Answers.result(
                new Filed(dispute.id(), dispute.transactionId(), dispute.amount()),
                List.of(evidence),
                writer ->
                        writer.say(new Bilingual("争议已登记，金额 ", "Dispute filed, amount "))
                                .figure(evidence, "amount")
                                .say(new Bilingual("，争议单号 ", ", number "))
                                .figure(evidence, "id")
                                .say(Answers.STOP));
    }

    @Override
    public Reconciliation reconcile(Arguments arguments, ToolContext context) {
        return disputes.byKey(context.idempotencyKey())
                .<Reconciliation>map(dispute -> new Reconciliation.Happened(told(dispute, context)))
                .orElseGet(Reconciliation.DidNotHappen::new);
    }
}
