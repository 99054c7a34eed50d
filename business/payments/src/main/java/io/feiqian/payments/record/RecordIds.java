package io.feiqian.payments.record;

import io.feiqian.kernel.InstitutionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record's ids. Layout of a UUIDv7 (RFC 9562, section 5.7): 48 bits of milliseconds, then
 * 74 bits that are not random here but a hash of what the thing is known by outside. So every
 * process gives a message the same id, a repeat finds its first copy by primary key, and a reversal
 * knows the id of an original that has not come yet.
 */
public final class RecordIds {

    private static final char SEPARATOR = '\u001f';
    private static final ThreadLocal<MessageDigest> SHA_256 =
            ThreadLocal.withInitial(RecordIds::newSha256);

    private RecordIds() {}

    /** A message by its key: acquirer, terminal, STAN, RRN, local date, class and function. */
    public static UUID message(
            String acquirerCode,
            String terminal,
            String stan,
            @Nullable String rrn,
            LocalDate localDate,
            String mti) {
        // The repeat digit is left out: an x01 is its x00.
        String key =
                "m"
                        + SEPARATOR
                        + acquirerCode
                        + SEPARATOR
                        + terminal
                        + SEPARATOR
                        + stan
                        + SEPARATOR
                        + (rrn == null ? "" : rrn)
                        + SEPARATOR
                        + localDate
                        + SEPARATOR
                        + mti.charAt(1)
                        + mti.charAt(2);
        return at(localDate.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(), key);
    }

    /** A transaction by what DE 90 can name of it (class, STAN, DE 7, DE 32), and its card. */
    public static UUID transaction(
            String acquirerCode, char mtiClass, String stan, Instant sentAt, String cardToken) {
        String key =
                "t"
                        + SEPARATOR
                        + acquirerCode
                        + SEPARATOR
                        + mtiClass
                        + SEPARATOR
                        + stan
                        + SEPARATOR
                        + cardToken;
        return at(sentAt.toEpochMilli(), key);
    }

    /** A row of a data set by its own id there. */
    public static UUID row(String kind, String dataSet, String rowId, long millis) {
        return at(millis, kind + SEPARATOR + dataSet + SEPARATOR + rowId);
    }

    public static InstitutionId institution(String code) {
        return new InstitutionId(at(0, "i" + SEPARATOR + code));
    }

    public static UUID merchant(UUID acquirerId, String number) {
        return at(0, "r" + SEPARATOR + acquirerId + SEPARATOR + number);
    }

    /** The instant in a transaction's id, which is its {@code occurred_at}. */
    public static Instant occurredAt(UUID transactionId) {
        return Instant.ofEpochMilli(transactionId.getMostSignificantBits() >>> 16);
    }

    /** SHA-256 of the parts, each ended by a separator so that "ab","c" is not "a","bc". */
    public static byte[] digest(@Nullable Object... parts) {
        StringBuilder text = new StringBuilder(128);
        for (Object part : parts) {
            text.append(part == null ? "" : part).append(SEPARATOR);
        }
        return SHA_256.get().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static UUID at(long millis, String key) {
        ByteBuffer hash =
                ByteBuffer.wrap(SHA_256.get().digest(key.getBytes(StandardCharsets.UTF_8)));
        long high = (millis << 16) | 0x7000L | (hash.getShort() & 0xFFFL);
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
