package io.feiqian.payments;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.imports.Imports;
import io.feiqian.payments.imports.Mappings;
import io.feiqian.payments.imports.UploadFolder;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Directory;
import io.feiqian.payments.record.Intake;
import io.feiqian.payments.record.RecordQueue;
import io.feiqian.payments.record.Recorded;
import io.feiqian.payments.record.Transactions;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.FixedClock;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The record over a database of its own, wired as in production; no Spring. */
public final class RecordRoom implements AutoCloseable {

    public static final String NOON = "2026-11-22T04:00:00Z";

    private final TestDatabase database;
    private final HikariDataSource pool;

    public final DepartingDatabase departing;
    public final TenantDataSource tenants;
    public final InstantSource clock;
    public final Uuid7 ids;
    public final CardVault vault = new CardVault(Keys.inMemory());
    public final Directory directory;
    public final Days days;
    public final DataSets dataSets;
    public final GroupCommit commits;
    public final RecordQueue queue;
    public final Transactions transactions;

    public RecordRoom() {
        this(FixedClock.at(NOON));
    }

    public RecordRoom(InstantSource clock) {
        this(clock, database());
    }

    /** Over a database that has more than the record. */
    public RecordRoom(InstantSource clock, TestDatabase database) {
        this.clock = clock;
        this.database = database;
        PGSimpleDataSource owner = (PGSimpleDataSource) database.owner();
        owner.setReWriteBatchedInserts(true);
        departing = new DepartingDatabase(database, owner);
        HikariConfig config = new HikariConfig();
        config.setDataSource(departing);
        config.setMaximumPoolSize(12);
        config.setConnectionTimeout(1_000);
        pool = new HikariDataSource(config);
        tenants = new TenantDataSource(pool);
        ids = new Uuid7(clock, new Random(1));
        directory = new Directory(tenants, vault);
        days = new Days(tenants);
        dataSets = new DataSets(tenants, clock);
        commits = new GroupCommit(tenants, GroupCommit.Limits.DEFAULT);
        queue = new RecordQueue(commits, directory, days, dataSets::noteLive);
        transactions = new Transactions(tenants);
    }

    public static TestDatabase database() {
        return TestDatabase.prepared("payments", RecordRoom::migrate);
    }

    public static void migrate(DataSource owner) {
        Migrations.run(owner, List.of(ModuleSchema.business("payments")));
    }

    /** The pool does not look again at what it used less than half a second ago. */
    public void forgetBrokenConnections() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    public DataSource owner() {
        return database.owner();
    }

    /** For a process of its own. */
    public String url() {
        return database.url();
    }

    /**
     * Imports over this room.
     *
     * @param folder of the mapping files; what is sent is kept below it
     */
    public Imports imports(Path folder) {
        return new Imports(
                tenants,
                directory,
                days,
                vault,
                dataSets,
                new Mappings(folder),
                new UploadFolder(folder.resolve("sent"), 0),
                clock,
                ids);
    }

    /** Lets institutions of these codes take part. */
    public void admit(String... codes) {
        Scopes.run(
                new Scope.System(),
                () -> {
                    for (String code : codes) {
                        try {
                            Bilingual name = new Bilingual("银行 " + code, "Bank " + code);
                            directory.name(code, name, List.of(), Set.of());
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                });
    }

    public Recorded record(Intake intake) throws Exception {
        return queue.submit(intake).get(20, TimeUnit.SECONDS);
    }

    public <T> T sql(Function<JdbcClient, T> work) {
        return Scopes.call(new Scope.System(), () -> work.apply(JdbcClient.create(tenants)));
    }

    public long number(String sql) {
        return sql(jdbc -> jdbc.sql(sql).query(Long.class).single());
    }

    public String text(String sql) {
        return sql(jdbc -> jdbc.sql(sql).query(String.class).single());
    }

    @Override
    public void close() {
        commits.close();
        pool.close();
        database.close();
    }
}
