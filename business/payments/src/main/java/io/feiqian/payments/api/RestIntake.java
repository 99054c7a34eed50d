package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.record.ArchivedDays;
import io.feiqian.payments.record.Incoming;
import io.feiqian.payments.record.Intake;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.RecordQueue;
import io.feiqian.payments.record.Recorded;
import io.feiqian.payments.record.Source;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.wire.iso8583.IsoMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Takes messages by REST into the record. A key is bound to its body before the message is
 * recorded, and the message's own key makes recording repeatable; so whoever tries again after any
 * interruption gets the one transaction.
 */
public final class RestIntake {

    private static final int KEY_LENGTH_MAX = 200;
    private static final long WAIT_SECONDS_MAX = 40;
    private static final Duration AHEAD_MAX = Duration.ofDays(183);

    private final IsoReader reader;
    private final RecordQueue queue;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    public RestIntake(
            IsoReader reader, RecordQueue queue, DataSource database, InstantSource clock) {
        this.reader = reader;
        this.queue = queue;
        this.jdbc = JdbcClient.create(database);
        this.clock = clock;
    }

    /** What became of it. */
    sealed interface Outcome {
        record Done(UUID transactionId, boolean before) implements Outcome {}

        /** The key stands for another message, or the message's own key for other content. */
        record Differs(String what) implements Outcome {}

        /** It belongs to a day in the archive. Nothing was stored. */
        record Archived(ArchivedDays.Archived day) implements Outcome {}

        /** Neither its acquirer nor its issuer is the caller's institution. */
        record NotYours() implements Outcome {}
    }

    Outcome record(Caller caller, @Nullable String key, NewTransaction wanted) {
        return record(caller, key, wanted, Source.REST);
    }

    Outcome record(Caller caller, @Nullable String key, NewTransaction wanted, Source source) {
        IsoMessage message = wanted.message();
        Instant now = clock.instant();
        requireNotAhead(wanted.occurredAt(), now);
        Intake intake =
                reader.read(message, new IsoReader.Arrival(source, now, wanted.occurredAt()));
        if (!reaches(caller.scope(), intake.message())) {
            return new Outcome.NotYours();
        }
        if (key != null && !bind(caller.userId(), key, intake.message())) {
            return new Outcome.Differs("This Idempotency-Key was used for another message.");
        }
        return switch (submitted(intake)) {
            case Recorded.Stored(UUID id, String _) -> new Outcome.Done(id, false);
            case Recorded.Repeated(UUID id, String _) -> new Outcome.Done(id, true);
            case Recorded.Archived(UUID _, ArchivedDays.Archived day) -> new Outcome.Archived(day);
            case Recorded.Conflicting _ ->
                    new Outcome.Differs(
                            "A message with this acquirer, terminal, STAN, RRN and date is recorded with other content.");
        };
    }

    /** By more than DE 7 could be, which has no year. */
    private static void requireNotAhead(Instant occurredAt, Instant now) {
        if (occurredAt.isAfter(now.plus(AHEAD_MAX))) {
            throw new InvalidValue(
                    "occurredAt",
                    occurredAt,
                    new Bilingual(
                            "比现在晚 " + AHEAD_MAX.toDays() + " 天以上",
                            "lies more than " + AHEAD_MAX.toDays() + " days ahead"),
                    new Bilingual("也许发送方的年份写错了。", "Maybe the sender's year is wrong."));
        }
    }

    private static boolean reaches(Scope scope, Incoming message) {
        return switch (scope) {
            case Scope.Network _, Scope.System _ -> true;
            case Scope.Institution(InstitutionId id) ->
                    id.value().equals(message.description().parties().acquirerId())
                            || id.value().equals(message.description().parties().issuerId());
        };
    }

    /** False when the key is bound to something else. */
    private boolean bind(UUID callerId, String key, Incoming message) {
        if (key.isBlank()
                || key.length() > KEY_LENGTH_MAX
                || key.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidValue(
                    "Idempotency-Key",
                    key,
                    new Bilingual("须有 1 到 200 个可打印字符", "must have 1 to 200 printable characters"),
                    new Bilingual("请用 UUID。", "Send a UUID."));
        }
        // Of the tokenised message: a digest of the body could be searched for its card number.
        byte[] digest =
                RecordIds.digest(
                        message.id(),
                        HexFormat.of().formatHex(message.digest()),
                        message.fieldsJson());
        return Scopes.call(
                new Scope.System(),
                () -> {
                    jdbc.sql(
                                    """
                                    insert into payments.intake_keys (caller_id, key, body_digest, transaction_id)
                                    values (:caller, :key, :digest, :transaction) on conflict do nothing\
                                    """)
                            .param("caller", callerId)
                            .param("key", key)
                            .param("digest", digest)
                            .param("transaction", message.transactionId())
                            .update();
                    byte[] bound =
                            jdbc.sql(
                                            "select body_digest from payments.intake_keys where caller_id = :caller and key = :key")
                                    .param("caller", callerId)
                                    .param("key", key)
                                    .query(byte[].class)
                                    .single();
                    return Arrays.equals(bound, digest);
                });
    }

    private Recorded submitted(Intake intake) {
        try {
            return queue.submit(intake).get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The message could not be stored.", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The message was not confirmed in time; send it again under the same key.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a message was stored.", e);
        }
    }
}
