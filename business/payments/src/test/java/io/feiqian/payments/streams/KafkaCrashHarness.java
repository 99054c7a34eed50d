package io.feiqian.payments.streams;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.CrashPoints;
import io.feiqian.testkit.WatchedDataSource;
import java.nio.file.Path;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A process that reads and sends, and dies at the point that it is told, or ends when all is done.
 */
final class KafkaCrashHarness {

    private KafkaCrashHarness() {}

    /** The database's URL and login, the key file, the brokers, how many payments, where to die. */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[1]);
        database.setReWriteBatchedInserts(true);
        int payments = Integer.parseInt(arguments[4]);
        CrashPoints points = new CrashPoints(Integer.parseInt(arguments[5]));
        HikariConfig config = new HikariConfig();
        // Not where the relay only looks whether something waits: that is most of the time.
        config.setDataSource(
                WatchedDataSource.over(
                        database,
                        point -> {
                            if (!point.contains("pg_try_advisory")
                                    && !point.contains("select position")) {
                                points.accept(point);
                            }
                        }));
        config.setMaximumPoolSize(8);
        try (HikariDataSource pool = new HikariDataSource(config);
                StreamRoom room =
                        new StreamRoom(
                                new TenantDataSource(pool),
                                Keys.open(Path.of(arguments[2])),
                                arguments[3])) {
            JdbcClient jdbc = JdbcClient.create(database);
            room.doors.start();
            Topics.await(() -> count(jdbc, "messages") == payments && count(jdbc, "outbox") == 0);
        }
        System.out.println("END");
    }

    private static long count(JdbcClient jdbc, String table) {
        return Scopes.call(
                new Scope.System(),
                () ->
                        jdbc.sql("select count(*) from payments." + table)
                                .query(Long.class)
                                .single());
    }
}
