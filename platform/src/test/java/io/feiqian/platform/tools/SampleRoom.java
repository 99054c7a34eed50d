package io.feiqian.platform.tools;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.FixedClock;
import io.feiqian.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The room over a database of its own, with a clock, events and acts that a test can look at. */
public final class SampleRoom implements AutoCloseable {

    public static final InstitutionId ICBC = new InstitutionId(new UUID(0, 102));
    public static final InstitutionId CCB = new InstitutionId(new UUID(0, 105));
    public static final Set<Right> ALL =
            Set.of(
                    SampleTools.READ,
                    SampleTools.PAY,
                    SampleTools.PAY.toApprove(),
                    Approvals.DECIDE,
                    ParkedEffects.RESOLVE);

    final FixedClock clock = FixedClock.at("2026-01-05T08:00:00Z");
    final List<Object> events = new CopyOnWriteArrayList<>();
    public final List<Act> acts = new CopyOnWriteArrayList<>();
    final TestDatabase database;
    final ToolsSettings settings;
    private final HikariDataSource pool;
    private final List<Tool> tools;
    public final ToolRoom room;

    public SampleRoom(Map<String, String> approval, Tool... tools) {
        this.database =
                TestDatabase.prepared(
                        "tools",
                        owner -> Migrations.run(owner, List.of(ModuleSchema.platform("tools"))));
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.owner());
        config.setMaximumPoolSize(12);
        this.pool = new HikariDataSource(config);
        this.tools = List.of(tools);
        this.settings =
                new ToolsSettings(
                        Duration.ofHours(1),
                        approval,
                        8,
                        Duration.ofMillis(300),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(5));
        this.room = open();
    }

    /** Another process over the same database. */
    ToolRoom open() {
        TenantDataSource tenants = new TenantDataSource(pool);
        return ToolRoom.open(
                tools,
                new ToolRoom.Ground(
                        JdbcClient.create(tenants),
                        new DataSourceTransactionManager(tenants),
                        clock,
                        events::add,
                        acts::add),
                settings);
    }

    /** The database as its owner, to look and to tamper. */
    public JdbcClient owner() {
        return JdbcClient.create(database.owner());
    }

    public static Caller person(String name, Set<Right> rights, Scope scope) {
        return new Caller(
                UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                name,
                rights,
                scope,
                Language.ZH);
    }

    public static Caller person(String name) {
        return person(name, ALL, new Scope.Institution(ICBC));
    }

    public static CallRequest request(
            Caller caller, UUID run, int step, String tool, Arguments arguments) {
        return new CallRequest(
                run,
                step,
                caller,
                Set.of(SampleTools.READ, SampleTools.PAY),
                tool,
                arguments,
                BusinessTime.at(
                        java.time.Instant.parse("2018-06-07T06:00:00Z"), BusinessTime.CHINA),
                new EvidenceIds(0));
    }

    public static Arguments amount(String amount) {
        return Arguments.NONE.with("amount", new SlotValue.Amount(new BigDecimal(amount), "CNY"));
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }
}
