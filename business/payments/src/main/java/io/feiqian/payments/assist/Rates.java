package io.feiqian.payments.assist;

import io.feiqian.kernel.Cell.Measure;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Evidence.CellRef;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Value;
import io.feiqian.platform.tools.ToolContext;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Rates and changes as calculations over cells, so that anyone can compute them again. */
final class Rates {

    private Rates() {}

    static BigDecimal ratio(long part, long whole) {
        return whole == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64);
    }

    /** "e1.approved / e1.answered" as evidence of its own, in a cell "rate". */
    static Evidence rate(
            ToolContext context,
            CellRef part,
            CellRef whole,
            List<Member> members,
            Measure measure,
            BigDecimal value) {
        String formula =
                "%s.%s / %s.%s"
                        .formatted(part.evidence(), part.cell(), whole.evidence(), whole.cell());
        return new Facts(context.evidence().next())
                .put("rate", measure, members, new Value.Ratio(value))
                .done(
                        new Evidence.Calculation(formula, List.of(part, whole)),
                        context.time().now());
    }

    /** An amount by the transactions that it is made of, in a cell "average". */
    static Evidence average(
            ToolContext context,
            Facts facts,
            String amount,
            String count,
            List<Member> members,
            Money value) {
        String formula = "%1$s.%2$s / %1$s.%3$s".formatted(facts.id(), amount, count);
        return new Facts(context.evidence().next())
                .money(
                        "average",
                        Measures.AVERAGE_AMOUNT,
                        members,
                        value.amountMinor(),
                        value.currency().getCurrencyCode())
                .done(
                        new Evidence.Calculation(
                                formula, List.of(facts.ref(amount), facts.ref(count))),
                        context.time().now());
    }

    /** The difference of two rates in a cell "change". */
    static Evidence change(
            ToolContext context,
            Evidence now,
            Evidence before,
            List<Member> members,
            BigDecimal value) {
        return new Facts(context.evidence().next())
                .put("change", Measures.RATE_CHANGE, members, new Value.PointChange(value))
                .done(
                        new Evidence.Calculation(
                                now.id() + ".rate - " + before.id() + ".rate",
                                List.of(
                                        new CellRef(now.id(), "rate"),
                                        new CellRef(before.id(), "rate"))),
                        context.time().now());
    }

    /** The relative change of one measure in a cell "change": (now - before) / before. */
    static Evidence growth(
            ToolContext context,
            Facts facts,
            String now,
            String before,
            List<Member> members,
            BigDecimal value) {
        String formula = "(%1$s.%2$s - %1$s.%3$s) / %1$s.%3$s".formatted(facts.id(), now, before);
        return new Facts(context.evidence().next())
                .put("change", Measures.CHANGE, members, new Value.Ratio(value))
                .done(
                        new Evidence.Calculation(
                                formula, List.of(facts.ref(now), facts.ref(before))),
                        context.time().now());
    }
}
