package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.payments.record.ArchivedDays;
import io.feiqian.payments.record.TransactionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts a period and the one before it, hour by hour, in the scope that is bound. */
final class SummaryQueries {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String USUAL_CURRENCY = "CNY";
    private static final String WHERE =
            """
             where t.occurred_at >= :start and t.occurred_at < :end
               and (:issuer::uuid is null or t.issuer_id = :issuer::uuid)
               and (:acquirer::uuid is null or t.acquirer_id = :acquirer::uuid)
               and (:merchant::uuid is null or t.merchant_id = :merchant::uuid)
            """;

    private final JdbcClient jdbc;

    SummaryQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A period, half open, and whose transactions; null means all. */
    record Wanted(
            Instant from,
            Instant to,
            @Nullable UUID issuer,
            @Nullable UUID acquirer,
            @Nullable UUID merchant) {

        Wanted before() {
            return new Wanted(
                    from.minus(Duration.between(from, to)), from, issuer, acquirer, merchant);
        }

        Summary.Period period(BusinessTime time, int archivedDays) {
            return new Summary.Period(from, to, time.zone().getId(), archivedDays);
        }

        LocalDate firstDay() {
            return LocalDate.ofInstant(from, ZoneOffset.UTC);
        }

        LocalDate lastDay() {
            return LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC);
        }
    }

    /** An archived day of the period: what is live of it would be told as the whole. */
    Optional<ArchivedDays.Archived> archived(Wanted wanted) {
        return ArchivedDays.first(jdbc, wanted.firstDay(), wanted.lastDay());
    }

    private int archivedDays(Wanted wanted) {
        return jdbc.sql(
                        "select count(*) from payments.archived_days where area = 'transactions' and day between ? and ?")
                .param(wanted.firstDay())
                .param(wanted.lastDay())
                .query(Integer.class)
                .single();
    }

    /** One hour in one currency. */
    private record Cell(
            Instant hour, String currency, long count, long approved, long declined, long minor) {}

    Summary.View summary(Wanted wanted, BusinessTime time) {
        Wanted before = wanted.before();
        int archivedBefore = archivedDays(before);
        boolean compared = archivedBefore == 0;
        Wanted both = compared ? both(wanted) : wanted;
        List<Cell> cells = cells(wanted);
        List<Cell> cellsBefore = compared ? cells(before) : List.of();
        String currency = currency(cells, cellsBefore);
        return new Summary.View(
                wanted.period(time, 0),
                before.period(time, archivedBefore),
                currency,
                totals(cells),
                totals(cellsBefore),
                hours(wanted, cells, currency, time.now()),
                compared ? hours(before, cellsBefore, currency, time.now()) : List.of(),
                declines(wanted, both),
                issuers(wanted, both));
    }

    private JdbcClient.StatementSpec statement(String sql, Wanted wanted) {
        return jdbc.sql(sql)
                .param("start", wanted.from().atOffset(ZoneOffset.UTC))
                .param("end", wanted.to().atOffset(ZoneOffset.UTC))
                .param("issuer", wanted.issuer())
                .param("acquirer", wanted.acquirer())
                .param("merchant", wanted.merchant());
    }

    private List<Cell> cells(Wanted wanted) {
        return statement(
                        """
                        select date_bin('1 hour', t.occurred_at, :start) as hour, t.currency, count(*) as count,
                               count(*) filter (where t.approved) as approved,
                               count(*) filter (where not t.approved) as declined,
                               coalesce(sum(t.approved_minor) filter (where %s), 0) as minor
                          from payments.transactions t
                        """
                                        .formatted(TransactionKind.addsToApproved("t.kind"))
                                + WHERE
                                + " group by 1, 2 order by 1, 2",
                        wanted)
                .query((row, n) ->
                        new Cell(
                                row.getObject("hour", OffsetDateTime.class).toInstant(),
                                row.getString("currency"),
                                row.getLong("count"),
                                row.getLong("approved"),
                                row.getLong("declined"),
                                row.getLong("minor")))
                .list();
    }

    /** The one of most transactions. */
    private static String currency(List<Cell> cells, List<Cell> cellsBefore) {
        Map<String, Long> counts = new TreeMap<>();
        List<Cell> counted = cells.isEmpty() ? cellsBefore : cells;
        counted.forEach(cell -> counts.merge(cell.currency(), cell.count(), Long::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(USUAL_CURRENCY);
    }

    private static Summary.Totals totals(List<Cell> cells) {
        long approved = cells.stream().mapToLong(Cell::approved).sum();
        long declined = cells.stream().mapToLong(Cell::declined).sum();
        Map<String, Long> amounts = new TreeMap<>();
        cells.forEach(cell -> amounts.merge(cell.currency(), cell.minor(), Long::sum));
        return new Summary.Totals(
                cells.stream().mapToLong(Cell::count).sum(),
                approved,
                declined,
                amounts.entrySet().stream()
                        .map(amount -> Views.Amount.of(amount.getValue(), amount.getKey()))
                        .toList(),
                Summary.rate(approved, approved + declined));
    }

    /** Every hour, also those without a transaction. */
    private static List<Summary.Hour> hours(
            Wanted wanted, List<Cell> cells, String currency, Instant now) {
        List<Summary.Hour> hours = new ArrayList<>();
        for (Instant hour = wanted.from(); hour.isBefore(wanted.to()); hour = hour.plus(HOUR)) {
            Instant start = hour;
            List<Cell> its = cells.stream().filter(cell -> cell.hour().equals(start)).toList();
            long approved = its.stream().mapToLong(Cell::approved).sum();
            long declined = its.stream().mapToLong(Cell::declined).sum();
            Instant end = hour.plus(HOUR);
            hours.add(
                    new Summary.Hour(
                            hour,
                            !end.isAfter(wanted.to()) && !end.isAfter(now),
                            its.stream().mapToLong(Cell::count).sum(),
                            approved,
                            its.stream()
                                    .filter(cell -> cell.currency().equals(currency))
                                    .mapToLong(Cell::minor)
                                    .sum(),
                            Summary.rate(approved, approved + declined)));
        }
        return hours;
    }

    private record DeclineRow(String code, Bilingual label, long count, long countBefore) {}

    private List<Summary.Decline> declines(Wanted wanted, Wanted both) {
        List<DeclineRow> rows =
                statement(
                                """
                                select t.response_code as code, coalesce(r.name_zh, t.response_code) as zh,
                                       coalesce(r.name_en, t.response_code) as en,
                                       count(*) filter (where t.occurred_at >= :middle) as count,
                                       count(*) filter (where t.occurred_at < :middle) as count_before
                                  from payments.transactions t
                                  left join payments.response_codes r on r.code = t.response_code
                                """
                                        + WHERE
                                        + " and not t.approved group by 1, 2, 3",
                                both)
                        .param("middle", wanted.from().atOffset(ZoneOffset.UTC))
                        .query((row, n) ->
                                new DeclineRow(
                                        row.getString("code"),
                                        new Bilingual(row.getString("zh"), row.getString("en")),
                                        row.getLong("count"),
                                        row.getLong("count_before")))
                        .list();
        long all = rows.stream().mapToLong(DeclineRow::count).sum();
        return rows.stream()
                .filter(row -> row.count() > 0)
                .sorted(
                        Comparator.comparingLong(DeclineRow::count)
                                .reversed()
                                .thenComparing(DeclineRow::code))
                .limit(5)
                .map(row ->
                        new Summary.Decline(
                                row.code(),
                                row.label(),
                                row.count(),
                                row.countBefore(),
                                (double) row.count() / all))
                .toList();
    }

    private List<Summary.Issuer> issuers(Wanted wanted, Wanted both) {
        return statement(
                        """
                        select t.issuer_id, coalesce(i.name_zh, '') as zh, coalesce(i.name_en, '') as en,
                               count(*) filter (where t.occurred_at >= :middle) as count,
                               count(t.approved) filter (where t.occurred_at >= :middle) as answered,
                               count(*) filter (where t.approved and t.occurred_at >= :middle) as approved,
                               count(t.approved) filter (where t.occurred_at < :middle) as answered_before,
                               count(*) filter (where t.approved and t.occurred_at < :middle) as approved_before
                          from payments.transactions t
                          left join payments.institutions i on i.id = t.issuer_id
                        """
                                + WHERE
                                + " group by 1, 2, 3 having count(*) filter (where t.occurred_at >= :middle) > 0"
                                + " order by count desc, t.issuer_id limit 50",
                        both)
                .param("middle", wanted.from().atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        new Summary.Issuer(
                                new Views.Named(
                                        row.getObject("issuer_id", UUID.class),
                                        new Bilingual(row.getString("zh"), row.getString("en"))),
                                row.getLong("count"),
                                row.getLong("approved"),
                                Summary.rate(row.getLong("approved"), row.getLong("answered")),
                                Summary.rate(
                                        row.getLong("approved_before"),
                                        row.getLong("answered_before"))))
                .list();
    }

    private static Wanted both(Wanted wanted) {
        return new Wanted(
                wanted.before().from(),
                wanted.to(),
                wanted.issuer(),
                wanted.acquirer(),
                wanted.merchant());
    }
}
