package io.feiqian.payments.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.disputes.DisputeAction;
import io.feiqian.payments.disputes.DisputeHandling;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.testkit.FixedClock;
import io.feiqian.testkit.Seeds;
import io.feiqian.wire.iso8583.IsoMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Over seeds: messages in any order, wrong files, late messages, days that close, disputes. What
 * the record says is compared with what is told again from its log, what is settled with what is
 * added up by hand.
 */
@Tag("slow")
class MoneyConservedTest {

    private static final int PAYMENTS = 45;
    private static final int SEEDS = 6;
    private static final int SEEDS_LONG = 200;
    private static final int LATE_PERCENT = 15;
    private static final int DISPUTES = 6;
    private static final int STEPS = 6;
    private static final Caller NETWORK = ClearingRoom.caller(new Scope.Network());

    @TempDir Path home;

    @Test
    void money_is_conserved_from_authorisation_to_settlement_and_no_state_lacks_its_messages() {
        Seeds.check(SEEDS, (seed, random) -> live(seed, random));
    }

    @Tag("soak")
    @Test
    void money_is_conserved_over_many_seeds() {
        Seeds.check(
                Integer.getInteger("feiqian.soak.seeds", SEEDS_LONG),
                (seed, random) -> live(seed, random));
    }

    private void live(long seed, RandomGenerator random) throws Exception {
        FixedClock clock = FixedClock.at(RecordRoom.NOON);
        try (ClearingRoom network = new ClearingRoom(home.resolve("seed-" + seed))) {
            Story story = new Story(network, random, clock);
            List<IsoMessage> messages =
                    SeededMessages.of(random, PAYMENTS, Instant.parse(RecordRoom.NOON));
            Collections.shuffle(messages, new Random(seed));
            int late = messages.size() * LATE_PERCENT / 100;

            story.record(messages.subList(late, messages.size()));
            story.present(ClearingRoom.DAY.minusDays(2), 1);
            story.present(ClearingRoom.DAY.minusDays(1), 1);
            clock.advance(Duration.ofDays(1));
            story.close(ClearingRoom.DAY.minusDays(1));
            story.present(ClearingRoom.DAY, 1);
            story.dispute();
            story.record(messages.subList(0, late));
            story.record(messages.subList(0, late));
            story.present(ClearingRoom.DAY, 2);
            story.close(ClearingRoom.DAY);
            story.dispute();

            assertRetold(network);
            story.assertSettled();
        }
    }

    /** Each row is what its messages say; each message has its row. */
    private static void assertRetold(ClearingRoom network) {
        List<String> rows =
                network.room.sql(jdbc -> jdbc.sql(Retold.ROWS).query(String.class).list());
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(
                        Retold.all(network.room).values().stream().map(Retold::row).toList());
        assertThat(
                        network.room.number(
                                """
                                select count(*) from payments.messages m where not exists (
                                    select 1 from payments.transactions t where t.id = m.transaction_id
                                        and m.day between t.messages_from and t.messages_to)\
                                """))
                .isZero();
    }

    /** One seed's days. */
    private static final class Story {

        private final ClearingRoom network;
        private final RandomGenerator random;
        private final FixedClock clock;
        private final Settlement settlement;
        private final Disputes filing;
        private final DisputeHandling handling;
        private final Ledger ledger = new Ledger();
        private int keys;

        Story(ClearingRoom network, RandomGenerator random, FixedClock clock) {
            this.network = network;
            this.random = random;
            this.clock = clock;
            Uuid7 ids = new Uuid7(clock, new Random(random.nextLong()));
            settlement = new Settlement(network.room.tenants, DataClocks.following(clock), clock);
            filing =
                    new Disputes(
                            network.room.tenants,
                            network.room.transactions,
                            DataClocks.following(clock),
                            ids);
            handling = new DisputeHandling(network.room.tenants, DataClocks.following(clock), ids);
        }

        void record(List<IsoMessage> messages) throws Exception {
            for (IsoMessage message : messages) {
                network.record(message);
            }
        }

        /** Both acquirers present a day, with lines that are wrong. */
        void present(LocalDate day, int sequence) throws Exception {
            for (String acquirer : ClearingRoom.ACQUIRERS) {
                String file =
                        PlantedFile.spoil(
                                network.exported(acquirer, day, sequence),
                                new Random(random.nextLong()),
                                new TreeMap<>());
                Map<Retold.Named, Retold> told = Retold.all(network.room);

                ClearingFile taken = network.send(file);

                assertThat(taken.problem()).isNull();
                ledger.take(file, told);
                assertThat(
                                network.room.number(
                                        "select coalesce(sum(cleared_minor), 0)::bigint from payments.clearing_records"))
                        .isEqualTo(ledger.clearedMinor());
            }
        }

        /** Of some payments; each goes some steps of any way, and deadlines pass. */
        void dispute() {
            List<UUID> payments =
                    network.room.sql(jdbc ->
                            jdbc.sql(
                                            """
                                            select id from payments.transactions
                                             where approved and approved_minor > reversed_minor order by id\
                                            """)
                                    .query(UUID.class)
                                    .list());
            for (int i = 0; i < DISPUTES; i++) {
                UUID payment = payments.get(random.nextInt(payments.size()));
                if (filing.file(NETWORK, "f" + ++keys, payment, Dispute.Category.OTHER, "说明")
                        instanceof EffectOutcome.Done<Dispute>(Dispute filed, boolean _)) {
                    handling.addEvidence(
                            NETWORK, filed.id(), "slip.txt", "text/plain", new byte[] {1});
                    walk(filed.id());
                }
            }
        }

        private void walk(UUID dispute) {
            DisputeAction[] actions = DisputeAction.values();
            for (int step = 0; step < STEPS; step++) {
                DisputeAction action = actions[random.nextInt(actions.length)];
                handling.act(NETWORK, "s" + ++keys, dispute, action, "说明");
                if (random.nextInt(12) == 0) {
                    clock.advance(Duration.ofDays(random.nextInt(50)));
                    handling.expire();
                }
            }
        }

        void close(LocalDate day) {
            ClearingRoom.asSystem(() -> settlement.close(NETWORK, day));
        }

        void assertSettled() {
            // Whatever day it fell on: all are closed in the end.
            clock.advance(Duration.ofDays(2));
            close(LocalDate.ofInstant(clock.instant(), java.time.ZoneOffset.UTC).minusDays(1));
            assertThat(
                            network.room.number(
                                    """
                                    select count(*) from (
                                        select 1 from payments.settlement_positions group by business_date, currency
                                        having sum(net_minor) <> 0 or sum(fees_minor) <> 0
                                            or sum(receive_minor) <> sum(pay_minor)) unbalanced\
                                    """))
                    .as("days and currencies in which money appears or vanishes")
                    .isZero();
            held();
            assertThat(settled()).isEqualTo(ledger.nets());
            assertListed();
        }

        /** Whose the disputed money is in the end, by the state alone. */
        private void held() {
            network.room.sql(jdbc ->
                    jdbc.sql(
                                    """
                                    select a.code as acquirer, i.code as issuer, d.currency, d.amount_minor, d.state
                                      from payments.disputes d
                                      join payments.institutions a on a.id = d.acquirer_id
                                      join payments.institutions i on i.id = d.issuer_id\
                                    """)
                            .query((row, _) -> {
                                String state = row.getString("state");
                                boolean issuers =
                                        state.equals("CHARGED_BACK") || state.equals("ACCEPTED");
                                ledger.move(
                                        row.getString("acquirer"),
                                        row.getString("issuer"),
                                        row.getString("currency"),
                                        issuers ? row.getLong("amount_minor") : 0);
                                return state;
                            })
                            .list());
            ledger.nets().values().removeIf(net -> net == 0);
        }

        private Map<String, Long> settled() {
            Map<String, Long> nets = new TreeMap<>();
            network.room.sql(jdbc ->
                    jdbc.sql(
                                    """
                                    select i.code || ' ' || p.currency as name, sum(p.net_minor)::bigint as net
                                      from payments.settlement_positions p
                                      join payments.institutions i on i.id = p.institution_id
                                     group by 1 having sum(p.net_minor) <> 0\
                                    """)
                            .query((row, _) -> nets.put(row.getString("name"), row.getLong("net")))
                            .list());
            return nets;
        }

        /** What stands = what was cleared + short + unpresented - taken back since, by currency. */
        private void assertListed() {
            Map<String, Long> standing = new TreeMap<>();
            for (Retold payment : Retold.all(network.room).values()) {
                if (!payment.kind().equals("PRE_AUTHORISATION")) {
                    standing.merge(payment.currency(), payment.standing(), Long::sum);
                }
            }
            Map<String, Long> listed = new TreeMap<>();
            network.room.sql(jdbc ->
                    jdbc.sql(
                                    "select currency, expected_minor from payments.clearing_records where cleared_minor > 0")
                            .query((row, _) ->
                                    listed.merge(row.getString(1), row.getLong(2), Long::sum))
                            .list());
            for (int back = 0; back <= 3; back++) {
                LocalDate day = ClearingRoom.DAY.minusDays(back);
                ClearingRoom.asSystem(() -> network.files.unpresented(day, null, 1_000))
                        .forEach(one -> listed.merge(one.currency(), one.amountMinor(), Long::sum));
                ClearingRoom.asSystem(() -> network.files.takenBack(day, null, 1_000))
                        .forEach(one ->
                                listed.merge(
                                        one.currency(),
                                        one.standingMinor() - one.expectedMinor(),
                                        Long::sum));
            }
            standing.values().removeIf(sum -> sum == 0);
            listed.values().removeIf(sum -> sum == 0);
            assertThat(listed).isEqualTo(standing);
        }
    }
}
