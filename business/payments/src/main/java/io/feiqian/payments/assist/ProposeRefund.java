package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Figures;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Value;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotValue;
import io.feiqian.payments.assist.Claims.Claim;
import io.feiqian.payments.assist.Claims.RefundOutcome;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Proposes to give a cardholder money back: all that is left of a transaction, or a part. */
final class ProposeRefund implements EffectTool {

    private static final String RULE =
            "t.approved and t.kind in ('PURCHASE', 'COMPLETION', 'OTHER')";

    private final Lookup lookup;
    private final Claims claims;
    private final ToolSpec spec;

    ProposeRefund(Lookup lookup, Claims claims) {
        this.lookup = lookup;
        this.claims = claims;
        List<Slot> slots = new ArrayList<>(Specs.description());
        slots.add(Slots.reason());
        this.spec =
                Specs.spec(
                        "payments_propose_refund",
                        new Bilingual("提出退款", "Propose a refund"),
                        new Bilingual(
                                "为一笔成功的交易提出全额或部分退款，须说明原因，由第二个人批准后才生效。",
                                "Proposes a full or partial refund of an approved transaction, with a reason; takes effect only after a second person approves."),
                        new Bilingual(
                                "不超过剩余可退金额，不退取现，不自行批准。",
                                "Never more than what is left, no cash withdrawals, never approves itself."),
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
        record Refund(Line line, Evidence.Query source, Money amount) implements Plan {}

        record Not(ToolOutcome outcome) implements Plan {}
    }

    private Plan plan(Arguments arguments, ToolContext context) {
        OneTransaction one = OneTransaction.of(lookup, arguments, context, RULE);
        return switch (one) {
            case OneTransaction.Open(ToolOutcome outcome) -> new Plan.Not(outcome);
            case OneTransaction.This(Line line, Evidence.Query source) ->
                    amount(line, source, arguments);
        };
    }

    private Plan amount(Line line, Evidence.Query source, Arguments arguments) {
        Money left = claims.left(line);
        Money asked = arguments.amount(Slots.AMOUNT).map(a -> money(a, line)).orElse(left);
        if (!left.isPositive()) {
            return new Plan.Not(
                    new ToolOutcome.Refused(
                            new Bilingual(
                                    "这笔交易已经没有可退的金额。",
                                    "Nothing of this transaction is left to refund.")));
        }
        if (!asked.currency().equals(left.currency())
                || asked.compareTo(left) > 0
                || !asked.isPositive()) {
            return new Plan.Not(refused(left));
        }
        return new Plan.Refund(line, source, asked);
    }

    private static ToolOutcome refused(Money left) {
        Value value = new Value.Amount(left);
        return new ToolOutcome.Refused(
                new Bilingual(
                        "退款金额须为正，币种一致，且不超过可退的 " + Figures.write(value, Language.ZH) + "。",
                        "The refund must be positive, in the same currency, and at most "
                                + Figures.write(value, Language.EN)
                                + "."));
    }

    private static Money money(SlotValue.Amount amount, Line line) {
        Currency currency =
                Money.currency(amount.currency() == null ? line.currency() : amount.currency());
        return Money.of(
                amount.amount().setScale(Money.exponent(currency), RoundingMode.HALF_UP), currency);
    }

    @Override
    public ToolOutcome preview(Arguments arguments, ToolContext context) {
        return switch (plan(arguments, context)) {
            case Plan.Not(ToolOutcome outcome) -> outcome;
            case Plan.Refund(Line line, Evidence.Query source, Money amount) -> {
                Evidence evidence = evidence(line, source, amount, context);
                yield Answers.result(
                        new Proposal(line, amount),
                        List.of(evidence),
                        writer -> {
                            writer.say(
                                            new Bilingual(
                                                    "批准后将提出退款 ",
                                                    "On approval a refund is proposed of "))
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
        Optional<Claim> before = claims.refundUnder(context.idempotencyKey());
        if (before.isPresent()) {
            return told(before.get(), context);
        }
        return switch (plan(arguments, context)) {
            case Plan.Not(ToolOutcome outcome) -> outcome;
            case Plan.Refund(Line line, Evidence.Query _, Money amount) ->
                    switch (claims.refund(
                            line, amount, arguments.text(Slots.REASON).orElseThrow(), context)) {
                        case RefundOutcome.Written(Claim claim) -> told(claim, context);
                        case RefundOutcome.TooMuch(Money left) -> refused(left);
                    };
        };
    }

    private static ToolOutcome told(Claim claim, ToolContext context) {
        Facts facts = new Facts(context.evidence().next());
        facts.put("refund", Measures.REFUND_AMOUNT, List.of(), new Value.Amount(claim.amount()))
                .text("id", Measures.REFERENCE, List.of(), claim.id().toString());
        Evidence evidence =
                facts.done(
                        new Evidence.Rows("payments.refunds", List.of(claim.id().toString())),
                        context.time().now());
        return Answers.result(
                claim,
                List.of(evidence),
                writer ->
                        writer.say(new Bilingual("已提出退款 ", "Refund proposed: "))
                                .figure(evidence, "refund")
                                .say(new Bilingual("，退款单号 ", ", number "))
                                .figure(evidence, "id")
                                .say(Answers.STOP));
    }

    @Override
    public Reconciliation reconcile(Arguments arguments, ToolContext context) {
        return claims.refundUnder(context.idempotencyKey())
                .<Reconciliation>map(claim -> new Reconciliation.Happened(told(claim, context)))
                .orElseGet(Reconciliation.DidNotHappen::new);
    }
}
