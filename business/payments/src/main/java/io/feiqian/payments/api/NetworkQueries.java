package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.payments.record.Places;
import io.feiqian.payments.record.TransactionKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts one short period in every direction by one reading, in the scope that is bound. */
final class NetworkQueries {

    /** As many as a screen can tell apart. */
    static final int STEPS = 60;

    private static final int SLICES_MAX = 24;
    private static final String USUAL_CURRENCY = "CNY";
    private static final Bilingual UNKNOWN = new Bilingual("未知", "Unknown");

    /**
     * The scheme of the card {@code k}, by ISO/IEC 7812 prefix; empty for one that is not seen. No
     * regular expression: it is asked of every row.
     */
    static final String SCHEME =
            """
            case when k.iin is null then ''
                 when left(k.iin, 2) in ('62', '81') then 'UnionPay'
                 when left(k.iin, 1) = '4' then 'Visa'
                 when left(k.iin, 2) in ('51', '52', '53', '54', '55', '22', '23', '24', '25', '26', '27') then 'Mastercard'
                 when left(k.iin, 2) = '35' then 'JCB'
                 when left(k.iin, 2) in ('34', '37') then 'American Express'
                 else 'Other' end\
            """;

    private static final String COUNTS =
            """
            with seen as (
                select floor(extract(epoch from t.occurred_at - :start::timestamptz) / :step)::integer as step,
                       t.currency, t.kind, t.approved, t.approved_minor, t.issuer_id, t.acquirer_id,
                       coalesce(m.city, '') as city, coalesce(m.country, '') as country,
                       %s as scheme
                  from payments.transactions t
                  left join payments.merchants m on m.id = t.merchant_id
                  left join payments.cards k on k.token = t.card_token
                 where t.occurred_at >= :start and t.occurred_at < :end)
            select currency, step, issuer_id, acquirer_id, city, country, scheme, count(*) as count,
                   count(approved) as answered, count(*) filter (where approved) as approved,
                   coalesce(sum(approved_minor) filter (where %s), 0) as minor
              from seen
             group by grouping sets ((currency, step), (currency, issuer_id), (currency, acquirer_id),
                      (currency, acquirer_id, issuer_id), (currency, city, country), (currency, scheme))
            """
                    .formatted(SCHEME, TransactionKind.addsToApproved("kind"));

    private final JdbcClient jdbc;

    NetworkQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One group of one grouping set: the columns that it is not grouped by are null. */
    private record Cell(
            String currency,
            @Nullable Integer step,
            @Nullable UUID issuer,
            @Nullable UUID acquirer,
            @Nullable String city,
            @Nullable String country,
            @Nullable String scheme,
            long count,
            long answered,
            long approved,
            long minor) {

        static Cell of(ResultSet row) throws SQLException {
            return new Cell(
                    row.getString("currency"),
                    row.getObject("step", Integer.class),
                    row.getObject("issuer_id", UUID.class),
                    row.getObject("acquirer_id", UUID.class),
                    row.getString("city"),
                    row.getString("country"),
                    row.getString("scheme"),
                    row.getLong("count"),
                    row.getLong("answered"),
                    row.getLong("approved"),
                    row.getLong("minor"));
        }
    }

    /** What is alike in all currencies; amounts are of one only. */
    private record Sum(long count, long answered, long approved, long minor) {

        static Sum of(List<Cell> cells, String currency) {
            return new Sum(
                    cells.stream().mapToLong(Cell::count).sum(),
                    cells.stream().mapToLong(Cell::answered).sum(),
                    cells.stream().mapToLong(Cell::approved).sum(),
                    cells.stream()
                            .filter(cell -> cell.currency().equals(currency))
                            .mapToLong(Cell::minor)
                            .sum());
        }

        @Nullable Double rate() {
            return Summary.rate(approved, answered);
        }
    }

    Network.View view(Instant from, Instant to, BusinessTime time) {
        Duration step = Duration.between(from, to).dividedBy(STEPS);
        List<Cell> cells =
                jdbc.sql(COUNTS)
                        .param("start", from.atOffset(ZoneOffset.UTC))
                        .param("end", to.atOffset(ZoneOffset.UTC))
                        .param("step", step.toSeconds())
                        .query((row, n) -> Cell.of(row))
                        .list();
        List<Cell> steps = cells.stream().filter(cell -> cell.step() != null).toList();
        String currency = currency(steps);
        Map<UUID, Bilingual> names = names(cells);
        Function<UUID, Bilingual> name = id -> names.getOrDefault(id, UNKNOWN);
        return new Network.View(
                new Summary.Period(from, to, time.zone().getId(), 0),
                (int) step.toSeconds(),
                currency,
                totals(steps),
                (double) Sum.of(steps, currency).count() / Duration.between(from, to).toSeconds(),
                steps(steps, from, step, currency),
                slices(
                        cells,
                        cell -> cell.acquirer() == null ? cell.issuer() : null,
                        name,
                        currency),
                slices(
                        cells,
                        cell -> cell.issuer() == null ? cell.acquirer() : null,
                        name,
                        currency),
                slices(cells, Cell::scheme, NetworkQueries::plain, currency),
                slices(cells, Cell::city, Places::city, currency),
                regions(cells, currency),
                flows(cells, currency));
    }

    /** A region is known by its English name. */
    private static List<Network.Slice> regions(List<Cell> cells, String currency) {
        Map<String, Bilingual> names = new HashMap<>();
        return slices(
                cells,
                cell -> {
                    String city = cell.city();
                    if (city == null) {
                        return null;
                    }
                    Bilingual region = Places.region(city, cell.country());
                    names.put(region.en(), region);
                    return region.en();
                },
                key -> names.getOrDefault(key, UNKNOWN),
                currency);
    }

    private static Bilingual plain(String name) {
        return switch (name) {
            case "" -> UNKNOWN;
            case "UnionPay" -> new Bilingual("银联", name);
            case "Other" -> new Bilingual("其他", name);
            default -> new Bilingual(name, name);
        };
    }

    private static String currency(List<Cell> steps) {
        return steps.stream()
                .collect(Collectors.groupingBy(Cell::currency, Collectors.summingLong(Cell::count)))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(USUAL_CURRENCY);
    }

    private static Summary.Totals totals(List<Cell> steps) {
        Map<String, List<Cell>> byCurrency =
                steps.stream().collect(Collectors.groupingBy(Cell::currency));
        Sum all = Sum.of(steps, USUAL_CURRENCY);
        return new Summary.Totals(
                all.count(),
                all.approved(),
                all.answered() - all.approved(),
                byCurrency.keySet().stream()
                        .sorted()
                        .map(code ->
                                Views.Amount.of(
                                        Sum.of(byCurrency.getOrDefault(code, List.of()), code)
                                                .minor(),
                                        code))
                        .toList(),
                all.rate());
    }

    private static List<Network.Step> steps(
            List<Cell> cells, Instant from, Duration step, String currency) {
        Map<Integer, List<Cell>> byStep =
                cells.stream()
                        .collect(
                                Collectors.groupingBy(cell -> Objects.requireNonNull(cell.step())));
        List<Network.Step> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            Sum sum = Sum.of(byStep.getOrDefault(i, List.of()), currency);
            steps.add(
                    new Network.Step(
                            from.plus(step.multipliedBy(i)),
                            sum.count(),
                            sum.answered(),
                            sum.approved(),
                            sum.minor(),
                            sum.rate()));
        }
        return steps;
    }

    private static <K> List<Network.Slice> slices(
            List<Cell> cells,
            Function<Cell, @Nullable K> key,
            Function<K, Bilingual> name,
            String currency) {
        Map<K, List<Cell>> groups = new HashMap<>();
        for (Cell cell : cells) {
            K its = key.apply(cell);
            if (its != null) {
                groups.computeIfAbsent(its, any -> new ArrayList<>()).add(cell);
            }
        }
        return groups.entrySet().stream()
                .map(group -> {
                    Sum sum = Sum.of(group.getValue(), currency);
                    return new Network.Slice(
                            group.getKey().toString(),
                            name.apply(group.getKey()),
                            sum.count(),
                            sum.answered(),
                            sum.approved(),
                            sum.minor(),
                            sum.rate());
                })
                .sorted(
                        Comparator.comparingLong(Network.Slice::count)
                                .reversed()
                                .thenComparing(Network.Slice::key))
                .limit(SLICES_MAX)
                .toList();
    }

    private record Pair(UUID acquirer, UUID issuer) {}

    private static List<Network.Flow> flows(List<Cell> cells, String currency) {
        Map<Pair, List<Cell>> pairs = new HashMap<>();
        for (Cell cell : cells) {
            if (cell.acquirer() != null && cell.issuer() != null) {
                pairs.computeIfAbsent(
                                new Pair(cell.acquirer(), cell.issuer()), any -> new ArrayList<>())
                        .add(cell);
            }
        }
        return pairs.entrySet().stream()
                .map(pair -> {
                    Sum sum = Sum.of(pair.getValue(), currency);
                    return new Network.Flow(
                            pair.getKey().acquirer(),
                            pair.getKey().issuer(),
                            sum.count(),
                            sum.approved(),
                            sum.minor(),
                            sum.rate());
                })
                .sorted(
                        Comparator.comparingLong(Network.Flow::count)
                                .reversed()
                                .thenComparing(flow -> flow.acquirer() + " " + flow.issuer()))
                .limit((long) SLICES_MAX * SLICES_MAX)
                .toList();
    }

    private Map<UUID, Bilingual> names(List<Cell> cells) {
        UUID[] ids =
                cells.stream()
                        .flatMap(cell -> java.util.stream.Stream.of(cell.issuer(), cell.acquirer()))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toArray(UUID[]::new);
        Map<UUID, Bilingual> names = new HashMap<>();
        jdbc.sql("select id, name_zh, name_en from payments.institutions where id = any (:ids)")
                .param("ids", ids)
                .query(row -> {
                    names.put(
                            row.getObject("id", UUID.class),
                            new Bilingual(row.getString("name_zh"), row.getString("name_en")));
                });
        return names;
    }
}
