package io.feiqian.payments.assist;

import io.feiqian.payments.rollups.Rollup;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How transactions {@code t} are counted: row by row, or by the daily roll-ups, whose groups stand
 * for many. Both give the same figures.
 *
 * @param source the table expression of t
 * @param transactions the SQL of their number
 * @param paid the SQL of the number of those with an approved amount
 */
record Counting(String source, String transactions, String paid) {

    static final Counting ROWS =
            new Counting(
                    "payments.transactions t",
                    "count(*)",
                    "count(*) filter (where t.approved_minor > 0)");

    private static final Pattern COLUMN = Pattern.compile("\\bt\\.([a-z_]+)");
    private static final String LOCAL_HOUR = "extract(hour from t.terminal_local)::int";

    /** By the smallest roll-up with all the columns of t that the SQL names, else by rows. */
    static Counting of(String sql) {
        Set<String> columns =
                COLUMN.matcher(sql.replace(LOCAL_HOUR, "t.hour"))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toSet());
        return Rollup.with(columns)
                .map(rollup -> new Counting(rollup.source(), "sum(t.transactions)", "sum(t.paid)"))
                .orElse(ROWS);
    }

    /** The number of those for which a condition holds. */
    String number(String condition) {
        return transactions + " filter (where " + condition + ")";
    }

    /** The SQL of a key over t, which groups have under another name. */
    String key(String sql) {
        return this.equals(ROWS) ? sql : sql.replace(LOCAL_HOUR, "t.hour");
    }

    /**
     * Each also beside the next day, as side.own = false.
     *
     * @param day the SQL of a transaction's day
     */
    Counting besideTheNextDay(String day) {
        return new Counting(
                source
                        + """
                         cross join lateral (values
                              (%1$s, t.occurred_at, true),
                              (%1$s + 1, t.occurred_at + interval '24 hours', false)) side (day, at, own)\
                        """
                                .formatted(day),
                transactions,
                paid);
    }

    /**
     * With the UTC days that the parameters cut into two, as the roll-ups want them; a moment also
     * cuts the day before, which may be laid beside its own.
     */
    static Map<String, Object> withCuts(Map<String, Object> parameters) {
        Set<LocalDate> cut = new TreeSet<>();
        for (Object value : parameters.values()) {
            if (value instanceof OffsetDateTime moment) {
                OffsetDateTime utc = moment.withOffsetSameInstant(ZoneOffset.UTC);
                if (!utc.toLocalTime().equals(LocalTime.MIDNIGHT)) {
                    cut.add(utc.toLocalDate());
                    cut.add(utc.toLocalDate().minusDays(1));
                }
            }
        }
        Map<String, Object> all = new HashMap<>(parameters);
        all.put(
                "cut",
                cut.stream().map(LocalDate::toString).collect(Collectors.joining(",", "{", "}")));
        return all;
    }
}
