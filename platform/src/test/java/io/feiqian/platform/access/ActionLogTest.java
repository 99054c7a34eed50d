package io.feiqian.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.FixedClock;
import io.feiqian.testkit.Seeds;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class ActionLogTest {

    private static final Caller OPERATOR =
            new Caller(new UUID(0, 1), "ops", Set.of(), new Scope.Network(), Language.ZH);
    private static final Caller BANK =
            new Caller(
                    new UUID(0, 2),
                    "icbc",
                    Set.of(),
                    new Scope.Institution(new InstitutionId(new UUID(1, 1))),
                    Language.ZH);

    @TempDir Path home;

    private final Keys keys = Keys.inMemory();
    private final FixedClock clock = FixedClock.at("2018-06-07T06:05:09.123456Z");
    private TestDatabase database;
    private GroupCommit commits;
    private ActionLog log;
    private LogAnchor anchor;
    private JdbcClient superuser;

    @BeforeEach
    void open() {
        database =
                TestDatabase.prepared(
                        "access",
                        owner -> Migrations.run(owner, List.of(ModuleSchema.platform("access"))));
        TenantDataSource tenants = new TenantDataSource(database.owner());
        commits = new GroupCommit(tenants, GroupCommit.Limits.DEFAULT);
        anchor = new LogAnchor(home.resolve("log.anchor"), keys, JdbcClient.create(tenants));
        log = new ActionLog(commits, tenants, keys, clock, anchor);
        superuser = JdbcClient.create(database.superuser());
    }

    @AfterEach
    void close() {
        commits.close();
        database.close();
    }

    @Test
    void chains_what_many_append_at_once() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                int number = i;
                all.add(
                        threads.submit(() ->
                                log.append(
                                        "tool.called",
                                        OPERATOR,
                                        "run:" + number,
                                        Map.of("n", number))));
            }
            for (Future<?> done : all) {
                done.get();
            }
        }

        LogVerification result = log.verify();

        assertThat(result.intact()).isTrue();
        assertThat(result.entries()).isEqualTo(500);
        assertThat(commits.commits()).isLessThan(500);
    }

    @Test
    void names_the_first_entry_that_was_tampered_with_whatever_was_done() {
        Seeds.check(
                12,
                (seed, random) -> {
                    close();
                    open();
                    appendSome(20);
                    long broken = 1 + random.nextInt(19);
                    String tampering =
                            switch (random.nextInt(5)) {
                                case 0 -> "UPDATE access.log SET action = 'x' WHERE sequence = %d";
                                case 1 ->
                                        "UPDATE access.log SET payload = NULL WHERE sequence = %d";
                                case 2 -> "DELETE FROM access.log WHERE sequence = %d";
                                case 3 ->
                                        "UPDATE access.log SET at = at + interval '1 us' WHERE sequence = %d";
                                default ->
                                        "UPDATE access.log SET digest = sha256('x') WHERE sequence = %d";
                            };

                    tamper(tampering.formatted(broken));

                    LogVerification result = log.verify();
                    assertThat(result.intact()).isFalse();
                    assertThat(Objects.requireNonNull(result.firstBroken()).sequence())
                            .isEqualTo(broken);
                });
    }

    @Test
    void notices_entries_cut_off_the_end() {
        appendSome(5);

        tamper("DELETE FROM access.log WHERE sequence > 3");

        assertThat(Objects.requireNonNull(log.verify().firstBroken()).sequence()).isEqualTo(4);
    }

    @Test
    void notices_a_chain_that_was_rewritten_without_the_key_file() {
        appendSome(3);
        GroupCommit.Limits limits = GroupCommit.Limits.DEFAULT;
        tamper("DELETE FROM access.log");
        tamper("UPDATE access.log_head SET sequence = 0, digest = decode(repeat('00',32),'hex')");
        TenantDataSource tenants = new TenantDataSource(database.owner());
        try (GroupCommit forger = new GroupCommit(tenants, limits)) {
            new ActionLog(forger, tenants, Keys.inMemory(), clock)
                    .append("session.signedIn", OPERATOR, "forged", Map.of());
        }

        assertThat(Objects.requireNonNull(log.verify().firstBroken()).reason())
                .contains("not sealed with this key file");
    }

    @Test
    void what_another_key_file_wrote_is_not_sealed_by_the_next_entry_of_ours() {
        appendSome(3);
        TenantDataSource tenants = new TenantDataSource(database.owner());
        try (GroupCommit other = new GroupCommit(tenants, GroupCommit.Limits.DEFAULT)) {
            new ActionLog(other, tenants, Keys.inMemory(), clock)
                    .append("session.signedIn", OPERATOR, "other", Map.of());
        }
        appendSome(2);

        assertThat(Objects.requireNonNull(log.verify().firstBroken()).reason())
                .contains("not sealed with this key file");
    }

    @Test
    void notices_a_log_that_was_set_back_to_an_earlier_state_with_its_seal() {
        List<String> states = new ArrayList<>();
        anchor.note();
        states.add(head());
        appendSome(3);
        states.add(head());
        appendSome(4);
        anchor.note();
        assertThat(log.verify().intact()).isTrue();

        for (String earlier : states.reversed()) {
            tamper("DELETE FROM access.log WHERE sequence > " + earlier.split(",")[0]);
            tamper("UPDATE access.log_head SET (sequence, digest, seal) = (" + earlier + ")");

            assertThat(Objects.requireNonNull(log.verify().firstBroken()).reason())
                    .contains("log.anchor has seen entry 7");
            anchor.note();
        }

        appendSome(9);
        anchor.note();
        assertThat(Objects.requireNonNull(log.verify().firstBroken()))
                .satisfies(broken -> assertThat(broken.sequence()).isEqualTo(7))
                .satisfies(broken -> assertThat(broken.reason()).contains("set back"));
    }

    @Test
    void notices_an_anchor_that_somebody_else_wrote() throws Exception {
        appendSome(2);
        anchor.note();
        Path file = home.resolve("log.anchor");
        Files.writeString(file, Files.readString(file).replaceFirst("2 ", "1 "));

        assertThat(Objects.requireNonNull(log.verify().firstBroken()).reason())
                .contains("log.anchor was not written with this key file");
    }

    /** As a statement puts it back. */
    private String head() {
        return superuser
                .sql(
                        """
                        SELECT format('%s, %L::bytea, %L::bytea', sequence, digest, seal) FROM access.log_head\
                        """)
                .query(String.class)
                .single();
    }

    @Test
    void a_rewritten_chain_is_not_sealed_by_the_next_entry_of_ours() {
        appendSome(3);
        tamper("DELETE FROM access.log WHERE sequence > 1");
        tamper(
                "UPDATE access.log_head SET sequence = 1, digest = (SELECT digest FROM access.log WHERE sequence = 1)");
        appendSome(1);

        assertThat(Objects.requireNonNull(log.verify().firstBroken()).reason())
                .contains("not sealed with this key file");
    }

    @Test
    void refuses_a_change_even_by_the_owner() {
        appendSome(1);
        JdbcClient owner = JdbcClient.create(database.owner());

        assertThatThrownBy(() -> owner.sql("DELETE FROM access.log").update())
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> owner.sql("UPDATE access.log SET action = 'x'").update())
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> owner.sql("TRUNCATE access.log").update())
                .hasStackTraceContaining("append-only");
    }

    @Test
    void forgets_a_person_and_keeps_the_chain() {
        UUID wang = new UUID(0, 3);
        Map<String, String> details = Map.of("name", "王");
        commits.commit(log.entryAbout(wang, "user.created", Actor.of(OPERATOR), details));
        assertThat(newest().payloadJson()).contains("王");

        commits.commit(log.forgetting(ActionLog.user(wang)));
        commits.commit(log.entryAbout(wang, "user.changed", Actor.of(OPERATOR), details));

        assertThat(page(OPERATOR)).noneMatch(e -> String.valueOf(e.payloadJson()).contains("王"));
        assertThat(log.verify().intact()).isTrue();
    }

    @Test
    void shows_an_institution_only_what_its_own_people_did() {
        log.append("user.created", OPERATOR, "user:1", Map.of());
        log.append("refund.proposed", BANK, "refund:1", Map.of());

        assertThat(page(BANK)).extracting(ActionLog.Entry::actorName).containsExactly("icbc");
        assertThat(page(OPERATOR))
                .extracting(ActionLog.Entry::actorName)
                .containsExactly("icbc", "ops");
    }

    @Test
    void writes_the_act_and_its_entry_together_or_not_at_all() {
        assertThatThrownBy(() ->
                        commits.commit(
                                log.entry("role.changed", Actor.of(OPERATOR), "role:x", Map.of()),
                                GroupCommit.work(c ->
                                        c.createStatement()
                                                .executeUpdate(
                                                        "INSERT INTO access.role VALUES (NULL)"))))
                .isInstanceOf(org.springframework.dao.DataIntegrityViolationException.class);

        assertThat(log.verify().entries()).isZero();
    }

    private void appendSome(int count) {
        for (int i = 0; i < count; i++) {
            log.append("tool.called", OPERATOR, "run:" + i, Map.of("n", i));
        }
    }

    private ActionLog.Entry newest() {
        return page(OPERATOR).getFirst();
    }

    private List<ActionLog.Entry> page(Caller caller) {
        return Scopes.<List<ActionLog.Entry>, RuntimeException>call(
                caller.scope(),
                () -> log.page(new ActionLog.Filter(null, null, null, null), Long.MAX_VALUE, 100));
    }

    /** As somebody with full power over the database but without the key file. */
    private void tamper(String sql) {
        superuser.sql("ALTER TABLE access.log DISABLE TRIGGER USER").update();
        superuser.sql(sql).update();
        superuser.sql("ALTER TABLE access.log ENABLE TRIGGER USER").update();
    }
}
