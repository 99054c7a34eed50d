package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Money;
import io.feiqian.payments.record.TransactionKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads counts and amounts of a frame, now and in the period before, by a dimension or as a whole.
 */
final class VolumeRows {

    private final RecordReader reader;

    VolumeRows(RecordReader reader) {
        this.reader = reader;
    }

    /**
     * Amounts never add across currencies, so they are kept by currency.
     *
     * @param paid how many transactions the amounts are made of
     */
    record Row(
            String key,
            Bilingual name,
            long count,
            long approved,
            long countBefore,
            Map<String, Long> amounts,
            Map<String, Long> paid,
            Map<String, Long> amountsBefore) {}

    /** What the database gives: one group and currency. */
    private record Piece(
            String key,
            Bilingual name,
            String currency,
            long count,
            long approved,
            long countBefore,
            long amount,
            long paid,
            long amountBefore) {}

    /**
     * @param named the question names one kind of transaction, so its own amounts are meant
     */
    RecordReader.Read<Row> read(Frame frame, @Nullable Dimension dimension, boolean named) {
        String moved = named ? "true" : TransactionKind.addsToApproved("t.kind");
        Counting counting = frame.counting(frame.key(dimension));
        // Two steps, so that each row's conditions are evaluated once and not for every figure.
        String inner =
                """
                select key, currency,
                  coalesce(sum(counted) filter (where asked), 0) as transactions,
                  coalesce(sum(approved) filter (where asked), 0) as approved,
                  coalesce(sum(counted) filter (where not asked), 0) as transactions_before,
                  coalesce(sum(minor) filter (where moved and asked), 0) as amount,
                  coalesce(sum(paid) filter (where moved and asked), 0) as paid,
                  coalesce(sum(minor) filter (where moved and not asked), 0) as amount_before
                from (
                  select %1$s as key, t.currency, %2$s as asked, %4$s as moved, %5$s as counted,
                    %6$s as approved, sum(t.approved_minor) as minor, %7$s as paid
                  from %8$s
                  where %3$s
                  group by 1, 2, 3, 4) parts
                group by 1, 2\
                """
                        .formatted(
                                counting.key(frame.key(dimension)),
                                frame.current(),
                                frame.where(),
                                moved,
                                counting.transactions(),
                                counting.number("t.approved"),
                                counting.paid(),
                                counting.source());
        String columns =
                "currency, transactions, approved, transactions_before, amount, paid, amount_before";
        String sql = Dimension.named(dimension, inner, columns);
        var pieces =
                reader.read("volume", sql, frame.compared(), (row, _) -> piece(row, dimension));
        return new RecordReader.Read<>(joined(pieces.rows()), pieces.source());
    }

    private static Piece piece(java.sql.ResultSet row, @Nullable Dimension dimension)
            throws java.sql.SQLException {
        return new Piece(
                row.getString("key"),
                Dimension.nameOf(dimension, row),
                row.getString("currency"),
                row.getLong("transactions"),
                row.getLong("approved"),
                row.getLong("transactions_before"),
                row.getLong("amount"),
                row.getLong("paid"),
                row.getLong("amount_before"));
    }

    private static List<Row> joined(List<Piece> pieces) {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (Piece piece : pieces) {
            Row one =
                    new Row(
                            piece.key(),
                            piece.name(),
                            piece.count(),
                            piece.approved(),
                            piece.countBefore(),
                            Map.of(piece.currency(), piece.amount()),
                            Map.of(piece.currency(), piece.paid()),
                            Map.of(piece.currency(), piece.amountBefore()));
            rows.merge(piece.key(), one, VolumeRows::sum);
        }
        return List.copyOf(rows.values());
    }

    static Row total(Collection<Row> rows) {
        return rows.stream()
                .reduce(
                        new Row(
                                "",
                                new Bilingual("总体", "overall"),
                                0,
                                0,
                                0,
                                Map.of(),
                                Map.of(),
                                Map.of()),
                        VolumeRows::sum);
    }

    private static Row sum(Row a, Row b) {
        return new Row(
                a.key(),
                a.name(),
                a.count() + b.count(),
                a.approved() + b.approved(),
                a.countBefore() + b.countBefore(),
                sum(a.amounts(), b.amounts()),
                sum(a.paid(), b.paid()),
                sum(a.amountsBefore(), b.amountsBefore()));
    }

    private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
        Map<String, Long> sum = new TreeMap<>(a);
        b.forEach((currency, amount) -> sum.merge(currency, amount, Math::addExact));
        return sum;
    }

    /**
     * The currencies in which money moved; where none did, the first, for there is a nought to
     * tell.
     */
    static List<String> told(Row row) {
        List<String> moved =
                row.amounts().entrySet().stream()
                        .filter(amount -> amount.getValue() != 0)
                        .map(Map.Entry::getKey)
                        .toList();
        return moved.isEmpty() ? row.amounts().keySet().stream().limit(1).toList() : moved;
    }

    /** The amount in a currency by the transactions that it is made of, to the minor unit. */
    static Money average(Row row, String currency) {
        long paid = row.paid().getOrDefault(currency, 0L);
        long sum = row.amounts().getOrDefault(currency, 0L);
        return Money.ofMinor(
                paid == 0
                        ? 0
                        : BigDecimal.valueOf(sum)
                                .divide(BigDecimal.valueOf(paid), 0, RoundingMode.HALF_UP)
                                .longValueExact(),
                currency);
    }

    /** That a ranking by money looks at one currency, where there are several. */
    static Bilingual compared(Row total, @Nullable Order order, String measure) {
        long currencies = total.amounts().values().stream().filter(sum -> sum != 0).count();
        if (order == null || measure.equals("count") || currencies < 2) {
            return new Bilingual("", "");
        }
        Bilingual currency = CurrencyWords.label(mainCurrency(total));
        return new Bilingual(
                "\n排序只比较%s金额；要看其他币种，请说明币种。".formatted(currency.zh()),
                "\nRanked by amounts in %s only; name another currency to rank by that."
                        .formatted(currency.en()));
    }

    /** The currency with the largest sum: the one that a ranking by amount compares. */
    static String mainCurrency(Row total) {
        return total.amounts().entrySet().stream()
                .max(Comparator.comparingLong(Map.Entry<String, Long>::getValue))
                .map(Map.Entry::getKey)
                .orElse("CNY");
    }
}
