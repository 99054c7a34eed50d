package io.feiqian.payments.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message in the record's own terms, whatever door it came in by. Everything in it is a
 * function of the message and the moment it was received, so receiving it twice gives the same.
 *
 * @param id made from the message's key; see {@link RecordIds}
 * @param day the local date of the key, with its year: the partition of the log
 * @param digest of what the key must not be reused with
 * @param fieldsJson the message as received, masked, as a JSON object
 * @param outcome only of an outcome
 * @param outcomeMinor what an outcome approved, or zero
 * @param standingMinor only of a reversal: what stands after it
 * @param lateCode only of a reversal: the issuer's answer that came too late
 */
public record Incoming(
        UUID id,
        LocalDate day,
        UUID transactionId,
        String mti,
        MessageRole role,
        Source source,
        Instant sentAt,
        Instant receivedAt,
        byte[] digest,
        String fieldsJson,
        Description description,
        Transaction.@Nullable Outcome outcome,
        long outcomeMinor,
        @Nullable Long standingMinor,
        @Nullable String lateCode,
        @Nullable Boolean fraudLabel,
        @Nullable UUID importId) {}
