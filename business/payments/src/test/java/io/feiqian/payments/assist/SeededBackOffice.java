package io.feiqian.payments.assist;

import io.feiqian.kernel.Language;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.testkit.FixedClock;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Clearing, settlement, disputes and lives beside a seeded record's payments. */
final class SeededBackOffice {

    private static final List<String> DIFFERENCES =
            List.of("", "", "", "", "MISSING", "AMOUNT", "DUPLICATE");
    private static final List<String> STAGES =
            List.of("FILED", "RETRIEVAL", "CHARGED_BACK", "REPRESENTED", "ACCEPTED", "REJECTED");
    private static final List<String> CATEGORIES =
            List.of("DUPLICATE", "NOT_RECOGNISED", "NOT_RECEIVED");
    private static final List<String> CARD_STATES = List.of("ACTIVE", "LOST", "BLOCKED", "CLOSED");
    private static final int DAYS = 42;
    private static final int DISPUTES = 60;
    private static final int OPEN_DAYS = 9;

    private final SeededRecord record;
    private final Random random;
    private final List<String> disputed = new ArrayList<>();

    private SeededBackOffice(SeededRecord record, Random random) {
        this.record = record;
        this.random = random;
    }

    static SeededBackOffice fill(SeededRecord record, long seed) {
        SeededBackOffice office = new SeededBackOffice(record, new Random(seed));
        for (int day = 1; day < DAYS; day++) {
            for (String acquirer : SeededRecord.ACQUIRERS) {
                office.clear(SeededRecord.TODAY.minusDays(day), acquirer);
            }
        }
        office.settle();
        office.dispute();
        office.live();
        return office;
    }

    /** The reference of a transaction in dispute. */
    String disputed(Random by) {
        return disputed.get(by.nextInt(disputed.size()));
    }

    private void clear(LocalDate day, String acquirer) {
        UUID file = new UUID(day.toEpochDay() << 16 | 0x7000L, acquirer.hashCode());
        record.owner
                .sql(
                        """
                        insert into payments.clearing_files (id, file, path, file_digest, state, institution_id, business_date,
                               sequence, received_at, received_by)
                        values (?, ?, '', ?, 'DONE', ?, ?, 1, now(), ?)\
                        """)
                .params(
                        file,
                        acquirer + day,
                        ByteBuffer.allocate(16)
                                .putLong(file.getMostSignificantBits())
                                .putLong(file.getLeastSignificantBits())
                                .array(),
                        SeededRecord.id("i", acquirer),
                        day,
                        new UUID(7, 7))
                .update();
        for (int line = 1; line <= 6; line++) {
            String difference = one(DIFFERENCES);
            long amount = 500 + random.nextInt(80_000);
            record.owner
                    .sql(
                            """
                            insert into payments.clearing_records (file_id, line, kind, acquirer_id, issuer_id, stan, sent_at,
                                   terminal, card_tail, amount_minor, currency, settlement_date, difference, cleared_minor, fee_minor)
                            values (?, ?, ?, ?, ?, '000001', now(), 'T1', '0018', ?, 'CNY', ?, nullif(?, ''), ?, ?)\
                            """)
                    .params(
                            file,
                            line,
                            random.nextInt(5) == 0 ? "REFUND" : "PURCHASE",
                            SeededRecord.id("i", acquirer),
                            SeededRecord.id("i", one(SeededRecord.ISSUERS)),
                            amount,
                            day,
                            difference,
                            difference.isEmpty() ? amount : 0,
                            difference.isEmpty() ? amount * 35 / 10_000 : 0)
                    .update();
        }
    }

    /** All but the last days are closed, so that both ways to read a position are asked. */
    private void settle() {
        Caller network =
                new Caller(new UUID(7, 7), "network", Set.of(), new Scope.Network(), Language.ZH);
        Scopes.run(
                network.scope(),
                () ->
                        new Settlement(
                                        record.tenants,
                                        DataClocks.following(FixedClock.at("2026-06-30T07:00:00Z")),
                                        FixedClock.at("2026-06-30T07:00:00Z"))
                                .close(network, SeededRecord.TODAY.minusDays(OPEN_DAYS)));
    }

    private void dispute() {
        List<Object[]> approved = record.unique("APPROVED");
        for (int i = 0; i < DISPUTES; i++) {
            Object[] row = approved.get(i * (approved.size() / DISPUTES));
            String stage = one(STAGES);
            String category = one(CATEGORIES);
            boolean over = stage.equals("ACCEPTED") || stage.equals("REJECTED");
            record.owner
                    .sql(
                            """
                            insert into payments.disputes (id, idempotency_key, arguments_digest, transaction_id, issuer_id,
                                   acquirer_id, amount_minor, currency, category, statement, state, filed_by, filed_at, due_on)
                            select gen_random_uuid(), ?, '', t.id, t.issuer_id, t.acquirer_id, t.amount_minor, t.currency, ?,
                                   '', ?, ?, t.occurred_at + interval '1 day', cast(nullif(?, '') as date)
                              from payments.transactions t where t.rrn = ?\
                            """)
                    .params(
                            "d" + i,
                            category,
                            stage,
                            new UUID(7, 7),
                            over
                                    ? ""
                                    : SeededRecord.TODAY.minusDays(random.nextInt(DAYS)).toString(),
                            row[SeededRecord.RRN])
                    .update();
            disputed.add((String) row[SeededRecord.RRN]);
        }
        record.owner
                .sql(
                        """
                        insert into payments.dispute_steps (id, dispute_id, idempotency_key, action, from_state, to_state, note,
                               taken_at, issuer_id, acquirer_id)
                        select gen_random_uuid(), d.id, 's' || d.idempotency_key, 'ACCEPT', 'FILED', d.state, '',
                               d.filed_at + interval '5 days', d.issuer_id, d.acquirer_id
                          from payments.disputes d where d.state in ('ACCEPTED', 'REJECTED')\
                        """)
                .update();
    }

    private void live() {
        for (int m = 0; m < SeededRecord.MERCHANTS.size(); m++) {
            UUID id = SeededRecord.id("m", SeededRecord.MERCHANTS.get(m));
            int events = 1 + random.nextInt(3);
            for (int seq = 1; seq <= events; seq++) {
                boolean last = seq == events && m % 3 == 0;
                event(
                        "MERCHANT",
                        id.toString(),
                        seq,
                        last ? "SUSPEND" : "CHANGE",
                        last ? "SUSPENDED" : "ACTIVE");
            }
            update("merchants", m % 3 == 0 ? "SUSPENDED" : "ACTIVE", events, "id = ?", id);
            for (int t = 0; t < 3; t++) {
                String terminal = SeededRecord.terminal(m, t);
                UUID acquirer = SeededRecord.id("i", SeededRecord.ACQUIRERS.get(m % 3));
                int moves = random.nextInt(3);
                for (int seq = 1; seq <= moves; seq++) {
                    event("TERMINAL", acquirer + "/" + terminal, seq, "MOVE", "ACTIVE");
                }
                update("terminals", "ACTIVE", moves, "terminal = ?", terminal);
            }
        }
        for (int card = 0; card < 120; card++) {
            card(card);
        }
    }

    private void card(int card) {
        String state = CARD_STATES.get(card % CARD_STATES.size());
        record.owner
                .sql(
                        """
                        insert into payments.cards (token, tail, iin, issuer_id, pan_cipher, key_version, expiry, state, events)
                        values (?, ?, '622848', ?, '', 1, '3011', ?, ?)\
                        """)
                .params(
                        SeededRecord.token(card),
                        SeededRecord.tail(card),
                        SeededRecord.id("i", SeededRecord.ISSUERS.get(card % 6)),
                        state,
                        state.equals("ACTIVE") ? 0 : 1)
                .update();
        if (!state.equals("ACTIVE")) {
            String action =
                    state.equals("LOST")
                            ? "REPORT_LOST"
                            : state.equals("CLOSED") ? "CLOSE" : "BLOCK";
            event("CARD", SeededRecord.token(card), 1, action, state);
        }
    }

    private void event(String kind, String subject, int seq, String action, String to) {
        OffsetDateTime at =
                SeededRecord.TODAY
                        .minusDays(60 - 10L * seq)
                        .atTime(9, 0)
                        .atOffset(ZoneOffset.ofHours(8));
        record.owner
                .sql(
                        """
                        insert into payments.lifecycle_events (id, kind, subject, seq, action, from_state, to_state, changes, reason,
                               effective_at, recorded_at, taken_by_name, idempotency_key, digest, institution_id)
                        values (gen_random_uuid(), ?, ?, ?, ?, 'ACTIVE', ?, '{"address": {"old": "文三路", "new": "文二路"}}', '例行', ?, ?,
                                'clerk', '', '', ?)\
                        """)
                .params(kind, subject, seq, action, to, at, at, new UUID(7, 7))
                .update();
    }

    private void update(String table, String state, int events, String key, Object value) {
        record.owner
                .sql("update payments." + table + " set state = ?, events = ? where " + key)
                .params(state, events, value)
                .update();
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
