package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Value;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotValue;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.effects.Refund;
import io.feiqian.payments.effects.Refunds;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Proposes to give a cardholder money back: all that is left of a transaction, or a part. */
final class ProposeRefund implements EffectTool {

    private static final String RULE =
            "t.approved and t.kind in ('PURCHASE', 'COMPLETION', 'OTHER')";

    private final Lookup lookup;
    private final Refunds refunds;
    private final ToolSpec spec;

    ProposeRefund(Lookup lookup, Refunds refunds) {
        this.lookup = lookup;
        this.refunds = refunds;
        List<Slot> slots = new ArrayList<>(Specs.description());
        slots.add(Slots.reason());
        this.spec =
                Specs.spec(
                        "payments_propose_refund",
                        new Bilingual("提出退款", "Propose a refund"),
                        new Bilingual(
                                "为一笔成功的交易提出全额或部分退款，须说明原因，由第二个人批准后才生效。",
                                "Proposes a full or partial refund of an approved transaction, with"
                                        + " a reason; takes effect only after a second person"
                                        + " approves."),
                        new Bilingual(
                                "不超过剩余可退金额，不退取现，不自行批准。",
                                "Never more than what is left, no cash withdrawals, never approves"
                                        + " itself."),
                        slots,
                        Effect.MONEY,
                        Specs.PROPOSE_REFUND);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** A transaction and what of it shall be refunded, or why not. */
    private sealed interface Plan {
        record Refunding(Line line, Evidence.Query source, Money amount) implements Plan {}

        record Not(ToolOutcome outcome) implements Plan {}
    }

    private Plan plan(Arguments arguments, ToolContext context) {
        OneTransaction one = OneTransaction.of(lookup, arguments, context, RULE);
        return switch (one) {
            case OneTransaction.Open(ToolOutcome outcome) -> new Plan.Not(outcome);
            case OneTransaction.This(Line line, Evidence.Query source) ->
                    amount(line, source, arguments, context);
        };
    }

    private Plan amount(
            Line line, Evidence.Query source, Arguments arguments, ToolContext context) {
        Optional<Money> left = refunds.left(context.caller(), line.id());
        if (left.isEmpty() || !left.get().isPositive()) {
            return new Plan.Not(
                    new ToolOutcome.Refused(
                            new Bilingual(
                                    "这笔交易已经没有可退的金额。",
                                    "Nothing of this transaction is left to refund.")));
        }
        Optional<SlotValue.Amount> said = arguments.amount(Slots.AMOUNT);
        if (said.isPresent() && hasTooManyDecimals(said.get(), line)) {
            return new Plan.Not(new ToolOutcome.Refused(tooManyDecimals(said.get())));
        }
        Money asked = said.map(a -> money(a, line)).orElse(left.get());
        // What the preview lets pass is what the door will let pass: one rule, asked twice.
        return refunds.objection(context.caller(), line.id(), asked)
                .<Plan>map(reason -> new Plan.Not(new ToolOutcome.Refused(reason)))
                .orElseGet(() -> new Plan.Refunding(line, source, asked));
    }

    private static Money money(SlotValue.Amount amount, Line line) {
        return Money.of(amount.amount(), currency(amount, line));
    }

    private static Currency currency(SlotValue.Amount amount, Line line) {
        return Money.currency(amount.currency() == null ? line.currency() : amount.currency());
    }

    private static boolean hasTooManyDecimals(SlotValue.Amount amount, Line line) {
        return amount.amount().stripTrailingZeros().scale()
                > Money.exponent(currency(amount, line));
    }

    private static Bilingual tooManyDecimals(SlotValue.Amount amount) {
        String number = amount.amount().toPlainString();
        return new Bilingual(
                "退款金额（" + number + "）的小数位太多，该币种没有这样的金额，没有提出退款。",
                "The amount ("
                        + number
                        + ") has more decimals than its currency; nothing was proposed.");
    }

    @Override
    public ToolOutcome preview(Arguments arguments, ToolContext context) {
        return switch (plan(arguments, context)) {
            case Plan.Not(ToolOutcome outcome) -> outcome;
            case Plan.Refunding(Line line, Evidence.Query source, Money amount) -> {
                Evidence evidence = evidence(line, source, amount, context);
                yield Answers.result(
                        new Proposal(line, amount),
                        List.of(evidence),
                        writer -> {
                            writer.say(new Bilingual("批准后将退款 ", "On approval this is refunded: "))
                                    .figure(evidence, "refund")
                                    .say(
                                            new Bilingual(
                                                    "，退还原卡。原交易：",
                                                    ", to the original card. Original: "));
                            line.say(writer, evidence, "t");
                            writer.say(Answers.STOP);
                        });
            }
        };
    }

    /** The record of the result. */
    private record Proposal(Line transaction, Money amount) {}

    private static Evidence evidence(
            Line line, Evidence.Source source, Money amount, ToolContext context) {
        Facts facts = new Facts(context.evidence().next());
        line.cells(facts, "t", context.time());
        facts.put("refund", Measures.REFUND_AMOUNT, line.members(), new Value.Amount(amount));
        return facts.done(source, context.time().now());
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        Optional<Refund> before = refunds.byKey(context.idempotencyKey());
        if (before.isPresent() && before.get().state() == Refund.State.EXECUTED) {
            return told(before.get(), context);
        }
        return switch (plan(arguments, context)) {
            case Plan.Not(ToolOutcome outcome) -> outcome;
            case Plan.Refunding(Line line, Evidence.Query _, Money amount) ->
                    outcome(
                            refunds.execute(
                                    context.caller(),
                                    context.idempotencyKey(),
                                    line.id(),
                                    amount,
                                    arguments.text(Slots.REASON).orElseThrow()),
                            context);
        };
    }

    private static ToolOutcome outcome(EffectOutcome<Refund> outcome, ToolContext context) {
        return switch (outcome) {
            case EffectOutcome.Done<Refund>(Refund refund, boolean _) -> told(refund, context);
            case EffectOutcome.Refused<Refund>(Bilingual reason) -> new ToolOutcome.Refused(reason);
            case EffectOutcome.KeyReused<Refund> _ -> Answers.keyReused();
        };
    }

    /** The record of the effect. */
    private record Refunded(UUID id, UUID transactionId, Money amount) {}

    private static ToolOutcome told(Refund refund, ToolContext context) {
        Facts facts = new Facts(context.evidence().next());
        facts.put("refund", Measures.REFUND_AMOUNT, List.of(), new Value.Amount(refund.amount()))
                .text("id", Measures.REFERENCE, List.of(), refund.id().toString());
        Evidence evidence =
                facts.done(
                        new Evidence.Rows("payments.refunds", List.of(refund.id().toString())),
                        context.time().now());
        return Answers.result(
                new Refunded(refund.id(), refund.transactionId(), refund.amount()),
                List.of(evidence),
                writer ->
                        writer.say(new Bilingual("已退款 ", "Refunded: "))
                                .figure(evidence, "refund")
                                .say(new Bilingual("，退款单号 ", ", number "))
                                .figure(evidence, "id")
                                .say(Answers.STOP));
    }

    @Override
    public Reconciliation reconcile(Arguments arguments, ToolContext context) {
        return refunds.byKey(context.idempotencyKey())
                .filter(refund -> refund.state() == Refund.State.EXECUTED)
                .<Reconciliation>map(refund -> new Reconciliation.Happened(told(refund, context)))
                .orElseGet(Reconciliation.DidNotHappen::new);
    }
}
