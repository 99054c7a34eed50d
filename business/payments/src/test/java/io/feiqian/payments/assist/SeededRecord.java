package io.feiqian.payments.assist;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.payments.rollups.Rollups;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A record of six weeks made from a seed: banks, shops, cards, declines, reversals, duplicates. */
final class SeededRecord implements AutoCloseable {

    static final LocalDate TODAY = LocalDate.of(2026, 6, 30);
    static final BusinessTime TIME =
            BusinessTime.at(
                    OffsetDateTime.parse("2026-06-30T15:00:00+08:00").toInstant(),
                    BusinessTime.CHINA);
    static final List<String> ISSUERS = List.of("工商银行", "建设银行", "招商银行", "平安银行", "中信银行", "农业银行");
    static final List<String> ACQUIRERS = List.of("银联商务", "拉卡拉", "通联支付");
    static final List<String> MERCHANTS =
            List.of("沃尔玛", "星巴克", "海底捞", "屈臣氏", "永辉超市", "肯德基", "优衣库", "周大福", "同仁堂", "宜家");
    static final List<String> CODES = List.of("51", "05", "54", "55", "61", "91", "14");
    private static final int DAYS = 42;
    private static final int A_DAY = 300;
    private static final int CARDS = 120;
    private static final List<String> MCCS =
            List.of("5411", "5814", "5812", "5912", "5411", "5814", "5651", "5944", "5912", "5712");

    static final int DAY = 3;
    static final int STATE = 6;
    static final int AMOUNT = 11;
    static final int MERCHANT = 19;
    static final int TERMINAL = 20;
    static final int TAIL = 23;
    static final int RRN = 25;

    final BusinessTime time;
    final JdbcClient owner;
    final JdbcClient scoped;
    final TenantDataSource tenants;
    private final TestDatabase database;
    private final Random random;
    private final List<Object[]> rows = new ArrayList<>();
    private final Map<String, List<Object[]>> unique = new HashMap<>();
    private int serial;

    SeededRecord(long seed) {
        this(seed, LocalTime.MIDNIGHT);
    }

    /**
     * @param cutOff when a business day ends
     */
    SeededRecord(long seed, LocalTime cutOff) {
        time = new BusinessTime(TIME.now(), TIME.zone(), cutOff);
        random = new Random(seed);
        database =
                TestDatabase.prepared(
                        "payments_tools",
                        schema ->
                                Migrations.run(
                                        schema,
                                        List.of(
                                                ModuleSchema.business("payments"),
                                                ModuleSchema.platform("tools"))));
        tenants = new TenantDataSource(database.owner());
        scoped = JdbcClient.create(tenants);
        owner = JdbcClient.create(database.superuser());
        directory();
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < A_DAY; i++) {
                payment(TODAY.minusDays(day));
            }
        }
        write();
        rollMostDays();
    }

    /**
     * Every third day changes afterwards: questions then read rolled days and rows side by side.
     */
    private void rollMostDays() {
        try (Rollups rollups = new Rollups(tenants)) {
            while (rollups.pass()) {}
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        owner.sql(
                        """
                        insert into payments.changed_days (area, day)
                        select 'occurred', day from payments.rolled_days where extract(day from day)::int % 3 = 0\
                        """)
                .update();
    }

    static UUID id(String kind, String name) {
        return UUID.nameUUIDFromBytes(
                (kind + name).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static String terminal(int merchant, int number) {
        return "T%07d".formatted(merchant * 10 + number + 1000);
    }

    static String tail(int card) {
        return "%04d".formatted(1000 + card * 37);
    }

    static String token(int card) {
        StringBuilder letters = new StringBuilder("card_");
        for (int i = 0, n = card + 7; i < 24; i++, n = n * 31 + 11) {
            letters.append((char) ('a' + Math.floorMod(n, 26)));
        }
        return letters.toString();
    }

    private void directory() {
        institutions(ISSUERS, true);
        institutions(ACQUIRERS, false);
        for (int m = 0; m < MERCHANTS.size(); m++) {
            owner.sql(
                            "insert into payments.merchants (id, acquirer_id, number, name_zh, name_en, mcc, country, named) values (?, ?, ?, ?, ?, ?, ?, true)")
                    .params(
                            id("m", MERCHANTS.get(m)),
                            id("i", ACQUIRERS.get(m % 3)),
                            "M" + m,
                            MERCHANTS.get(m),
                            "Shop " + m,
                            MCCS.get(m),
                            m % 5 == 4 ? "HK" : "CN")
                    .update();
            for (int t = 0; t < 3; t++) {
                owner.sql(
                                "insert into payments.terminals (acquirer_id, terminal, merchant_id) values (?, ?, ?)")
                        .params(
                                id("i", ACQUIRERS.get(m % 3)),
                                terminal(m, t),
                                id("m", MERCHANTS.get(m)))
                        .update();
            }
        }
        for (String code : CODES) {
            owner.sql(
                            "insert into payments.response_codes (code, name_zh, name_en, approved, whose, category, meaning_zh, meaning_en, remedy_zh, remedy_en, retry) values (?, ?, ?, false, 'ISSUER', 'OTHER', ?, ?, ?, ?, false) on conflict do nothing")
                    .params(
                            code,
                            "原因" + (char) ('甲' + code.charAt(1) % 5),
                            "reason " + code.charAt(1),
                            "含义",
                            "meaning",
                            "请联系发卡行",
                            "ask the issuer")
                    .update();
        }
    }

    private void institutions(List<String> names, boolean issuers) {
        for (String name : names) {
            var known =
                    WellKnownNames.institutions().stream()
                            .filter(i -> i.nameZh().equals(name))
                            .findFirst()
                            .orElseThrow();
            owner.sql(
                            "insert into payments.institutions (id, code, name_zh, name_en, is_issuer, is_acquirer, named) values (?, ?, ?, ?, ?, ?, true)")
                    .params(id("i", name), known.code(), name, known.nameEn(), issuers, !issuers)
                    .update();
        }
    }

    private void payment(LocalDate day) {
        int card = random.nextInt(CARDS);
        int merchant = random.nextInt(MERCHANTS.size());
        int hour = Math.min(23, 8 + Math.abs((int) (random.nextGaussian() * 4 + 5)));
        LocalDateTime local = day.atTime(hour, random.nextInt(60), random.nextInt(60));
        if (day.equals(TODAY) && local.toLocalTime().isAfter(TIME.localNow().toLocalTime())) {
            local = day.atTime(9, random.nextInt(60), random.nextInt(60));
        }
        long amount = 500 + random.nextInt(80_000);
        boolean declined = random.nextInt(100) < 8 + card % 6;
        String code =
                declined
                        ? CODES.get(
                                Math.min(CODES.size() - 1, random.nextInt(3) * random.nextInt(4)))
                        : "00";
        long reversed = !declined && random.nextInt(60) == 0 ? amount : 0;
        add(card, merchant, local, amount, code, reversed);
        if (!declined && reversed == 0 && random.nextInt(250) == 0) {
            add(
                    card,
                    merchant,
                    local.plusSeconds(4),
                    amount,
                    code,
                    random.nextBoolean() ? amount : 0);
        }
    }

    private void add(
            int card, int merchant, LocalDateTime local, long amount, String code, long reversed) {
        serial++;
        Instant at = local.toInstant(ZoneOffset.ofHours(8));
        UUID id =
                new UUID(
                        (at.toEpochMilli() << 16) | 0x7000L | (serial & 0xFFF),
                        0x8000_0000_0000_0000L | serial);
        boolean approved = code.equals("00");
        String state = !approved ? "DECLINED" : reversed > 0 ? "REVERSED" : "APPROVED";
        OffsetDateTime utc = at.atOffset(ZoneOffset.UTC);
        rows.add(
                new Object[] {
                    id,
                    utc,
                    local,
                    time.businessDateOf(at),
                    utc,
                    "PURCHASE",
                    state,
                    code,
                    approved,
                    "I",
                    "CNY",
                    amount,
                    amount,
                    approved ? amount : 0,
                    reversed,
                    0L,
                    0L,
                    id("i", ISSUERS.get(card % 6)),
                    id("i", ACQUIRERS.get(merchant % 3)),
                    id("m", MERCHANTS.get(merchant)),
                    terminal(merchant, serial % 3),
                    MCCS.get(merchant),
                    token(card),
                    tail(card),
                    "%06d".formatted(serial % 1_000_000),
                    "%012d".formatted(616_000_000_000L + serial),
                    "000000",
                    serial % 3 == 0 ? "032" : "051",
                    "CSV",
                    (short) 3,
                    id,
                    local.toLocalDate(),
                    local.toLocalDate()
                });
    }

    private void write() {
        JdbcTemplate jdbc = new JdbcTemplate(database.superuser());
        jdbc.execute(
                "select payments.open_days(array(select d::date from generate_series('2026-05-15'::date, '2026-07-02'::date, '1 day') d))");
        jdbc.batchUpdate(
                """
                insert into payments.transactions (id, occurred_at, terminal_local, business_date, received_at, kind, state,
                  response_code, approved, decided_by, currency, amount_minor, requested_minor, approved_minor, reversed_minor,
                  refunded_minor, completed_minor, issuer_id, acquirer_id, merchant_id, terminal, mcc, card_token, card_tail,
                  stan, rrn, processing_code, entry_mode, source, described_by, described_id, messages_from, messages_to)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                rows);
        jdbc.execute("analyze payments.transactions");
    }

    /**
     * Transactions in a state that share card, day and amount with no other: one answer is right.
     */
    List<Object[]> unique(String state) {
        return unique.computeIfAbsent(
                state,
                wanted -> {
                    Map<List<Object>, Long> alike =
                            rows.stream()
                                    .collect(
                                            Collectors.groupingBy(
                                                    SeededRecord::key, Collectors.counting()));
                    return rows.stream()
                            .filter(row ->
                                    row[STATE].equals(wanted)
                                            && alike.getOrDefault(key(row), 0L) == 1)
                            .toList();
                });
    }

    private static List<Object> key(Object[] row) {
        return List.of(row[TAIL], row[DAY], row[AMOUNT]);
    }

    static int merchantOf(Object[] row) {
        for (int m = 0; m < MERCHANTS.size(); m++) {
            if (id("m", MERCHANTS.get(m)).equals(row[MERCHANT])) {
                return m;
            }
        }
        throw new IllegalStateException("A row of no known merchant.");
    }

    @Override
    public void close() {
        database.close();
    }
}
