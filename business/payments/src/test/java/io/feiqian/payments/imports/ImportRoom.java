package io.feiqian.payments.imports;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataSets;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Directory;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything an import needs, over one database. */
final class ImportRoom implements AutoCloseable {

    static final int UPLOAD_BYTES_MAX = 10_000_000;

    final HikariDataSource pool;
    final TenantDataSource tenants;
    final DataSets dataSets;
    final UploadFolder uploads;
    final Imports imports;

    ImportRoom(DataSource owner, Path mappings) {
        this(owner, mappings, Keys.inMemory());
    }

    /** With the keys of an installation, so that a second process knows the same cards. */
    ImportRoom(DataSource owner, Path mappings, Keys keys) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(owner);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(2_000);
        pool = new HikariDataSource(config);
        tenants = new TenantDataSource(pool);
        InstantSource clock = InstantSource.system();
        CardVault vault = new CardVault(keys);
        dataSets = new DataSets(tenants, clock);
        uploads = new UploadFolder(mappings.resolve("sent"), UPLOAD_BYTES_MAX);
        imports =
                new Imports(
                        tenants,
                        new Directory(tenants, vault),
                        new Days(tenants),
                        vault,
                        dataSets,
                        new Mappings(mappings),
                        uploads,
                        clock,
                        new Uuid7(clock, new Random(1)));
    }

    static TestDatabase database() {
        return TestDatabase.prepared("payments", ImportRoom::migrate);
    }

    static void migrate(DataSource owner) {
        Migrations.run(owner, List.of(ModuleSchema.business("payments")));
    }

    ImportJob run(Path file, String mapping) throws InterruptedException {
        UUID id = imports.start(file, mapping, null).id();
        imports.await(id);
        return imports.job(id).orElseThrow();
    }

    long number(String sql) {
        return Scopes.call(
                new Scope.System(),
                () -> JdbcClient.create(tenants).sql(sql).query(Long.class).single());
    }

    String text(String sql) {
        return Scopes.call(
                new Scope.System(),
                () -> JdbcClient.create(tenants).sql(sql).query(String.class).single());
    }

    /** The pool does not look again at what it used less than half a second ago. */
    void forgetBrokenConnections() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        imports.close();
        pool.close();
    }
}
