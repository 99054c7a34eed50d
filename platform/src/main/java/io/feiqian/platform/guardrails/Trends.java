package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Passage.Citation;
import io.feiqian.kernel.Value;
import io.feiqian.platform.guardrails.Verdict.Fault;
import io.feiqian.platform.guardrails.Verdict.Finding;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares words of direction (rose, 下降) and minus signs with what the cells say. */
final class Trends {

    private static final String FELL =
            "下降|下跌|下滑|减少|降低|回落|缩减|走低|跌|降|少了|低了|fell|falls?|fallen|decreas(?:e|es|ed)|dropp?(?:ed|s)?|reduced|shrank|declined by|down";
    private static final String ROSE =
            "上升|上涨|上扬|增加|增长|提高|回升|走高|升|涨|增|多了|高了|rose|rises?|risen|increas(?:e|es|ed)|grew|grown|gained|climbed|up";
    // Alone these compare or name an extreme (最低, 低于); only a change makes a direction of them.
    private static final String LOWER = FELL + "|低|减|少|lower|fewer|less";
    private static final String HIGHER = ROSE + "|高|加|多|higher|more";

    private static final Pattern DIRECTION =
            Pattern.compile("(?<fell>" + bounded(LOWER) + ")|(?<rose>" + bounded(HIGHER) + ")");
    private static final Pattern STRONG_FALL =
            Pattern.compile(bounded(FELL) + "\\s*(?:了|by)?\\s*$");
    private static final Pattern TO = Pattern.compile("到|至|为|\\b(?:to|at|from)\\b|从|由");
    private static final Pattern TO_END =
            Pattern.compile(
                    "(?<fell>"
                            + bounded(FELL)
                            + ")\\s*(?:到|至|为|to)\\s*$|(?<rose>"
                            + bounded(ROSE)
                            + ")\\s*(?:到|至|为|to)\\s*$");
    private static final Pattern FROM_END =
            Pattern.compile(
                    "(?<fell>"
                            + bounded(FELL)
                            + ")\\s*from\\s*$|(?<rose>"
                            + bounded(ROSE)
                            + ")\\s*from\\s*$");
    private static final Pattern CHANGE =
            Pattern.compile("变化|变动|增减|增幅|降幅|增长|差|\\bchange|difference|growth|delta");

    private Trends() {}

    private static String bounded(String words) {
        // Latin words are whole words, Chinese ones are not set apart.
        return "(?<![a-z])(?:" + words + ")(?![a-z])";
    }

    /** What is wrong with the sign of a citation, or empty. */
    static Optional<String> direction(
            Surroundings around, int index, Cell cell, Calculations.Result calculated) {
        BigDecimal value = signed(cell.value());
        if (value == null) {
            return Optional.empty();
        }
        BigDecimal calculatedValue = calculated.value();
        boolean magnitude =
                calculatedValue != null && calculatedValue.signum() < 0 && value.signum() > 0;
        int sign = magnitude ? -1 : value.signum();
        boolean minus = hasMinus(around.slice(index));
        int words = words(around, index, isChange(cell) || value.signum() < 0);
        if (minus) {
            boolean twice = words < 0;
            return value.signum() < 0 && !twice
                    ? Optional.empty()
                    : Optional.of(
                            twice ? "The minus and the word say it twice." : "It is not negative.");
        }
        if (words != 0) {
            boolean level = !isChange(cell) && sign > 0 && !magnitude;
            boolean wrong = level ? isStrongFall(around, index) : words != sign;
            return wrong ? Optional.of("It is " + plain(value, sign) + ".") : Optional.empty();
        }
        return value.signum() < 0
                ? Optional.of("It is negative: " + value.toPlainString() + ".")
                : Optional.empty();
    }

    private static String plain(BigDecimal value, int sign) {
        return sign == 0 ? "unchanged" : (sign < 0 ? "-" : "+") + value.abs().toPlainString();
    }

    private static boolean isStrongFall(Surroundings around, int index) {
        return STRONG_FALL.matcher(around.before(index)).find();
    }

    /** −1 fell, +1 rose, 0 no word of direction. A word that leads to a level (到, to) is none. */
    private static int words(Surroundings around, int index, boolean change) {
        String before = around.before(index);
        int sign = 0;
        int end = 0;
        Matcher matcher = DIRECTION.matcher(before);
        while (matcher.find()) {
            sign = matcher.group("fell") != null ? -1 : 1;
            end = matcher.end();
        }
        if (sign != 0) {
            String between = before.substring(end);
            boolean compares = between.startsWith(" than") || between.startsWith("于");
            return compares || TO.matcher(between).find() ? 0 : sign;
        }
        Matcher after = DIRECTION.matcher(around.after(index));
        if (change && after.find()) {
            return after.group("fell") != null ? -1 : 1;
        }
        return 0;
    }

    private static boolean isChange(Cell cell) {
        String label =
                (cell.measure().label().zh()
                                + " "
                                + cell.measure().label().en()
                                + " "
                                + cell.measure().key())
                        .toLowerCase(Locale.ROOT);
        return cell.value() instanceof Value.PointChange || CHANGE.matcher(label).find();
    }

    private static boolean hasMinus(String slice) {
        return slice.startsWith("-")
                || slice.startsWith("−")
                || slice.startsWith("负")
                || slice.startsWith("－")
                || slice.matches("^[A-Za-z¥￥$€£ ]{1,5}[-−].*");
    }

    private static @Nullable BigDecimal signed(Value value) {
        return switch (value) {
            case Value.Amount(var money) -> money.amount();
            case Value.Count(long count) -> BigDecimal.valueOf(count);
            case Value.Ratio(BigDecimal fraction) -> fraction;
            case Value.PointChange(BigDecimal fraction) -> fraction;
            case Value.Day _, Value.Moment _, Value.Span _, Value.Text _ -> null;
        };
    }

    /** Levels joined by a word of direction: 从 97.2% 下降到 95.0%, rose from 3 to 5. */
    static List<Finding> between(Surroundings around, Function<Citation, Optional<Cell>> cells) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i + 1 < around.citations().size(); i++) {
            Optional<Cell> first = cells.apply(around.citation(i));
            Optional<Cell> second = cells.apply(around.citation(i + 1));
            if (first.isEmpty() || second.isEmpty()) {
                continue;
            }
            int said = saidBetween(around, i);
            if (said != 0 && contradicts(said, first.get(), second.get())) {
                findings.add(
                        around.finding(
                                Fault.SIGN,
                                around.citation(i + 1),
                                "It goes the other way from the first figure to this one."));
            }
        }
        return findings;
    }

    private static boolean contradicts(int said, Cell first, Cell second) {
        BigDecimal from = signed(first.value());
        BigDecimal to = signed(second.value());
        return from != null
                && to != null
                && first.value().getClass() == second.value().getClass()
                && first.measure().key().equals(second.measure().key())
                && Integer.signum(to.compareTo(from)) != said;
    }

    private static int saidBetween(Surroundings around, int index) {
        String between =
                around.lower()
                        .substring(around.citation(index).to(), around.citation(index + 1).from());
        Matcher to = TO_END.matcher(between);
        if (between.length() < 24 && to.find()) {
            return to.group("fell") != null ? -1 : 1;
        }
        Matcher from = FROM_END.matcher(around.before(index));
        if (between.strip().equals("to") && from.find()) {
            return from.group("fell") != null ? -1 : 1;
        }
        return 0;
    }
}
