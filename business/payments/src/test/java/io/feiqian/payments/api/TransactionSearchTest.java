package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.testkit.Seeds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A search that walks back day by day finds what reading every row would find, in that order. */
@Tag("slow")
class TransactionSearchTest {

    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final Duration SPAN = Duration.ofDays(6);
    private static final List<String> CARDS =
            List.of(RestDoor.UNION_PAY, "4111111111111111", "5555555555554444");
    private static final List<String> ISSUERS = List.of("01030000", "01040000");
    private static final List<String> CODES = List.of("00", "00", "00", "51");

    private final RecordRoom room = new RecordRoom();
    private final RestDoor door = new RestDoor(room);
    private final TransactionQueries queries = new TransactionQueries(room.tenants);
    private int stan;

    @AfterEach
    void close() {
        room.close();
    }

    private record Row(
            UUID id,
            Instant at,
            String card,
            UUID merchant,
            String terminal,
            UUID issuer,
            String code,
            String rrn,
            String stan,
            String merchantName,
            long amountMinor) {}

    @Test
    void whatever_is_looked_for_every_page_has_the_rows_and_the_order_of_a_full_reading() {
        Seeds.check(
                6,
                (seed, random) -> {
                    for (int i = 0; i < 60; i++) {
                        pay(random);
                    }
                    List<Row> rows = rows();
                    for (int i = 0; i < 30; i++) {
                        TransactionQueries.Filter filter = filter(random, rows);
                        List<UUID> expected =
                                rows.stream().filter(matches(filter)).map(Row::id).toList();

                        assertThat(paged(filter, 1 + random.nextInt(20)))
                                .as("%s", filter)
                                .containsExactlyElementsOf(expected);
                    }
                });
    }

    @Test
    void a_trace_number_or_an_approval_code_can_be_found_by_index() throws SQLException {
        pay(new Random(1));

        for (String column : List.of("stan", "approval_code")) {
            assertThat(
                            plan(
                                    "select id from payments.transactions where %s = '000001'"
                                            .formatted(column)))
                    .contains(column + "_idx")
                    .doesNotContain("Seq Scan on transactions_");
        }
        assertThat(
                        plan(
                                """
                                select * from payments.clearing_records
                                 where cleared_minor = 0 and difference is not null
                                   and settlement_date = date '2026-11-22'\
                                """))
                .as("days on which nothing cleared")
                .contains("clearing_records_uncleared");
    }

    /** With indexes wherever they can be used: so few rows would be read one by one. */
    private String plan(String sql) throws SQLException {
        try (Connection connection = room.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            try (ResultSet lines = statement.executeQuery("explain " + sql)) {
                StringBuilder plan = new StringBuilder();
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
                return plan.toString();
            }
        }
    }

    @Test
    void an_institution_finds_its_own_in_the_same_order() {
        Seeds.check(
                1,
                (seed, random) -> {
                    for (int i = 0; i < 40; i++) {
                        pay(random);
                    }
                });
        UUID issuer = RecordIds.institution(ISSUERS.getFirst()).value();

        List<UUID> found =
                Scopes.call(
                        new Scope.Institution(RecordIds.institution(ISSUERS.getFirst())),
                        () -> ids(queries.search(everything(), null, 100)));

        assertThat(found)
                .isNotEmpty()
                .containsExactlyElementsOf(
                        rows().stream()
                                .filter(row -> row.issuer().equals(issuer))
                                .map(Row::id)
                                .toList());
    }

    @Test
    void days_that_have_no_rows_or_are_not_there_at_all_are_passed_over() {
        pay(NOON, CARDS.getFirst(), 1, "01030000", "00");
        pay(NOON.minus(Duration.ofDays(40)), CARDS.getFirst(), 1, "01030000", "00");

        TransactionQueries.Filter decades =
                new Look(Instant.EPOCH, NOON.plus(Duration.ofDays(20_000))).filter();

        assertThat(paged(decades, 1)).hasSize(2);
    }

    private List<UUID> paged(TransactionQueries.Filter filter, int size) {
        List<UUID> all = new ArrayList<>();
        UUID after = null;
        while (true) {
            UUID cursor = after;
            List<UUID> page =
                    Scopes.call(
                            new Scope.Network(), () -> ids(queries.search(filter, cursor, size)));
            all.addAll(page);
            if (page.size() < size) {
                return all;
            }
            after = page.getLast();
        }
    }

    private static List<UUID> ids(List<Views.Summary> page) {
        return page.stream().map(Views.Summary::id).toList();
    }

    private List<Row> rows() {
        return room.sql(jdbc ->
                jdbc.sql(
                                """
                                select t.id, t.card_token, t.merchant_id, t.terminal, t.issuer_id, t.response_code, t.rrn, t.stan,
                                       t.amount_minor, m.name_zh
                                  from payments.transactions t join payments.merchants m on m.id = t.merchant_id
                                 order by t.occurred_at desc, t.id desc\
                                """)
                        .query((row, n) -> {
                            UUID id = row.getObject("id", UUID.class);
                            return new Row(
                                    id,
                                    Instant.ofEpochMilli(Uuid7.millisOf(id)),
                                    row.getString("card_token"),
                                    row.getObject("merchant_id", UUID.class),
                                    row.getString("terminal"),
                                    row.getObject("issuer_id", UUID.class),
                                    row.getString("response_code"),
                                    row.getString("rrn"),
                                    row.getString("stan"),
                                    row.getString("name_zh"),
                                    row.getLong("amount_minor"));
                        })
                        .list());
    }

    private static TransactionQueries.Filter everything() {
        return new Look(NOON.minus(SPAN.multipliedBy(2)), NOON.plus(SPAN)).filter();
    }

    /** Any of the conditions, with the values of a row that is there. */
    private static TransactionQueries.Filter filter(RandomGenerator random, List<Row> rows) {
        Row like = rows.get(random.nextInt(rows.size()));
        Instant from = NOON.minusSeconds(random.nextLong(SPAN.toSeconds()));
        Look look = new Look(from, from.plusSeconds(random.nextLong(SPAN.toSeconds())));
        look.token = random.nextInt(3) == 0 ? like.card() : null;
        look.merchant = random.nextInt(3) == 0 ? like.merchant() : null;
        look.terminal = random.nextInt(3) == 0 ? like.terminal() : null;
        look.issuer = random.nextInt(4) == 0 ? like.issuer() : null;
        look.code = random.nextInt(5) == 0 ? like.code() : null;
        look.least = random.nextInt(4) == 0 ? like.amountMinor() : null;
        look.text =
                switch (random.nextInt(8)) {
                    case 0 -> like.rrn();
                    case 1 -> like.id().toString();
                    case 2 -> like.stan();
                    case 3 -> like.merchantName().substring(1);
                    default -> null;
                };
        return look.filter();
    }

    private static Predicate<Row> matches(TransactionQueries.Filter filter) {
        return row ->
                !row.at().isBefore(filter.from())
                        && row.at().isBefore(filter.to())
                        && anyOr(filter.cardToken(), row.card())
                        && anyOr(filter.merchant(), row.merchant())
                        && anyOr(filter.terminal(), row.terminal())
                        && anyOr(filter.issuer(), row.issuer())
                        && anyOr(filter.responseCode(), row.code())
                        && (filter.minAmount() == null || row.amountMinor() >= filter.minAmount())
                        && (filter.text() == null
                                || filter.text().equals(row.rrn())
                                || filter.text().equals(row.stan())
                                || row.merchantName().contains(filter.text())
                                || filter.text().equals(row.id().toString()));
    }

    private static boolean anyOr(@Nullable Object wanted, Object value) {
        return wanted == null || wanted.equals(value);
    }

    /** A filter being put together. */
    private static final class Look {

        private final Instant from;
        private final Instant to;
        private @Nullable String token;
        private @Nullable UUID merchant;
        private @Nullable String terminal;
        private @Nullable UUID issuer;
        private @Nullable String code;
        private @Nullable Long least;
        private @Nullable String text;

        Look(Instant from, Instant to) {
            this.from = from;
            this.to = to;
        }

        TransactionQueries.Filter filter() {
            return new TransactionQueries.Filter(
                    from, to, null, token, merchant, terminal, issuer, null, null, null, null, code,
                    least, null, text, false);
        }
    }

    /** Several fall into one second, so that the id decides their order. */
    private void pay(RandomGenerator random) {
        long second = random.nextLong(SPAN.toSeconds());
        pay(
                NOON.minusSeconds(random.nextInt(3) == 0 ? second / 86_400 * 86_400 : second),
                CARDS.get(random.nextInt(CARDS.size())),
                random.nextInt(4),
                ISSUERS.get(random.nextInt(ISSUERS.size())),
                CODES.get(random.nextInt(CODES.size())));
    }

    private void pay(Instant at, String pan, int shop, String issuer, String code) {
        stan++;
        door.record(
                RestDoor.message(
                        "0120",
                        stan,
                        at,
                        pan,
                        issuer,
                        code,
                        null,
                        100L * (1 + stan % 9),
                        "10231005411%04d".formatted(shop),
                        "T000000%d".formatted(shop * 2 + stan % 2)));
    }
}
