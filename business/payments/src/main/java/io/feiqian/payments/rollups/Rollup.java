package io.feiqian.payments.rollups;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tables of daily figures, from the smallest to the largest: each adds up {@code transactions},
 * {@code paid} (those with an approved amount) and {@code approved_minor} by what a kind of
 * question groups and restricts by.
 */
public enum Rollup {
    INSTITUTIONS("day_institutions", "issuer_id", "acquirer_id", "response_code"),
    HOURS("day_hours", "issuer_id", "acquirer_id", "hour"),
    MERCHANTS("day_merchants", "acquirer_id", "merchant_id"),
    CATEGORIES("day_categories", "issuer_id", "acquirer_id", "response_code", "mcc", "entry_mode");

    private static final List<String> ALWAYS =
            List.of("business_date", "kind", "approved", "currency");

    private static final String HOUR = "hour";
    private static final String HOUR_OF_ROWS = "extract(hour from t.terminal_local)::smallint";

    private final String table;
    private final List<String> own;

    Rollup(String table, String... own) {
        this.table = table;
        this.own = List.of(own);
    }

    private List<String> columns() {
        return Stream.concat(ALWAYS.stream(), own.stream()).toList();
    }

    /** The smallest that has all these columns of a transaction; the instant is in all of them. */
    public static Optional<Rollup> with(Collection<String> wanted) {
        return Arrays.stream(values())
                .filter(rollup -> rollup.offered().containsAll(wanted))
                .findFirst();
    }

    private Set<String> offered() {
        return Stream.concat(Stream.of("occurred_at"), columns().stream())
                .collect(Collectors.toSet());
    }

    /** What adds one UTC day up; its parameters are the day, three times. */
    String add() {
        return """
        insert into payments.%1$s (day, %2$s, transactions, paid, approved_minor)
        select ?, %3$s, count(*), count(*) filter (where t.approved_minor > 0), sum(t.approved_minor)
          from payments.transactions t
         where t.occurred_at >= ?::timestamp at time zone 'UTC'
           and t.occurred_at < (? + 1)::timestamp at time zone 'UTC'
         group by %3$s\
        """
                .formatted(table, String.join(", ", columns()), ofRows());
    }

    /** What takes one UTC day out; its parameter is the day. */
    String remove() {
        return "delete from payments." + table + " where day = ?";
    }

    /**
     * A table expression {@code t} of the transactions between two business days: a row for each
     * group of a day that stands rolled, and one for each transaction of all other days. Has the
     * columns of this roll-up, the three figures, and {@code occurred_at}, which in a group is the
     * beginning of its UTC day: a condition on it holds for the whole day, unless it cuts it.
     *
     * <p>Named parameters: {@code from} and {@code to}, business days, half open; {@code cut}, the
     * UTC days that a condition on the instant cuts, as an array in PostgreSQL's text form.
     */
    public String source() {
        String names = String.join(", ", columns());
        // "offset 0" keeps the days outside, so that each reads its own partition only.
        return """
        (with standing as materialized (
           select day from payments.rolled
           where day between :from - 2 and :to + 1 and day <> all (:cut::date[])%4$s)
         select day::timestamp at time zone 'UTC' as occurred_at, %1$s, transactions, paid, approved_minor
         from payments.%2$s where day in (select day from standing)
         union all
         select t.*
         from (select d::date as day from generate_series((:from - 2)::timestamp, (:to + 1)::timestamp, interval '1 day') d
               where d::date not in (select day from standing)) open
         cross join lateral (
           select t.occurred_at, %3$s, 1 as transactions, (t.approved_minor > 0)::int as paid, t.approved_minor
           from payments.transactions t
           where t.occurred_at >= open.day::timestamp at time zone 'UTC'
             and t.occurred_at < (open.day + 1)::timestamp at time zone 'UTC'
           offset 0) t) t\
        """
                .formatted(
                        names,
                        table,
                        ofRows(),
                        this == MERCHANTS ? "\n             and (select storage.sees_all())" : "");
    }

    private String ofRows() {
        return columns().stream()
                .map(column -> column.equals(HOUR) ? HOUR_OF_ROWS : "t." + column)
                .collect(Collectors.joining(", "));
    }
}
