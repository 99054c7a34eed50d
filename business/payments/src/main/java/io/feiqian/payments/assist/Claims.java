package io.feiqian.payments.assist;

import io.feiqian.kernel.Money;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.ToolContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes refunds and disputes once a key. The caller's scope decides what can be seen; the row is
 * written as the system, since the record changes through its doors only.
 */
final class Claims {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    Claims(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** A refund or dispute as it was written. */
    record Claim(UUID id, UUID transactionId, Money amount, Instant at) {}

    /** What came of a wish to refund. */
    sealed interface RefundOutcome {
        /** Written now, or by an earlier attempt under the same key. */
        record Written(Claim claim) implements RefundOutcome {}

        /** Less is left than was asked: what was refunded or proposed meanwhile counts. */
        record TooMuch(Money left) implements RefundOutcome {}
    }

    /** What is left to refund: approved less reversed, refunded and already proposed. */
    Money left(Line line) {
        long proposed =
                jdbc.sql(
                                "select coalesce(sum(amount_minor), 0) from payments.refunds where transaction_id = :transaction and state = 'PROPOSED'")
                        .param("transaction", line.id())
                        .query(Long.class)
                        .single();
        return Money.ofMinor(Math.max(0, line.remainingMinor() - proposed), line.currency());
    }

    RefundOutcome refund(Line line, Money amount, String reason, ToolContext context) {
        return Scopes.call(
                new Scope.System(),
                () -> transactions.execute(_ -> refundOnce(line, amount, reason, context)));
    }

    private RefundOutcome refundOnce(Line line, Money amount, String reason, ToolContext context) {
        // Two refunds of one transaction, each small enough alone, must see each other.
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:transaction, 8))")
                .param("transaction", line.id().toString())
                .query((_, _) -> 0)
                .list();
        Optional<Claim> before = refundUnder(context.idempotencyKey());
        if (before.isPresent()) {
            return new RefundOutcome.Written(before.get());
        }
        Money left = left(line);
        if (amount.compareTo(left) > 0) {
            return new RefundOutcome.TooMuch(left);
        }
        Claim claim = claim("refund", line, amount, context);
        jdbc.sql(
                        """
                        insert into payments.refunds (id, idempotency_key, arguments_digest, transaction_id, issuer_id,
                          acquirer_id, amount_minor, currency, reason, state, proposed_by, proposed_at)
                        values (:id, :key, :digest, :transaction, :issuer, :acquirer, :amount, :currency, :reason,
                          'PROPOSED', :by, :at)\
                        """)
                .param("id", claim.id())
                .param("key", context.idempotencyKey())
                .param("digest", digest(line.id(), amount, reason))
                .param("transaction", line.id())
                .param("issuer", line.issuerId())
                .param("acquirer", line.acquirerId())
                .param("amount", amount.amountMinor())
                .param("currency", line.currency())
                .param("reason", reason)
                .param("by", context.caller().userId())
                .param("at", claim.at().atOffset(ZoneOffset.UTC))
                .update();
        return new RefundOutcome.Written(claim);
    }

    Claim dispute(Line line, Money amount, String category, String statement, ToolContext context) {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    Claim claim = claim("dispute", line, amount, context);
                    jdbc.sql(
                                    """
                                    insert into payments.disputes (id, idempotency_key, arguments_digest, transaction_id,
                                      issuer_id, acquirer_id, amount_minor, currency, category, statement, state, filed_by, filed_at)
                                    values (:id, :key, :digest, :transaction, :issuer, :acquirer, :amount, :currency, :category,
                                      :statement, 'FILED', :by, :at)
                                    on conflict (idempotency_key) do nothing\
                                    """)
                            .param("id", claim.id())
                            .param("key", context.idempotencyKey())
                            .param("digest", digest(line.id(), amount, category + statement))
                            .param("transaction", line.id())
                            .param("issuer", line.issuerId())
                            .param("acquirer", line.acquirerId())
                            .param("amount", amount.amountMinor())
                            .param("currency", line.currency())
                            .param("category", category)
                            .param("statement", statement)
                            .param("by", context.caller().userId())
                            .param("at", claim.at().atOffset(ZoneOffset.UTC))
                            .update();
                    return disputeUnder(context.idempotencyKey()).orElseThrow();
                });
    }

    Optional<Claim> refundUnder(String key) {
        return under(
                "select id, transaction_id, amount_minor, currency, proposed_at from payments.refunds where idempotency_key = :key",
                key);
    }

    Optional<Claim> disputeUnder(String key) {
        return under(
                "select id, transaction_id, amount_minor, currency, filed_at from payments.disputes where idempotency_key = :key",
                key);
    }

    private Optional<Claim> under(String sql, String key) {
        return jdbc.sql(sql)
                .param("key", key)
                .query((row, _) ->
                        new Claim(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                Money.ofMinor(row.getLong(3), row.getString(4)),
                                row.getObject(5, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The id comes from the key: whoever tries again makes the same one. */
    private static Claim claim(String kind, Line line, Money amount, ToolContext context) {
        UUID id =
                UUID.nameUUIDFromBytes(
                        (kind + " " + context.idempotencyKey()).getBytes(StandardCharsets.UTF_8));
        return new Claim(id, line.id(), amount, context.time().now());
    }

    private static byte[] digest(UUID transaction, Money amount, String words) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(
                            (transaction + "\n" + amount + "\n" + words)
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
