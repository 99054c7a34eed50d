package io.feiqian.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataSets;
import io.feiqian.payments.imports.Imports;
import io.feiqian.payments.imports.Mappings;
import io.feiqian.payments.imports.UploadFolder;
import io.feiqian.payments.iso.IsoDoor;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Directory;
import io.feiqian.payments.record.RecordQueue;
import io.feiqian.platform.storage.Database;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.TenantDataSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The record over an embedded server, wired as in production but for Spring. */
final class RecordDesk implements AutoCloseable {

    private static final int CONNECTIONS = 12;

    private final HikariDataSource pool;
    private final GroupCommit commits;
    private final Imports imports;
    private final IsoDoor door;

    RecordDesk(Database.Login login, Path folder) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(login.url());
        config.setUsername(login.user());
        config.setPassword(login.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        this.pool = new HikariDataSource(config);
        InstantSource clock = InstantSource.system();
        TenantDataSource tenants = new TenantDataSource(pool);
        CardVault vault = new CardVault(Keys.open(folder.resolve("keys.json")));
        Directory directory = new Directory(tenants, vault);
        Days days = new Days(tenants);
        DataSets dataSets = new DataSets(tenants, clock);
        this.commits = new GroupCommit(tenants, GroupCommit.Limits.DEFAULT);
        RecordQueue queue = new RecordQueue(commits, directory, days, dataSets::noteLive);
        this.door = new IsoDoor(vault, directory, queue, clock);
        this.imports =
                new Imports(
                        tenants,
                        directory,
                        days,
                        vault,
                        dataSets,
                        new Mappings(folder),
                        new UploadFolder(folder.resolve("sent"), 0),
                        clock,
                        new Uuid7(clock, new SecureRandom()));
    }

    IsoDoor door() {
        return door;
    }

    Imports imports() {
        return imports;
    }

    @Override
    public void close() {
        imports.close();
        commits.close();
        pool.close();
    }
}
