package io.feiqian.platform.access;

import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What this installation has seen of the log, kept outside the database: {@code log.anchor} in the
 * home. Whoever has full power over the database can put an older state of the log back, seal and
 * all; the anchor tells.
 */
final class LogAnchor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogAnchor.class);

    private final Path file;
    private final Keys keys;
    private final JdbcClient jdbc;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("log-anchor").factory());

    /** An entry that was the last one once; the place is 0 where the note is not ours. */
    record Place(long sequence, byte[] digest) {

        boolean isTrusted() {
            return sequence > 0;
        }
    }

    LogAnchor(Path file, Keys keys, JdbcClient jdbc) {
        this.file = file;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /** Notes the end of the log again and again, and when it is closed. */
    LogAnchor every(Duration pause) {
        thread.scheduleWithFixedDelay(
                this::noteQuietly, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Empty before the first note. */
    Optional<Place> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] parts = Files.readString(file).strip().split(" ");
            boolean ours =
                    parts.length == 3
                            && MessageDigest.isEqual(
                                    parts[2].getBytes(StandardCharsets.UTF_8),
                                    mac(parts[0], parts[1]).getBytes(StandardCharsets.UTF_8));
            return Optional.of(
                    ours
                            ? new Place(Long.parseLong(parts[0]), HexFormat.of().parseHex(parts[1]))
                            : new Place(0, new byte[0]));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Moves on to the log's end, if the log goes on from where the last note was made. */
    void note() {
        Optional<Place> before = read();
        Place end = end();
        if (before.isPresent() && (!before.get().isTrusted() || !isStill(before.get()))) {
            LOG.error("The action log is not the one of {}: verify-log says why.", file);
        } else if (end.sequence() > before.map(Place::sequence).orElse(0L)) {
            write(end);
        }
    }

    private void noteQuietly() {
        try {
            note();
        } catch (DataAccessException | UncheckedIOException e) {
            // The database may be away, the disk full; the next turn tries again.
            LOG.warn("The end of the action log cannot be noted: {}", e.toString());
        }
    }

    private Place end() {
        return Scopes.call(
                new Scope.System(),
                () ->
                        jdbc.sql("SELECT sequence, digest FROM access.log_head")
                                .query((row, n) -> new Place(row.getLong(1), row.getBytes(2)))
                                .single());
    }

    private boolean isStill(Place place) {
        return Scopes.call(
                        new Scope.System(),
                        () ->
                                jdbc.sql("SELECT digest FROM access.log WHERE sequence = ?")
                                        .param(place.sequence())
                                        .query(byte[].class)
                                        .optional())
                .filter(digest -> MessageDigest.isEqual(digest, place.digest()))
                .isPresent();
    }

    private void write(Place place) {
        String sequence = Long.toString(place.sequence());
        String digest = HexFormat.of().formatHex(place.digest());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, sequence + " " + digest + " " + mac(sequence, digest) + "\n");
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private String mac(String sequence, String digest) {
        return HexFormat.of().formatHex(keys.mac("log-anchor:" + sequence + ":" + digest));
    }

    @Override
    public void close() {
        thread.shutdown();
        noteQuietly();
    }
}
