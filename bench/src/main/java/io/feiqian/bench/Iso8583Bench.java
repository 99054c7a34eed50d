package io.feiqian.bench;

import io.feiqian.platform.storage.Database;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.wire.iso8583.IsoServer;
import io.feiqian.wire.iso8583.IsoServerSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Authorisations over real sockets, each answered after it is on disk. The load is open: a message
 * is due at its moment whether or not earlier ones were answered, and its latency counts from then,
 * so a stall is not hidden (coordinated omission). Beside it, in the same run on the same server:
 * single-row inserts of as many columns, each its own transaction, as pgbench does them.
 */
final class Iso8583Bench implements Bench {

    private static final int WARM_UP_SECONDS = 15;
    private static final int SECONDS = 20;
    private static final int GOAL = 3_000;
    private static final int OFFERED = 3_200;
    private static final double GOAL_MILLIS = 50;
    private static final List<Integer> HIGHER = List.of(4_000, 5_000, 6_000, 8_000, 10_000);
    private static final int HIGHER_SECONDS = 8;
    private static final int PEERS = 8;
    private static final int PEER_SECONDS = 10;

    @Override
    public String name() {
        return "iso8583";
    }

    @Override
    public Result run() throws Exception {
        try (BenchHome home = BenchHome.open(List.of(ModuleSchema.business("payments")))) {
            List<Result.Figure> figures = new ArrayList<>();
            double most = authorisations(home.login(), home.folder(), figures);
            double peer = singleInserts(home.login());
            figures.add(
                    Result.Figure.of(
                            "single-row inserts, %d connections, a commit each".formatted(PEERS),
                            peer,
                            "1/s"));
            return new Result(
                    name(),
                    "0100 to 0110 on %d connections, load generator on the same machine"
                            .formatted(OpenLoad.CONNECTIONS),
                    figures,
                    String.format(
                            Locale.ROOT,
                            "%.2f of the rate of single-row inserts; each of ours is a message, a transaction, its parties and two hops over a socket",
                            most / peer));
        }
    }

    /** The highest rate that kept the goal's latency, or the offered one. */
    private static double authorisations(
            Database.Login login, Path folder, List<Result.Figure> figures) throws Exception {
        try (RecordDesk desk = new RecordDesk(login, folder);
                IsoServer server = IsoServer.start(IsoServerSettings.local(0), desk.door());
                OpenLoad load = new OpenLoad(server.port())) {
            load.run(GOAL / 2, WARM_UP_SECONDS);
            load.run(OFFERED, WARM_UP_SECONDS);
            OpenLoad.Outcome goal = load.run(OFFERED, SECONDS);
            figures.add(
                    new Result.Figure(
                            "answered, recorded durably, offered 3,200/s",
                            goal.perSecond(),
                            "1/s",
                            ">= 3000"));
            figures.add(Result.Figure.of("median, from when it was due", goal.millis(.5), "ms"));
            figures.add(
                    new Result.Figure(
                            "p99, from when it was due", goal.millis(.99), "ms", "<= 50"));
            figures.add(Result.Figure.of("longest", goal.millis(1), "ms"));
            double most = most(load, goal);
            figures.add(
                    new Result.Figure("highest rate with p99 <= 50 ms", most, "1/s", ">= 5000"));
            requireRecorded(login, load.approved());
            return most > 0 ? most : goal.perSecond();
        }
    }

    /** Goes up until an answer in a hundred takes longer than the goal. */
    private static double most(OpenLoad load, OpenLoad.Outcome goal) throws Exception {
        double most = goal.millis(.99) <= GOAL_MILLIS ? goal.perSecond() : 0;
        for (int rate : HIGHER) {
            OpenLoad.Outcome outcome = load.run(rate, HIGHER_SECONDS);
            if (outcome.millis(.99) > GOAL_MILLIS) {
                return most;
            }
            most = outcome.perSecond();
        }
        return most;
    }

    private static void requireRecorded(Database.Login login, long approved) throws SQLException {
        try (Connection connection = connect(login);
                PreparedStatement count =
                        connection.prepareStatement(
                                "select (select count(*) from payments.messages), (select count(*) from payments.transactions)");
                ResultSet row = count.executeQuery()) {
            if (!row.next() || row.getLong(1) != approved || row.getLong(2) != approved) {
                throw new IllegalStateException(
                        "%d were answered 00, but %d messages and %d transactions are there."
                                .formatted(approved, row.getLong(1), row.getLong(2)));
            }
        }
    }

    private static double singleInserts(Database.Login login) throws Exception {
        try (Connection connection = connect(login);
                var statement = connection.createStatement()) {
            statement.execute("create table plain_messages (like payments.messages including all)");
        }
        long end = System.nanoTime() + PEER_SECONDS * 1_000_000_000L;
        try (ExecutorService peers = Executors.newFixedThreadPool(PEERS)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < PEERS; i++) {
                counts.add(peers.submit(() -> insertUntil(login, end)));
            }
            long all = 0;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return all / (double) PEER_SECONDS;
        }
    }

    private static long insertUntil(Database.Login login, long endNanos) throws SQLException {
        long count = 0;
        try (Connection connection = connect(login);
                PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into plain_messages
                                       (id, day, transaction_id, mti, source, sent_at, received_at, acquirer_id,
                                        issuer_id, digest, answer_code, fields)
                                values (?, current_date, ?, '0100', 'ISO8583', now(), now(), ?, ?,
                                        '\\x0123456789abcdef', '00', ?::jsonb)\
                                """)) {
            UUID party = UUID.randomUUID();
            while (System.nanoTime() < endNanos) {
                UUID id = UUID.randomUUID();
                insert.setObject(1, id);
                insert.setObject(2, id);
                insert.setObject(3, party);
                insert.setObject(4, party);
                insert.setString(5, FIELDS);
                insert.executeUpdate();
                count++;
            }
        }
        return count;
    }

    private static final String FIELDS =
            """
            {"2": "622848*********0018", "3": "000000", "4": "000000012800", "7": "1122040000", "11": "000001",
             "12": "120000", "13": "1122", "18": "5411", "22": "051", "25": "00", "32": "01020000",
             "37": "632604000001", "41": "T0000017", "42": "102310054110017", "49": "156", "100": "01030000"}\
            """;

    private static Connection connect(Database.Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }
}
