package io.feiqian.payments.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.testkit.ChildJvm;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that clears, disputes and settles is killed for real, at statements and at any moment;
 * a next one makes the same calls. What stands in the end is what stands where nobody died.
 */
@Tag("slow")
class ClearingCrashTest {

    private static final int PAYMENTS = 60;
    private static final int DEATHS = 10;
    private static final int SUDDEN_DEATHS = 5;
    private static final int NEVER = 0;

    /** Everything but ids and instants: it must not depend on who died when. */
    private static final String BOOKS =
            """
            select string_agg(line, chr(10) order by line) from (
                select concat_ws(' ', 'file', state, business_date, sequence, records, differences, problem) as line
                  from payments.clearing_files
                union all
                select concat_ws(' ', 'record', f.institution_id, r.line, r.kind, r.amount_minor, r.currency, r.settlement_date,
                                 r.transaction_id, r.expected_minor, r.difference, r.cleared_minor, r.fee_minor)
                  from payments.clearing_records r join payments.clearing_files f on f.id = r.file_id
                union all
                select concat_ws(' ', 'day', business_date) from payments.settlement_days
                union all
                select concat_ws(' ', 'position', business_date, institution_id, currency, records, receive_minor, pay_minor,
                                 fees_minor, net_minor) from payments.settlement_positions
                union all
                select concat_ws(' ', 'dispute', transaction_id, amount_minor, state, due_on) from payments.disputes
                union all
                select concat_ws(' ', 'step', idempotency_key, action, from_state, to_state, due_on) from payments.dispute_steps
                union all
                select concat_ws(' ', 'move', s.action, m.from_id, m.to_id, m.amount_minor, m.currency, m.settlement_date)
                  from payments.dispute_moves m join payments.dispute_steps s on s.id = m.step_id
                union all
                select concat_ws(' ', 'evidence', name, length(content), encode(sha256(content), 'hex'))
                  from payments.dispute_evidence) books\
            """;

    /** A file is wholly there or not at all; so is a step with its move; so is a closed day. */
    private static final String HALF_DONE =
            """
            select (select count(*) from payments.clearing_files f
                     where f.records <> (select count(*) from payments.clearing_records r where r.file_id = f.id)
                        or f.state <> 'DONE' and f.records > 0)
                 + (select count(*) from payments.disputes d
                     where d.state <> coalesce((select s.to_state from payments.dispute_steps s where s.dispute_id = d.id
                                                   and not exists (select 1 from payments.dispute_steps n
                                                        where n.dispute_id = d.id and n.from_state = s.to_state)), 'FILED'))
                 + (select count(*) from payments.disputes d
                     where coalesce((select sum(case when m.to_id = d.issuer_id then m.amount_minor else -m.amount_minor end)
                                       from payments.dispute_moves m where m.dispute_id = d.id and m.from_id <> m.to_id), 0)
                        <> case when d.state in ('CHARGED_BACK', 'ACCEPTED') and d.issuer_id <> d.acquirer_id
                                then d.amount_minor else 0 end)
                 + (select count(*) from (select 1 from payments.settlement_positions
                                           group by business_date, currency having sum(net_minor) <> 0) unbalanced)
                 + (select count(*) from payments.settlement_days d
                     where not exists (select 1 from payments.settlement_positions p where p.business_date = d.business_date))\
            """;

    @TempDir Path home;
    private ClearingRoom network;
    private String payment = "";

    @BeforeEach
    void open() throws Exception {
        network = new ClearingRoom(home);
        Random random = new Random(21);
        network.payments(random, PAYMENTS);
        Map<String, Integer> planted = new TreeMap<>();
        for (String acquirer : ClearingRoom.ACQUIRERS) {
            Files.writeString(
                    home.resolve(acquirer + ".csv"),
                    PlantedFile.spoil(network.exported(acquirer, 1), random, planted));
        }
        payment =
                network.room.text(
                        """
                        select id::text from payments.transactions
                         where kind = 'PURCHASE' and state = 'APPROVED' and issuer_id <> acquirer_id
                         order by id limit 1\
                        """);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void every_line_step_and_position_is_there_once_wherever_the_process_dies() throws Exception {
        ChildJvm.Life whole = live(NEVER);
        assertThat(whole.ended()).isTrue();
        String books = books();
        assertThat(books).contains("AMOUNT", "MISSING", "position", "RULE_FOR_ISSUER");
        int points = whole.points().size();
        for (int death = 0; death < DEATHS; death++) {
            dieAndGoOn(1 + death * (points - 1) / (DEATHS - 1), books);
        }
    }

    @Test
    void every_line_step_and_position_is_there_once_whenever_the_process_dies() throws Exception {
        long started = System.nanoTime();
        assertThat(live(NEVER).ended()).isTrue();
        Duration life = Duration.ofNanos(System.nanoTime() - started);
        String books = books();
        Random random = new Random(22);
        forget();
        for (int death = 0; death < SUDDEN_DEATHS; death++) {
            // Not forgotten in between: each goes on from where the one before it died.
            long millis = life.toMillis() / 4 + random.nextLong(life.toMillis() * 3 / 4);
            killedAfter(Duration.ofMillis(millis));
            assertThat(network.room.number(HALF_DONE)).as("after %d ms", millis).isZero();
        }

        assertThat(live(NEVER).ended()).isTrue();
        assertSameBooks("sudden deaths", books);
    }

    @Tag("soak")
    @Test
    void every_line_step_and_position_is_there_once_at_each_statement() throws Exception {
        int points = live(NEVER).points().size();
        String books = books();
        for (int dieAt : IntStream.rangeClosed(1, points).toArray()) {
            dieAndGoOn(dieAt, books);
        }
    }

    private void dieAndGoOn(int dieAt, String books) throws Exception {
        forget();
        ChildJvm.Life first = live(dieAt);
        String story = "killed at " + first.lastPoint();
        System.out.println("clearing " + story);
        assertThat(network.room.number(HALF_DONE)).as(story).isZero();

        restart();
        assertThat(
                        network.room.number(
                                "select count(*) from payments.clearing_files where state = 'RECEIVED'"))
                .as("%s, and taken up by the next start", story)
                .isZero();
        assertThat(network.room.number(HALF_DONE)).as(story).isZero();

        assertThat(live(NEVER).ended()).as(story).isTrue();
        assertSameBooks(story, books);
    }

    private void assertSameBooks(String story, String books) throws Exception {
        assertThat(books()).as(story).isEqualTo(books);
        assertThat(Files.readString(home.resolve("export.csv")))
                .as(story)
                .isEqualTo(network.exported(ClearingRoom.ACQUIRERS.getFirst(), 1));
        try (Stream<Path> left = Files.list(home.resolve("clearing"))) {
            assertThat(left).as("%s: nothing sent is left on the disk", story).isEmpty();
        }
    }

    /** What any start does, and no more: nobody sends anything again. */
    private void restart() throws Exception {
        try (Clearing next =
                new Clearing(
                        network.room.tenants,
                        network.folder,
                        network.room.clock,
                        network.room.ids)) {
            next.recover();
        }
    }

    private String books() {
        return network.room.text(BOOKS);
    }

    private void forget() throws Exception {
        try (Connection connection = network.room.owner().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    truncate payments.clearing_files, payments.clearing_records, payments.settlement_days,
                             payments.settlement_positions, payments.disputes, payments.dispute_steps,
                             payments.dispute_moves, payments.dispute_evidence\
                    """);
        }
    }

    private ChildJvm.Life live(int dieAt) throws Exception {
        return ChildJvm.killedAt(
                dieAt, ClearingCrashHarness.class, arguments(dieAt).toArray(String[]::new));
    }

    private void killedAfter(Duration life) throws Exception {
        Process child =
                ChildJvm.start(ClearingCrashHarness.class, arguments(NEVER).toArray(String[]::new));
        if (!child.waitFor(life.toMillis(), TimeUnit.MILLISECONDS)) {
            child.destroyForcibly().waitFor();
        }
    }

    private List<String> arguments(int dieAt) {
        return List.of(
                network.room.url(),
                TestDatabase.LOGIN,
                home.toString(),
                payment,
                String.valueOf(dieAt));
    }
}
