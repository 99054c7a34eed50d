package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Evidence.CellRef;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes calculated cells again from the cells that they name. */
final class Calculations {

    /** Calculations over calculations; deeper ones are a mistake. */
    private static final int DEPTH_MAX = 8;

    private static final MathContext PRECISION = new MathContext(30, RoundingMode.HALF_UP);
    private static final int DIGITS_COMPARED = 12;

    /**
     * @param fault what is wrong, or null
     * @param value what the formula gave, with its sign; null where nothing was calculated
     */
    record Result(@Nullable String fault, @Nullable BigDecimal value) {

        static final Result NOT_CALCULATED = new Result(null, null);
    }

    private Calculations() {}

    static Result check(@Nullable Evidence evidence, Cell cell, Map<String, Evidence> byId) {
        return check(evidence, cell, byId, 0);
    }

    private static Result check(
            @Nullable Evidence evidence, Cell cell, Map<String, Evidence> byId, int depth) {
        if (evidence == null
                || !(evidence.source()
                        instanceof Evidence.Calculation(String formula, var inputs))) {
            return Result.NOT_CALCULATED;
        }
        BigDecimal stated = number(cell.value());
        if (stated == null) {
            // A day or a word of a calculation says what was calculated, it is not the result.
            return Result.NOT_CALCULATED;
        }
        if (depth > DEPTH_MAX) {
            return new Result("The calculation goes too deep.", null);
        }
        try {
            return compare(stated, formulaOf(formula, cell.name()), inputs, byId, depth);
        } catch (Formula.Unreadable e) {
            return new Result(e.getMessage(), null);
        }
    }

    private static Result compare(
            BigDecimal stated,
            String formula,
            List<CellRef> inputs,
            Map<String, Evidence> byId,
            int depth)
            throws Formula.Unreadable {
        Set<CellRef> used = new HashSet<>();
        BigDecimal value =
                new Formula(
                                formula,
                                reference -> {
                                    used.add(reference);
                                    return input(reference, byId, depth);
                                })
                        .value();
        if (!used.equals(new HashSet<>(inputs))) {
            return new Result(
                    "The formula uses " + used + ", its inputs are " + inputs + ".", null);
        }
        if (isSame(stated, value) || value.signum() < 0 && isSame(stated, value.negate())) {
            return new Result(null, value);
        }
        return new Result(
                formula
                        + " is "
                        + value.round(new MathContext(DIGITS_COMPARED)).toPlainString()
                        + ", the cell says "
                        + stated.toPlainString()
                        + ".",
                null);
    }

    /** The stated value may be rounded to its own scale, or to twelve digits. */
    private static boolean isSame(BigDecimal stated, BigDecimal value) {
        int scale = Math.max(stated.scale(), 0);
        return value.setScale(scale, RoundingMode.HALF_UP).compareTo(stated) == 0
                || value.setScale(scale, RoundingMode.HALF_EVEN).compareTo(stated) == 0
                || value.round(new MathContext(DIGITS_COMPARED))
                                .compareTo(stated.round(new MathContext(DIGITS_COMPARED)))
                        == 0;
    }

    private static BigDecimal input(CellRef reference, Map<String, Evidence> byId, int depth)
            throws Formula.Unreadable {
        Evidence evidence = byId.get(reference.evidence());
        Cell cell =
                evidence == null
                        ? null
                        : evidence.cells().stream()
                                .filter(one -> one.name().equals(reference.cell()))
                                .findFirst()
                                .orElse(null);
        BigDecimal value = cell == null ? null : number(cell.value());
        if (cell == null || value == null) {
            throw new Formula.Unreadable("There is no number " + reference + " to calculate with.");
        }
        Result inner = check(evidence, cell, byId, depth + 1);
        if (inner.fault() != null) {
            throw new Formula.Unreadable(inner.fault());
        }
        return value;
    }

    /** Of "rate = e1.a / e1.b; change = …" the part for this cell, else the whole. */
    private static String formulaOf(String formula, String cell) {
        for (String part : formula.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).strip().equals(cell)) {
                return part.substring(equals + 1);
            }
        }
        return formula;
    }

    private static @Nullable BigDecimal number(Value value) {
        return switch (value) {
            case Value.Amount(Money money) -> money.amount();
            case Value.Count(long count) -> BigDecimal.valueOf(count);
            case Value.Ratio(BigDecimal fraction) -> fraction;
            case Value.PointChange(BigDecimal fraction) -> fraction;
            case Value.Span(var duration) ->
                    BigDecimal.valueOf(duration.toMillis()).movePointLeft(3);
            // The difference of two moments is a span of seconds.
            case Value.Moment(var instant, _) ->
                    BigDecimal.valueOf(instant.toEpochMilli()).movePointLeft(3);
            case Value.Day _, Value.Text _ -> null;
        };
    }

    static MathContext precision() {
        return PRECISION;
    }
}
