package io.feiqian.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.testkit.Seeds;
import io.feiqian.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TenantDataSourceTest {

    private static final Scope.Institution ICBC =
            new Scope.Institution(new InstitutionId(new UUID(0, 1)));
    private static final Scope.Institution CCB =
            new Scope.Institution(new InstitutionId(new UUID(0, 2)));
    private static final Scope NETWORK = new Scope.Network();
    private static final Scope SYSTEM = new Scope.System();

    private TestDatabase database;
    private HikariDataSource pool;
    private TenantDataSource tenants;
    private JdbcClient jdbc;

    @BeforeEach
    void open() {
        database =
                TestDatabase.prepared(
                        "rooms",
                        owner -> Migrations.run(owner, List.of(ModuleSchema.platform("rooms"))));
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.owner());
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        tenants = new TenantDataSource(pool);
        jdbc = JdbcClient.create(tenants);
    }

    @AfterEach
    void close() {
        pool.close();
        database.close();
    }

    @Test
    void shows_an_institution_its_own_rows_and_the_network_all() {
        Scopes.run(ICBC, () -> write(ICBC, "icbc"));
        Scopes.run(CCB, () -> write(CCB, "ccb"));

        assertThat(Scopes.<List<String>, RuntimeException>call(ICBC, this::texts))
                .containsExactly("icbc");
        assertThat(Scopes.<List<String>, RuntimeException>call(CCB, this::texts))
                .containsExactly("ccb");
        assertThat(Scopes.<List<String>, RuntimeException>call(NETWORK, this::texts))
                .containsExactlyInAnyOrder("icbc", "ccb");
        assertThat(Scopes.<List<String>, RuntimeException>call(SYSTEM, this::texts))
                .containsExactlyInAnyOrder("icbc", "ccb");
    }

    @Test
    void knows_what_another_one_over_the_same_pool_has_set() {
        pool.setMaximumPoolSize(1);
        JdbcClient other = JdbcClient.create(new TenantDataSource(pool));
        Scopes.run(ICBC, () -> write(ICBC, "icbc"));

        Scopes.run(SYSTEM, () -> other.sql("SELECT 1").query(Integer.class).single());
        Scopes.run(ICBC, () -> jdbc.sql("SELECT 1").query(Integer.class).single());

        assertThat(
                        Scopes.<String, RuntimeException>call(
                                SYSTEM,
                                () ->
                                        other.sql("SELECT current_user")
                                                .query(String.class)
                                                .single()))
                .isEqualTo(TestDatabase.LOGIN);
        assertThat(texts()).isEmpty();
    }

    @Test
    void shows_nothing_without_a_scope() {
        Scopes.run(ICBC, () -> write(ICBC, "icbc"));

        assertThat(texts()).isEmpty();
        assertThatThrownBy(() -> write(ICBC, "smuggled"))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void refuses_a_row_of_another_institution() {
        assertThatThrownBy(() -> Scopes.run(ICBC, () -> write(CCB, "forged")))
                .rootCause()
                .hasMessageContaining("row-level security");
    }

    @Test
    void keeps_scoped_work_from_owning_anything() {
        assertThatThrownBy(() ->
                        Scopes.run(
                                NETWORK,
                                () ->
                                        jdbc.sql(
                                                        "ALTER TABLE rooms.note DISABLE ROW LEVEL SECURITY")
                                                .update()))
                .rootCause()
                .hasMessageContaining("must be owner");
    }

    @Test
    void refuses_a_transaction_that_outlives_its_scope() {
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(tenants));

        assertThatThrownBy(() ->
                        Scopes.run(
                                ICBC,
                                () ->
                                        transaction.executeWithoutResult(
                                                status -> Scopes.run(CCB, this::texts))))
                .hasMessageContaining("bind the scope outside the transaction");
    }

    @Test
    void keeps_the_scope_when_a_transaction_is_rolled_back() {
        TransactionTemplate transaction =
                new TransactionTemplate(new DataSourceTransactionManager(tenants));
        Scopes.run(CCB, () -> write(CCB, "ccb"));

        Scopes.run(
                ICBC,
                () ->
                        transaction.executeWithoutResult(status -> {
                            write(ICBC, "undone");
                            status.setRollbackOnly();
                        }));

        assertThat(Scopes.<List<String>, RuntimeException>call(ICBC, this::texts)).isEmpty();
        assertThat(Scopes.<List<String>, RuntimeException>call(CCB, this::texts))
                .containsExactly("ccb");
    }

    /** Random interleavings of scopes over few connections, with failures and rollbacks between. */
    @Test
    void never_leaks_through_a_reused_connection() {
        List<Scope.Institution> institutions = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            institutions.add(new Scope.Institution(new InstitutionId(new UUID(7, i))));
        }
        institutions.forEach(i -> Scopes.run(i, () -> write(i, i.id().toString())));

        Seeds.check(
                20,
                (seed, random) -> {
                    List<Callable<Void>> work = new ArrayList<>();
                    for (int i = 0; i < 40; i++) {
                        long inner = random.nextLong();
                        work.add(() -> {
                            visit(institutions, new java.util.Random(inner));
                            return null;
                        });
                    }
                    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                        for (Future<Void> done : threads.invokeAll(work)) {
                            done.get();
                        }
                    }
                });
    }

    @Test
    void refuses_to_migrate_a_table_that_forgot_its_policy() {
        try (TestDatabase fresh = TestDatabase.empty()) {
            assertThatThrownBy(() ->
                            Migrations.run(
                                    fresh.owner(), List.of(ModuleSchema.platform("careless"))))
                    .hasMessageContaining("careless.note")
                    .hasMessageContaining("CREATE POLICY");
        }
    }

    private void visit(List<Scope.Institution> institutions, RandomGenerator random) {
        Scope.Institution own = institutions.get(random.nextInt(institutions.size()));
        switch (random.nextInt(6)) {
            case 0 -> assertThat(texts()).isEmpty();
            case 1 -> Scopes.run(NETWORK, () -> assertThat(texts()).hasSize(institutions.size()));
            case 2 -> Scopes.run(SYSTEM, () -> assertThat(texts()).hasSize(institutions.size()));
            case 3 ->
                    Scopes.run(
                            own,
                            () ->
                                    assertThatThrownBy(
                                            () -> jdbc.sql("SELECT 1/0").query().singleValue()));
            case 4 ->
                    Scopes.run(
                            own,
                            () ->
                                    new TransactionTemplate(
                                                    new DataSourceTransactionManager(tenants))
                                            .executeWithoutResult(status -> {
                                                write(own, "undone");
                                                status.setRollbackOnly();
                                            }));
            default ->
                    Scopes.run(own, () -> assertThat(texts()).containsExactly(own.id().toString()));
        }
    }

    private void write(Scope.Institution institution, String text) {
        jdbc.sql("INSERT INTO rooms.note (institution_id, text) VALUES (:id, :text)")
                .param("id", institution.id().value())
                .param("text", text)
                .update();
    }

    private List<String> texts() {
        return jdbc.sql("SELECT text FROM rooms.note").query(String.class).list().stream()
                .map(text -> Optional.ofNullable(text).orElse(""))
                .toList();
    }
}
