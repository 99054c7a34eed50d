package io.feiqian.payments.effects;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Transaction;
import io.feiqian.payments.record.Transactions;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Disputes, each filed exactly once under its key. What becomes of them is {@code
 * payments.disputes}.
 */
public final class Disputes {

    private final DataSource database;
    private final Transactions transactions;
    private final Supplier<DataClocks> clocks;
    private final Uuid7 ids;

    public Disputes(
            DataSource database,
            Transactions transactions,
            Supplier<DataClocks> clocks,
            Uuid7 ids) {
        this.database = database;
        this.transactions = transactions;
        this.clocks = clocks;
        this.ids = ids;
    }

    /**
     * Files a dispute of all that the transaction still takes; the statement must be masked
     * already.
     */
    public EffectOutcome<Dispute> file(
            Caller caller,
            String key,
            UUID transactionId,
            Dispute.Category category,
            String statement) {
        if (!transactions.visible(caller.scope(), transactionId)) {
            return new EffectOutcome.Refused<>(transactions.absence(caller.scope(), transactionId));
        }
        byte[] digest = RecordIds.digest(transactionId, category, statement);
        // Before the transaction: whoever holds a lock must not wait for a second connection.
        Instant now = clocks.get().now(transactionId);
        return inTransaction(connection -> {
            Transaction transaction = transactions.lock(connection, transactionId);
            Optional<Found> earlier = find(connection, key);
            if (earlier.isPresent()) {
                return Arrays.equals(earlier.get().digest(), digest)
                        ? new EffectOutcome.Done<>(earlier.get().dispute(), true)
                        : new EffectOutcome.KeyReused<>(earlier.get().dispute());
            }
            Optional<Bilingual> objection = objection(connection, caller, transaction);
            if (objection.isPresent()) {
                return new EffectOutcome.Refused<>(objection.get());
            }
            insert(connection, caller, key, digest, transaction, category, statement, now);
            return new EffectOutcome.Done<>(find(connection, key).orElseThrow().dispute(), false);
        });
    }

    /** Whether it would be allowed now; empty means yes. Changes nothing. */
    public Optional<Bilingual> objection(Caller caller, UUID transactionId) {
        if (!transactions.visible(caller.scope(), transactionId)) {
            return Optional.of(transactions.absence(caller.scope(), transactionId));
        }
        return inTransaction(connection ->
                objection(connection, caller, transactions.lock(connection, transactionId)));
    }

    /** What is known under a key. */
    public Optional<Dispute> byKey(String key) {
        return inTransaction(connection -> find(connection, key).map(Found::dispute));
    }

    private static Optional<Bilingual> objection(
            Connection connection, Caller caller, Transaction transaction) throws SQLException {
        boolean othersCard =
                caller.scope() instanceof Scope.Institution(InstitutionId id)
                        && !id.value().equals(transaction.description().parties().issuerId());
        if (othersCard) {
            return Optional.of(
                    new Bilingual(
                            "争议只能由发卡机构提交；您的机构是这笔交易的收单方，可以在争议提交后答复。",
                            "Only the card's issuer files a dispute; yours is the acquirer of this"
                                    + " transaction and can answer once one is filed."));
        }
        if (!transaction.description().kind().addsToApproved()
                || transaction.effectiveMinor() <= 0) {
            return Optional.of(
                    new Bilingual(
                            "这笔交易没有扣款，无需争议。",
                            "This transaction moved no money, so there is nothing to dispute."));
        }
        RefundPolicy.Promises promises = Refunds.promises(connection, transaction.id());
        if (promises.disputed()) {
            return Optional.of(
                    new Bilingual(
                            "这笔交易已有一个处理中或已接受的争议。",
                            "A dispute of this transaction is open or was accepted already."));
        }
        if (RefundPolicy.leftMinor(transaction, promises) <= 0) {
            return Optional.of(
                    new Bilingual(
                            "这笔交易的钱已经全部退还或正在退还，无需争议。",
                            "All of this transaction was refunded or is being refunded, so there is nothing to dispute."));
        }
        return Optional.empty();
    }

    private void insert(
            Connection connection,
            Caller caller,
            String key,
            byte[] digest,
            Transaction transaction,
            Dispute.Category category,
            String statement,
            Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.disputes
                               (id, idempotency_key, arguments_digest, transaction_id, issuer_id, acquirer_id,
                                amount_minor, currency, category, statement, state, filed_by, filed_at, due_on)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'FILED', ?, ?, payments.working_days_after(?, ?))\
                        """)) {
            insert.setObject(1, ids.next());
            insert.setString(2, key);
            insert.setBytes(3, digest);
            insert.setObject(4, transaction.id());
            insert.setObject(5, transaction.description().parties().issuerId());
            insert.setObject(6, transaction.description().parties().acquirerId());
            insert.setLong(
                    7,
                    RefundPolicy.leftMinor(
                            transaction, Refunds.promises(connection, transaction.id())));
            insert.setString(8, transaction.description().currency());
            insert.setString(9, category.name());
            insert.setString(10, statement);
            insert.setObject(11, caller.userId());
            insert.setObject(12, now.atOffset(ZoneOffset.UTC));
            insert.setObject(13, DataClocks.day(now));
            insert.setInt(14, Dispute.FILED_WORKING_DAYS);
            insert.executeUpdate();
        }
    }

    private record Found(Dispute dispute, byte[] digest) {}

    private static Optional<Found> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select * from payments.disputes where idempotency_key = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static Found read(ResultSet row) throws SQLException {
        return new Found(
                new Dispute(
                        row.getObject("id", UUID.class),
                        row.getString("idempotency_key"),
                        row.getObject("transaction_id", UUID.class),
                        Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")),
                        Dispute.Category.valueOf(row.getString("category")),
                        row.getString("statement"),
                        Dispute.State.valueOf(row.getString("state")),
                        row.getObject("filed_by", UUID.class),
                        row.getObject("filed_at", OffsetDateTime.class).toInstant()),
                row.getBytes("arguments_digest"));
    }

    private <T> T inTransaction(DatabaseTransaction.Work<T> work) {
        return Scopes.call(new Scope.System(), () -> SystemTransaction.call(database, work));
    }
}
