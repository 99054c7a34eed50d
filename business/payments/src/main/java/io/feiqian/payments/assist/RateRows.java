package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.tools.Arguments;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads answered and approved of a frame, now and in the period before, by a dimension or whole.
 */
final class RateRows {

    /** Fewer answered transactions make no rate worth a rank. */
    static final int ANSWERED_MIN = 10;

    private final RecordReader reader;

    RateRows(RecordReader reader) {
        this.reader = reader;
    }

    /** Answered and approved of one group, now and in the period before. */
    record Row(
            String key,
            Bilingual name,
            long answered,
            long approved,
            long answeredBefore,
            long approvedBefore) {

        BigDecimal rate() {
            return Rates.ratio(approved, answered);
        }

        long declined() {
            return answered - approved;
        }

        /** Nothing to compare with. */
        boolean alone() {
            return answered > 0 && answeredBefore == 0;
        }

        BigDecimal rateBefore() {
            return Rates.ratio(approvedBefore, answeredBefore);
        }

        BigDecimal change() {
            return rate().subtract(rateBefore());
        }
    }

    RecordReader.Read<Row> read(Frame frame, @Nullable Dimension dimension) {
        Counting counting = frame.counting(frame.key(dimension));
        // Two steps, so that each row's conditions are evaluated once and not for every figure.
        String inner =
                """
                select key,
                  coalesce(sum(answered) filter (where asked), 0) as answered,
                  coalesce(sum(approved) filter (where asked), 0) as approved,
                  coalesce(sum(answered) filter (where not asked), 0) as answered_before,
                  coalesce(sum(approved) filter (where not asked), 0) as approved_before
                from (
                  select %1$s as key, %2$s as asked, %4$s as answered, %5$s as approved
                  from %6$s
                  where %3$s
                  group by 1, 2) parts
                group by 1\
                """
                        .formatted(
                                counting.key(frame.key(dimension)),
                                frame.current(),
                                frame.where(),
                                counting.number("t.approved is not null"),
                                counting.number("t.approved"),
                                counting.source());
        String columns = "answered, approved, answered_before, approved_before";
        return reader.read(
                "approval rate",
                Dimension.named(dimension, inner, columns),
                frame.compared(),
                (row, _) ->
                        new Row(
                                row.getString("key"),
                                Dimension.nameOf(dimension, row),
                                row.getLong("answered"),
                                row.getLong("approved"),
                                row.getLong("answered_before"),
                                row.getLong("approved_before")));
    }

    static Row total(List<Row> rows) {
        return rows.stream()
                .reduce(
                        new Row("", new Bilingual("总体", "overall"), 0, 0, 0, 0),
                        (a, b) ->
                                new Row(
                                        a.key(),
                                        a.name(),
                                        a.answered() + b.answered(),
                                        a.approved() + b.approved(),
                                        a.answeredBefore() + b.answeredBefore(),
                                        a.approvedBefore() + b.approvedBefore()));
    }

    /** The rows in the order they are shown: as asked, a time in its own, all else by size. */
    static List<Row> ranked(
            Arguments arguments, Dimension dimension, List<Row> rows, HourOrder hours) {
        Order order = Order.of(arguments);
        long least = order != null && dimension.isFine() ? ANSWERED_MIN : 1;
        List<Row> fit =
                rows.stream()
                        .filter(row -> row.answered() >= least)
                        .filter(row -> !Order.byChange(order) || row.answeredBefore() >= least)
                        .sorted(Comparator.comparing(Row::key))
                        .toList();
        return order != null
                ? order.sorted(fit, Row::rate, Row::change, BigDecimal.ZERO)
                : fit.stream().sorted(usual(dimension, hours)).toList();
    }

    private static Comparator<Row> usual(Dimension dimension, HourOrder hours) {
        return switch (dimension) {
            case HOUR -> hours.by(Row::key);
            case DAY -> Comparator.comparing(Row::key);
            default -> Comparator.comparingLong(Row::answered).reversed();
        };
    }
}
