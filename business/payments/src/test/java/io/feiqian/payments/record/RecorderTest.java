package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Migrations;
import io.feiqian.platform.storage.ModuleSchema;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.storage.TenantDataSource;
import io.feiqian.testkit.Seeds;
import io.feiqian.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class RecorderTest {

    private TestDatabase database;
    private TenantDataSource tenants;

    @BeforeEach
    void open() {
        database =
                TestDatabase.prepared(
                        "payments",
                        owner -> Migrations.run(owner, List.of(ModuleSchema.business("payments"))));
        PGSimpleDataSource owner = (PGSimpleDataSource) database.owner();
        // As in production: the driver then no longer counts the rows of a batch one by one.
        owner.setReWriteBatchedInserts(true);
        tenants = new TenantDataSource(owner);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_message_is_stored_once_and_its_repeat_gets_the_first_answer() {
        Incoming reversal = Messages.reversal("0400", 9, 1, 100, 0, null);

        List<Recorded> answers =
                record(List.of(reversal, Messages.outcome(1, 100, 100, "00"), reversal));
        List<Recorded> again = record(List.of(reversal));

        assertThat(answers.get(0)).isEqualTo(new Recorded.Stored(Messages.purchaseId(1), "25"));
        assertThat(answers.get(2)).isEqualTo(new Recorded.Repeated(Messages.purchaseId(1), "25"));
        assertThat(again).containsExactly(answers.get(2));
        assertThat(count("messages")).isEqualTo(2);
        assertThat(count("transactions")).isEqualTo(1);
    }

    @Test
    void the_same_key_with_other_content_is_refused() {
        record(List.of(Messages.outcome(1, 100, 100, "00")));

        List<Recorded> answers = record(List.of(Messages.outcome(1, 100, 99, "00")));

        assertThat(answers.getFirst().answerCode()).isEqualTo("94");
        assertThat(load(Messages.purchaseId(1)).approvedMinor()).isEqualTo(100);
    }

    @Tag("slow")
    @Test
    void any_order_in_any_batches_ends_in_the_same_rows() {
        Seeds.check(
                20,
                (seed, random) -> {
                    List<Incoming> story = new ArrayList<>(TransactionTest.story(random));
                    story.add(Messages.refund(30, 1, 10));
                    Transaction inOrder = tell(story, story.size());
                    List<Incoming> shuffled = new ArrayList<>(story);
                    Collections.shuffle(shuffled, new Random(seed));

                    assertThat(tell(shuffled, 1 + random.nextInt(3))).isEqualTo(inOrder);
                    assertThat(inOrder.refundedMinor()).isEqualTo(10);
                });
    }

    @Test
    void a_refund_that_comes_before_its_original_is_counted_when_that_comes() {
        record(List.of(Messages.refund(30, 1, 40)));

        record(List.of(Messages.outcome(1, 100, 100, "00")));

        assertThat(load(Messages.purchaseId(1)).state())
                .isEqualTo(TransactionState.PARTIALLY_REFUNDED);
        assertThat(count("waiting_originals")).isZero();
    }

    @Test
    void a_refund_and_its_original_that_did_not_see_each_other_are_linked_afterwards()
            throws Exception {
        record(List.of(Messages.outcome(1, 100, 100, "00")));
        record(List.of(Messages.refund(30, 1, 40)));
        // As two processes leave it that commit at the same moment.
        try (Connection connection = database.superuser().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update payments.transactions set refunded_minor = 0, state = 'APPROVED' where kind = 'PURCHASE'");
            statement.execute(
                    "insert into payments.waiting_originals (id) values ('%s')"
                            .formatted(Messages.purchaseId(1)));
        }

        Scopes.call(
                new Scope.System(),
                () ->
                        DatabaseTransaction.call(
                                tenants,
                                connection -> {
                                    Recorder.catchUp(connection);
                                    return true;
                                }));

        assertThat(load(Messages.purchaseId(1)).state())
                .isEqualTo(TransactionState.PARTIALLY_REFUNDED);
        assertThat(count("waiting_originals")).isZero();
    }

    @Test
    void there_is_no_transaction_without_its_messages() {
        record(
                List.of(
                        Messages.request(1, 100),
                        Messages.outcome(2, 50, 50, "00"),
                        Messages.reversal("0400", 9, 3, 70, 0, null)));

        long orphans =
                asSystem(jdbc ->
                        jdbc.sql(
                                        """
                                        select count(*) from payments.transactions t
                                         where not exists (select 1 from payments.messages m
                                                            where m.transaction_id = t.id)\
                                        """)
                                .query(Long.class)
                                .single());
        assertThat(orphans).isZero();
    }

    @Test
    void an_institution_sees_the_transactions_that_it_issued_or_acquired_and_no_label() {
        record(List.of(Messages.outcome(1, 100, 100, "00")));

        assertThat(seenBy(new Scope.Institution(RecordIds.institution(Messages.ISSUER))))
                .isEqualTo(1);
        assertThat(seenBy(new Scope.Institution(RecordIds.institution(Messages.ACQUIRER))))
                .isEqualTo(1);
        assertThat(seenBy(new Scope.Institution(RecordIds.institution("00030003")))).isZero();
        assertThat(seenBy(new Scope.Network())).isEqualTo(1);
        assertThatThrownBy(() ->
                        Scopes.call(
                                new Scope.Network(),
                                () ->
                                        JdbcClient.create(tenants)
                                                .sql(
                                                        "select fraud_label from payments.transactions")
                                                .query()
                                                .listOfRows()))
                .rootCause()
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() ->
                        Scopes.call(
                                new Scope.Network(),
                                () ->
                                        JdbcClient.create(tenants)
                                                .sql(
                                                        "select id from payments.transactions_20260301")
                                                .query()
                                                .listOfRows()))
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private Transaction tell(List<Incoming> story, int batch) {
        asSystem(jdbc ->
                jdbc.sql(
                                "truncate payments.messages, payments.transactions, payments.waiting_originals")
                        .update());
        for (int from = 0; from < story.size(); from += batch) {
            record(story.subList(from, Math.min(story.size(), from + batch)));
        }
        return load(Messages.purchaseId(1));
    }

    private List<Recorded> record(List<Incoming> messages) {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    try {
                        new Directory(tenants, new CardVault(Keys.inMemory()))
                                .introduce(List.of(Messages.sighting()));
                        new Days(tenants).openFor(messages);
                        try (Connection connection = tenants.getConnection()) {
                            connection.setAutoCommit(false);
                            List<Recorded> answers = Recorder.record(connection, messages);
                            connection.commit();
                            return answers;
                        }
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private Transaction load(UUID id) {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    try (Connection connection = tenants.getConnection()) {
                        Map<UUID, Transaction> found =
                                TransactionRows.lock(connection, List.of(id));
                        return java.util.Objects.requireNonNull(found.get(id));
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private long count(String table) {
        return asSystem(jdbc ->
                jdbc.sql("select count(*) from payments." + table).query(Long.class).single());
    }

    private long seenBy(Scope scope) {
        return Scopes.call(
                scope,
                () ->
                        JdbcClient.create(tenants)
                                .sql("select count(*) from payments.transactions")
                                .query(Long.class)
                                .single());
    }

    private <T> T asSystem(java.util.function.Function<JdbcClient, T> work) {
        return Scopes.call(new Scope.System(), () -> work.apply(JdbcClient.create(tenants)));
    }
}
