package io.feiqian.payments.effects;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Description;
import io.feiqian.payments.record.Incoming;
import io.feiqian.payments.record.JsonText;
import io.feiqian.payments.record.MessageRole;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Recorder;
import io.feiqian.payments.record.Source;
import io.feiqian.payments.record.Transaction;
import io.feiqian.payments.record.TransactionKind;
import io.feiqian.payments.record.Transactions;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * Refunds, each exactly once under its key: a second run under the same key gives the first's
 * result and changes nothing, and the truth about an interrupted one can be asked by key.
 */
public final class Refunds {

    private static final String FIND = "select * from payments.refunds where idempotency_key = ?";

    private final DataSource database;
    private final Transactions transactions;
    private final Days days;
    private final Supplier<DataClocks> clocks;
    private final Uuid7 ids;

    public Refunds(
            DataSource database,
            Transactions transactions,
            Days days,
            Supplier<DataClocks> clocks,
            Uuid7 ids) {
        this.database = database;
        this.transactions = transactions;
        this.days = days;
        this.clocks = clocks;
        this.ids = ids;
    }

    /** Puts a refund forward; money moves with {@link #execute}. */
    public EffectOutcome<Refund> propose(
            Caller caller, String key, UUID transactionId, Money amount, String reason) {
        return write(caller, key, transactionId, amount, reason, false);
    }

    /** Refunds: proposes and executes in one transaction, or executes what this key proposed. */
    public EffectOutcome<Refund> execute(
            Caller caller, String key, UUID transactionId, Money amount, String reason) {
        return write(caller, key, transactionId, amount, reason, true);
    }

    /** Whether it would be allowed now; empty means yes. Changes nothing. */
    public Optional<Bilingual> objection(Caller caller, UUID transactionId, Money amount) {
        if (!transactions.visible(caller.scope(), transactionId)) {
            return Optional.of(transactions.absence(caller.scope(), transactionId));
        }
        return inTransaction(connection -> {
            Transaction transaction = transactions.lock(connection, transactionId);
            return RefundPolicy.objection(transaction, amount, promises(connection, transactionId));
        });
    }

    /** What can still be refunded of a transaction; empty where the caller cannot see it. */
    public Optional<Money> left(Caller caller, UUID transactionId) {
        if (!transactions.visible(caller.scope(), transactionId)) {
            return Optional.empty();
        }
        return inTransaction(connection -> {
            Transaction transaction = transactions.lock(connection, transactionId);
            long minor = RefundPolicy.leftMinor(transaction, promises(connection, transactionId));
            return Optional.of(
                    Money.ofMinor(Math.max(0, minor), transaction.description().currency()));
        });
    }

    /** What is known under a key. */
    public Optional<Refund> byKey(String key) {
        return inTransaction(connection -> find(connection, key).map(Found::refund));
    }

    private EffectOutcome<Refund> write(
            Caller caller,
            String key,
            UUID transactionId,
            Money amount,
            String reason,
            boolean execute) {
        if (!transactions.visible(caller.scope(), transactionId)) {
            return new EffectOutcome.Refused<>(transactions.absence(caller.scope(), transactionId));
        }
        byte[] digest = RecordIds.digest(transactionId, amount, reason);
        Instant now = clocks.get().now(transactionId).truncatedTo(ChronoUnit.MILLIS);
        if (execute) {
            // Before the transaction: a day is opened on a connection of its own, and whoever
            // holds a lock must not wait for a second connection.
            openDays(now);
        }
        return inTransaction(connection -> {
            // The lock on the transaction makes two refunds of it wait for one another,
            // so that together they cannot exceed it; the unique key is the second guard.
            Transaction transaction = transactions.lock(connection, transactionId);
            Optional<Found> earlier = find(connection, key);
            if (earlier.isPresent()) {
                return again(connection, earlier.get(), digest, transaction, execute, now);
            }
            Optional<Bilingual> objection =
                    RefundPolicy.objection(
                            transaction, amount, promises(connection, transactionId));
            if (objection.isPresent()) {
                return new EffectOutcome.Refused<>(objection.get());
            }
            insert(connection, caller, key, digest, transaction, amount, reason, now);
            if (execute) {
                move(connection, found(connection, key).refund(), transaction, now);
            }
            return new EffectOutcome.Done<>(found(connection, key).refund(), false);
        });
    }

    private EffectOutcome<Refund> again(
            Connection connection,
            Found earlier,
            byte[] digest,
            Transaction transaction,
            boolean execute,
            Instant now)
            throws SQLException {
        if (!Arrays.equals(earlier.digest(), digest)) {
            return new EffectOutcome.KeyReused<>(earlier.refund());
        }
        if (execute && earlier.refund().state() == Refund.State.PROPOSED) {
            move(connection, earlier.refund(), transaction, now);
            return new EffectOutcome.Done<>(
                    found(connection, earlier.refund().idempotencyKey()).refund(), false);
        }
        return new EffectOutcome.Done<>(earlier.refund(), true);
    }

    private void insert(
            Connection connection,
            Caller caller,
            String key,
            byte[] digest,
            Transaction transaction,
            Money amount,
            String reason,
            Instant now)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.refunds
                               (id, idempotency_key, arguments_digest, transaction_id, issuer_id, acquirer_id,
                                amount_minor, currency, reason, state, proposed_by, proposed_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'PROPOSED', ?, ?)\
                        """)) {
            insert.setObject(1, ids.next());
            insert.setString(2, key);
            insert.setBytes(3, digest);
            insert.setObject(4, transaction.id());
            insert.setObject(5, transaction.description().parties().issuerId());
            insert.setObject(6, transaction.description().parties().acquirerId());
            insert.setLong(7, amount.amountMinor());
            insert.setString(8, amount.currency().getCurrencyCode());
            insert.setString(9, reason);
            insert.setObject(10, caller.userId());
            insert.setObject(11, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private void openDays(Instant now) {
        Scopes.run(
                new Scope.System(),
                () -> {
                    try {
                        days.open(now, localDay(now));
                    } catch (SQLException e) {
                        throw new IllegalStateException("The day cannot be opened.", e);
                    }
                });
    }

    private static LocalDate localDay(Instant now) {
        return LocalDate.ofInstant(now, BusinessTime.CHINA);
    }

    /** Puts the refund into the record as a message and its transaction, linked to the original. */
    private static void move(
            Connection connection, Refund refund, Transaction original, Instant now)
            throws SQLException {
        Incoming message = message(refund, original, now);
        Recorder.record(connection, List.of(message));
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update payments.refunds
                           set state = 'EXECUTED', executed_at = ?, refund_transaction_id = ? where id = ?\
                        """)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            update.setObject(2, message.transactionId());
            update.setObject(3, refund.id());
            update.executeUpdate();
        }
    }

    private static Incoming message(Refund refund, Transaction original, Instant now) {
        Description of = original.description();
        LocalDateTime local = LocalDateTime.ofInstant(now, BusinessTime.CHINA);
        UUID id = RecordIds.row("refund", "feiqian", refund.id().toString(), now.toEpochMilli());
        Description description =
                new Description(
                        TransactionKind.REFUND,
                        now,
                        local,
                        DataClocks.network(now).today(),
                        of.parties(),
                        of.card(),
                        new Description.Trace(
                                "%06d".formatted(Math.floorMod(refund.id().hashCode(), 1_000_000)),
                                null,
                                "200000",
                                null,
                                null),
                        of.currency(),
                        refund.amount().amountMinor(),
                        null,
                        null,
                        original.id(),
                        null);
        return new Incoming(
                RecordIds.row("refund-m", "feiqian", refund.id().toString(), now.toEpochMilli()),
                local.toLocalDate(),
                id,
                "0220",
                MessageRole.OUTCOME,
                Source.REST,
                now,
                now,
                RecordIds.digest(refund.id()),
                new JsonText().put("refund", refund.id().toString()).done(),
                description,
                new Transaction.Outcome("00", null, "S", null),
                refund.amount().amountMinor(),
                null,
                null,
                null,
                null);
    }

    static RefundPolicy.Promises promises(Connection connection, UUID transactionId)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select coalesce(sum(amount_minor) filter (where state = 'PROPOSED'), 0) as proposed,
                               coalesce(sum(amount_minor) filter (where state = 'EXECUTED'), 0) as executed,
                               exists (select from payments.disputes d where d.transaction_id = ?
                                        and d.state not in ('WITHDRAWN', 'REJECTED')) as disputed
                          from payments.refunds where transaction_id = ?\
                        """)) {
            select.setObject(1, transactionId);
            select.setObject(2, transactionId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return new RefundPolicy.Promises(
                        row.getLong("proposed"),
                        row.getLong("executed"),
                        row.getBoolean("disputed"));
            }
        }
    }

    private record Found(Refund refund, byte[] digest) {}

    private static Found found(Connection connection, String key) throws SQLException {
        return find(connection, key).orElseThrow();
    }

    private static Optional<Found> find(Connection connection, String key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static Found read(ResultSet row) throws SQLException {
        OffsetDateTime executedAt = row.getObject("executed_at", OffsetDateTime.class);
        return new Found(
                new Refund(
                        row.getObject("id", UUID.class),
                        row.getString("idempotency_key"),
                        row.getObject("transaction_id", UUID.class),
                        Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")),
                        row.getString("reason"),
                        Refund.State.valueOf(row.getString("state")),
                        row.getObject("proposed_by", UUID.class),
                        row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                        executedAt == null ? null : executedAt.toInstant(),
                        row.getObject("refund_transaction_id", UUID.class)),
                row.getBytes("arguments_digest"));
    }

    /** The refund's own transaction, as the system: the caller's reach was checked before. */
    private <T> T inTransaction(DatabaseTransaction.Work<T> work) {
        return Scopes.call(new Scope.System(), () -> SystemTransaction.call(database, work));
    }
}
