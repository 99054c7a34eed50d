package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Passage;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.platform.tools.Arguments;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which rows of a table come first, and how many of them are shown. */
enum Order {
    HIGHEST("highest"),
    LOWEST("lowest"),
    /** What fell most against the period before; only what fell. */
    FELL("fell"),
    /** What rose most against the period before; only what rose. */
    ROSE("rose");

    /** Whoever asks for the best wants the first few, whoever asks for each wants all. */
    private static final int RANKED_ASSUMED = 10;

    private static final int ROWS_ASSUMED = 20;
    private static final int ROWS_MAX = 50;
    private static final String RANKING = "ranking";

    private final String value;

    Order(String value) {
        this.value = value;
    }

    /** That what is asked for is to be put in order; from the highest where no words say how. */
    static Slot ranking() {
        return Slot.optional(
                RANKING,
                new SlotType.Choice(
                        List.of(
                                Slots.option(
                                        RANKING,
                                        "排名",
                                        "排个名",
                                        "排行",
                                        "排序",
                                        "排个序",
                                        "rank",
                                        "ranked",
                                        "ranking",
                                        "league table"))),
                new Bilingual("排名", "ranking"));
    }

    /** Of what is told from the most on anyway, so that only another order needs words. */
    static Slot ofDeclines() {
        return Slot.optional(
                Slots.ORDER,
                new SlotType.Choice(
                        List.of(
                                Slots.option("lowest", "最少", "从少到多", "least", "fewest"),
                                Slots.option("fell", ChangeWords.FELL),
                                Slots.option("rose", ChangeWords.ROSE),
                                Slots.option("highest", OrderWords.PEAK))),
                new Bilingual("从多还是从少", "most or fewest first"));
    }

    static @Nullable Order of(Arguments arguments) {
        Order ranked = arguments.text(RANKING).isPresent() ? HIGHEST : null;
        return arguments.text(Slots.ORDER).map(Order::of).orElse(ranked);
    }

    private static Order of(String value) {
        return Arrays.stream(values())
                .filter(order -> order.value.equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue(
                                Slots.ORDER,
                                value,
                                "is not an order",
                                "Use one of "
                                        + Arrays.stream(values()).map(o -> o.value).toList()
                                        + "."));
    }

    /** Whether the smallest come first. */
    boolean isAscending() {
        return this == LOWEST || this == FELL;
    }

    static boolean byChange(@Nullable Order order) {
        return order == FELL || order == ROSE;
    }

    /** Whether each day is compared with its own day before, not with the period before. */
    static boolean dayByDay(@Nullable Order order, @Nullable Dimension dimension) {
        return byChange(order) && dimension == Dimension.DAY;
    }

    /** With what a row is compared. */
    static Bilingual before(@Nullable Dimension dimension) {
        return dimension == Dimension.DAY
                ? new Bilingual("前一天 ", "the day before ")
                : new Bilingual("前一期 ", "before ");
    }

    /** The number of days whose day before has no data, so that their change is unknown. */
    static void alone(Facts facts, long days) {
        if (days > 0) {
            facts.count("alone", Measures.DAYS_ALONE, List.of(), days);
        }
    }

    static void sayAlone(Passage.Writer writer, Evidence counts, long days) {
        if (days > 0) {
            writer.say(new Bilingual("\n另有 ", "\nLeft out: "))
                    .figure(counts, "alone")
                    .say(
                            new Bilingual(
                                    " 天因前一天没有数据，涨跌未知，没有列入。",
                                    " with no data for the day before, so their change is unknown."));
        }
    }

    /** That nothing moved this way. */
    static Bilingual none(@Nullable Order order) {
        return order == FELL
                ? new Bilingual("没有下降的。", " none fell.")
                : new Bilingual("没有上升的。", " none rose.");
    }

    /** As many rows as asked for; of a time in its own order all. */
    static long rows(Arguments arguments, boolean inTime) {
        int few = arguments.text(Slots.ORDER).isPresent() ? RANKED_ASSUMED : ROWS_ASSUMED;
        return rows(arguments, inTime ? ROWS_MAX : few);
    }

    static long rows(Arguments arguments, int assumed) {
        return Math.clamp(arguments.number(Slots.TOP).orElse((long) assumed), 1, ROWS_MAX);
    }

    /**
     * The rows in this order.
     *
     * @param size what is high or low
     * @param change against the period before
     */
    <R, S extends Comparable<S>, C extends Comparable<C>> List<R> sorted(
            List<R> rows, Function<R, S> size, Function<R, C> change, C unchanged) {
        return switch (this) {
            case HIGHEST -> rows.stream().sorted(Comparator.comparing(size).reversed()).toList();
            case LOWEST -> rows.stream().sorted(Comparator.comparing(size)).toList();
            case FELL ->
                    rows.stream()
                            .filter(row -> change.apply(row).compareTo(unchanged) < 0)
                            .sorted(Comparator.comparing(change))
                            .toList();
            case ROSE ->
                    rows.stream()
                            .filter(row -> change.apply(row).compareTo(unchanged) > 0)
                            .sorted(Comparator.comparing(change).reversed())
                            .toList();
        };
    }
}
