package io.feiqian.payments.rollups;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Pan;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Source;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.testkit.Seeds;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.OriginalData;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is read through the roll-ups is what the rows say, at any moment and for everyone. */
@Tag("slow")
class RollupsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 17);
    private static final int DAYS = 5;
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("MMddHHmmss");
    private static final Pan CARD = new Pan("6228480402564890018");

    private RecordRoom room;
    private Rollups rollups;
    private IsoReader reader;
    private int stan;

    @BeforeEach
    void open() {
        room = new RecordRoom();
        rollups = new Rollups(room.tenants);
        reader = new IsoReader(room.vault, room.directory);
    }

    @AfterEach
    void close() {
        rollups.close();
        room.close();
    }

    @Test
    void whatever_comes_in_the_figures_are_those_of_the_rows() {
        Seeds.check(
                4,
                (seed, random) -> {
                    List<IsoMessage> sent = new ArrayList<>();
                    for (int round = 0; round < 6; round++) {
                        for (int i = random.nextInt(12); i >= 0; i--) {
                            record(message(random, sent));
                        }
                        for (int i = random.nextInt(3); i > 0; i--) {
                            rollups.pass();
                        }
                        assertSameAsRows(random);
                    }
                });
        assertThat(room.number("select count(*) from payments.rolled_days")).isPositive();
    }

    @Test
    void a_day_is_added_up_when_nobody_has_changed_it_since_the_last_look() throws Exception {
        record(payment(FIRST, 1));

        rollups.pass();
        long soon = standing();
        record(payment(FIRST, 2));
        rollups.pass();
        long stillInUse = standing();
        rollups.pass();

        assertThat(soon).isZero();
        assertThat(stillInUse).isZero();
        // The days ahead, which are opened with it, have figures too: none.
        assertThat(
                        room.number(
                                "select transactions from payments.rolled_days where day = '2026-11-17'"))
                .isEqualTo(2);
    }

    @Test
    void a_change_that_commits_after_its_day_was_added_up_opens_the_day_again() throws Exception {
        record(payment(FIRST, 1));
        try (Connection late = room.owner().getConnection();
                Statement change = late.createStatement()) {
            late.setAutoCommit(false);
            change.execute("update payments.transactions set approved_minor = approved_minor + 7");
            change.execute(
                    "insert into payments.changed_days (area, day) select 'occurred', occurred_at::date from payments.transactions");
            rollups.pass();
            rollups.pass();
            assertThat(isRolled(FIRST)).isTrue();
            assertSameAsRows(new Random(1));

            late.commit();
        }

        assertThat(isRolled(FIRST)).isFalse();
        assertSameAsRows(new Random(1));
        rollups.pass();
        rollups.pass();
        assertThat(isRolled(FIRST)).isTrue();
        assertSameAsRows(new Random(1));
    }

    @Test
    void a_mark_is_kept_until_everyone_who_follows_has_seen_it_or_a_later_one() throws Exception {
        room.sql(jdbc ->
                jdbc.sql(
                                "insert into payments.day_readers (reader, run, snapshot, server) values ('slow', gen_random_uuid(), pg_current_snapshot(), 1)")
                        .update());
        for (int i = 1; i <= 3; i++) {
            record(payment(FIRST, i));
            rollups.pass();
        }
        rollups.pass();

        room.sql(jdbc ->
                jdbc.sql("select payments.forget_changed_days()").query(Long.class).single());
        long forTheSlow = marks();
        room.sql(jdbc ->
                jdbc.sql("delete from payments.day_readers where reader = 'slow'").update());
        room.sql(jdbc ->
                jdbc.sql("select payments.forget_changed_days()").query(Long.class).single());

        assertThat(forTheSlow).isEqualTo(1);
        assertThat(marks()).isZero();
        assertThat(isRolled(FIRST)).isTrue();
    }

    @Test
    void figures_of_another_server_are_added_up_again_and_those_of_days_without_rows_stay()
            throws Exception {
        record(payment(FIRST, 1));
        rollups.pass();
        rollups.pass();
        room.sql(jdbc ->
                jdbc.sql(
                                """
                                insert into payments.rolled_days (day, snapshot, server, transactions)
                                select '2020-01-01', pg_current_snapshot(), 1, 5\
                                """)
                        .update());
        room.sql(jdbc ->
                jdbc.sql("update payments.rolled_days set server = 1, transactions = 99").update());

        Rollups restored = new Rollups(room.tenants);
        restored.pass();
        restored.pass();

        assertThat(
                        room.number(
                                "select transactions from payments.rolled_days where day = '2026-11-17'"))
                .isEqualTo(1);
        assertThat(isRolled(LocalDate.of(2020, 1, 1))).isTrue();
    }

    private void assertSameAsRows(RandomGenerator random) {
        LocalDate from = FIRST.plusDays(random.nextInt(DAYS));
        LocalDate to = from.plusDays(1 + random.nextInt(DAYS));
        String cut = random.nextBoolean() ? "{}" : "{" + FIRST.plusDays(random.nextInt(DAYS)) + "}";
        List<Scope> scopes =
                List.of(
                        new Scope.Network(),
                        new Scope.Institution(RecordIds.institution("01030000")),
                        new Scope.Institution(RecordIds.institution("01020001")));
        for (Scope scope : scopes) {
            for (Rollup rollup : Rollup.values()) {
                assertThat(
                                figures(
                                        scope,
                                        rollup.source(),
                                        by(rollup, true),
                                        "sum(transactions)",
                                        "sum(paid)",
                                        from,
                                        to,
                                        cut))
                        .as("%s of %s, %s to %s", rollup, scope, from, to)
                        .isEqualTo(
                                figures(
                                        scope,
                                        "payments.transactions t",
                                        by(rollup, false),
                                        "count(*)",
                                        "count(*) filter (where approved_minor > 0)",
                                        from,
                                        to,
                                        cut));
            }
        }
    }

    private static String by(Rollup rollup, boolean rolled) {
        String own =
                switch (rollup) {
                    case INSTITUTIONS -> "issuer_id, acquirer_id, response_code";
                    case CATEGORIES -> "issuer_id, acquirer_id, response_code, mcc, entry_mode";
                    case MERCHANTS -> "acquirer_id, merchant_id";
                    case HOURS ->
                            "issuer_id, acquirer_id, "
                                    + (rolled ? "hour" : "extract(hour from terminal_local)::int");
                };
        return "business_date, kind, approved, currency, " + own;
    }

    private List<Map<String, Object>> figures(
            Scope scope,
            String source,
            String by,
            String count,
            String paid,
            LocalDate from,
            LocalDate to,
            String cut) {
        return Scopes.call(
                        scope,
                        () ->
                                JdbcClient.create(room.tenants)
                                        .sql(
                                                """
                                                select %1$s, (%3$s)::bigint as n, (%4$s)::bigint as paid, sum(approved_minor)::bigint as minor
                                                  from %2$s
                                                 where t.business_date >= :from and t.business_date < :to and :cut is not null
                                                   and t.occurred_at >= payments.earliest(:from) and t.occurred_at < payments.latest(:to)
                                                 group by %1$s order by %1$s\
                                                """
                                                        .formatted(by, source, count, paid))
                                        .param("from", from)
                                        .param("to", to)
                                        .param("cut", cut)
                                        .query()
                                        .listOfRows())
                .stream()
                .map(RollupsTest::withoutColumnNames)
                .toList();
    }

    /** The hour is a column here and an expression there. */
    private static Map<String, Object> withoutColumnNames(Map<String, Object> row) {
        Map<String, Object> same = new LinkedHashMap<>();
        int place = 0;
        for (Object value : row.values()) {
            same.put(String.valueOf(place++), value instanceof Number n ? n.longValue() : value);
        }
        return same;
    }

    /** A payment, its outcome told later, or one taken back: of any day, between any parties. */
    private IsoMessage message(RandomGenerator random, List<IsoMessage> sent) {
        IsoMessage of = sent.isEmpty() ? null : sent.get(random.nextInt(sent.size()));
        int what = random.nextInt(4);
        if (of != null && what == 0) {
            return of.toBuilder("0120").text(39, random.nextInt(3) == 0 ? "51" : "00").build();
        }
        if (of != null && what == 1) {
            return of.toBuilder("0400")
                    .number(11, ++stan)
                    .text(37, "%012d".formatted(stan))
                    .text(90, OriginalData.of(of).digits())
                    .build();
        }
        IsoMessage made = payment(FIRST.plusDays(random.nextInt(DAYS)), random.nextInt(10_000));
        sent.add(made);
        return random.nextBoolean() ? made : made.toBuilder("0120").text(39, "00").build();
    }

    private IsoMessage payment(LocalDate day, int draw) {
        OffsetDateTime at = day.atTime(draw % 24, draw % 60, ++stan % 60).atOffset(ZoneOffset.UTC);
        String local = SENT.format(at.withOffsetSameInstant(ZoneOffset.ofHours(8)));
        return IsoMessage.of("0100")
                .pan(CARD)
                .text(3, "000000")
                .number(4, 100 + draw)
                .text(7, SENT.format(at))
                .number(11, stan)
                .text(12, local.substring(4))
                .text(13, local.substring(0, 4))
                .text(18, draw % 2 == 0 ? "5411" : "5812")
                .text(22, draw % 3 == 0 ? "051" : "071")
                .text(32, "0102000" + draw % 2)
                .text(37, "%012d".formatted(stan))
                .text(41, "T000000" + draw % 4)
                .text(42, "10231005411000" + draw % 4)
                .text(49, draw % 5 == 0 ? "840" : "156")
                .text(100, "0103000" + draw % 3)
                .build();
    }

    private void record(IsoMessage message) throws Exception {
        Instant now = room.clock.instant();
        room.record(reader.read(message, new IsoReader.Arrival(Source.ISO8583, now, now)));
    }

    private long standing() {
        return room.number(
                "select count(*) from payments.rolled r join payments.rolled_days d using (day) where d.transactions > 0");
    }

    private boolean isRolled(LocalDate day) {
        return room.number("select count(*) from payments.rolled where day = '" + day + "'") == 1;
    }

    private long marks() {
        return room.number("select count(*) from payments.changed_days where area = 'occurred'");
    }
}
