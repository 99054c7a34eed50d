package io.feiqian.platform.access;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log as it is chained: its digest is SHA-256 over its canonical bytes, which end
 * with the digest before it. Canonical: fields in the order below, numbers big-endian, texts as
 * length and UTF-8, what is missing as length −1, time in microseconds since 1970.
 *
 * @param payload JSON, or sealed with the person's key when {@code person} is given
 */
record LogEntry(
        long sequence,
        Instant at,
        String actorKind,
        @Nullable UUID actorId,
        String actorName,
        @Nullable UUID institutionId,
        String action,
        String subject,
        @Nullable String person,
        byte @Nullable [] payload,
        @Nullable String traceId,
        byte[] previousDigest) {

    byte[] digest() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeLong(sequence);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, at));
            text(out, actorKind);
            text(out, actorId == null ? null : actorId.toString());
            text(out, actorName);
            text(out, institutionId == null ? null : institutionId.toString());
            text(out, action);
            text(out, subject);
            text(out, person);
            bytes(out, payload);
            text(out, traceId);
            bytes(out, previousDigest);
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        bytes(out, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }
}
