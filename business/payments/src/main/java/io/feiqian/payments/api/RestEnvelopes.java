package io.feiqian.payments.api;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.payments.record.Source;
import io.feiqian.payments.streams.EnvelopeDoor;
import io.feiqian.payments.transfers.TransferIntake;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes envelopes by the doors of REST: a payment as {@code POST /transactions} does, its id as the
 * idempotency key; an ISO 20022 document as {@code POST /transfers/messages} does.
 */
public final class RestEnvelopes implements EnvelopeDoor {

    private static final int VERSION = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .build();

    /** In whose name a topic speaks: the network's. Its keys are apart from every person's. */
    private static final Caller TOPIC =
            new Caller(
                    new UUID(0, 0x6b61_666b_61L),
                    "kafka",
                    Set.of(),
                    new Scope.Network(),
                    Language.EN);

    private final RestIntake payments;
    private final TransferIntake transfers;

    public RestEnvelopes(RestIntake payments, TransferIntake transfers) {
        this.payments = payments;
        this.transfers = transfers;
    }

    /** One message; exactly one of payment and document. */
    record Envelope(
            String id, int version, @Nullable NewTransaction payment, @Nullable String document) {

        @Override
        public String toString() {
            return "Envelope[" + id + "]";
        }
    }

    @Override
    public Outcome take(byte[] bytes) throws SQLException {
        try {
            return take(read(bytes));
        } catch (InvalidValue e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            return new Outcome.Refused(
                    "The envelope is no JSON of its form: " + e.getOriginalMessage());
        }
    }

    /** JSON's null is JSON, but no envelope. */
    private static Envelope read(byte[] bytes) {
        @Nullable Envelope envelope = JSON.readValue(bytes, Envelope.class);
        if (envelope == null) {
            throw new InvalidValue("envelope", "null", "is none", "See docs/guides/kafka.md.");
        }
        return envelope;
    }

    private Outcome take(Envelope envelope) throws SQLException {
        NewTransaction payment = envelope.payment();
        String document = envelope.document();
        if (envelope.version() != VERSION) {
            throw new InvalidValue("version", envelope.version(), "is not known", "Send 1.");
        }
        if (envelope.id() != null && payment == null && document != null) {
            return transfer(document);
        }
        if (envelope.id() != null && payment != null && document == null) {
            return payment(envelope.id(), payment);
        }
        throw new InvalidValue(
                "envelope",
                String.valueOf(envelope.id()),
                "must have an id and one of payment and document",
                "See docs/guides/kafka.md.");
    }

    private Outcome transfer(String document) throws SQLException {
        TransferIntake.Answer answer =
                transfers.take(
                        document.getBytes(StandardCharsets.UTF_8),
                        new Scope.Network(),
                        Source.KAFKA);
        return new Outcome.Stored(answer.repeated());
    }

    private Outcome payment(String id, NewTransaction payment) {
        return switch (payments.record(TOPIC, id, payment, Source.KAFKA)) {
            case RestIntake.Outcome.Done(UUID _, boolean before) -> new Outcome.Stored(before);
            case RestIntake.Outcome.Differs(String what) -> new Outcome.Refused(what);
            case RestIntake.Outcome.Archived(var day) -> new Outcome.Refused(day.words().en());
            case RestIntake.Outcome.NotYours() -> new Outcome.Refused("Nobody's payment.");
        };
    }
}
