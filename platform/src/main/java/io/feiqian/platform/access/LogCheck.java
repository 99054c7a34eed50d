package io.feiqian.platform.access;

import io.feiqian.platform.access.LogVerification.Broken;
import io.feiqian.platform.storage.Keys;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Recomputes the chain from its beginning, streaming, on one snapshot. */
final class LogCheck {

    private static final int FETCH_ROWS = 5_000;

    private static final String ENTRIES =
            """
            SELECT sequence, at, actor_kind, actor_id, actor_name, institution_id, action, subject,
                   person, payload, trace_id, previous_digest, digest
            FROM access.log ORDER BY sequence
            """;

    private final Keys keys;
    private final long started = System.nanoTime();
    private long entries;
    private byte[] digest = new byte[32];

    private final Optional<LogAnchor.Place> anchor;

    /**
     * @param anchor what this installation noted of the log outside the database
     */
    LogCheck(Keys keys, Optional<LogAnchor.Place> anchor) {
        this.keys = keys;
        this.anchor = anchor;
    }

    LogVerification run(DataSource owner) throws SQLException {
        try (Connection connection = owner.getConnection()) {
            connection.setAutoCommit(false);
            try {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                Broken broken = firstBroken(connection);
                broken = broken == null ? brokenHead(connection) : broken;
                return result(broken == null ? setBack() : broken);
            } finally {
                connection.rollback();
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
                connection.setAutoCommit(true);
            }
        }
    }

    private LogVerification result(@Nullable Broken broken) {
        return new LogVerification(
                entries, hex(digest), Duration.ofNanos(System.nanoTime() - started), broken);
    }

    private @Nullable Broken firstBroken(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            try (ResultSet row = statement.executeQuery(ENTRIES)) {
                while (row.next()) {
                    Broken broken = broken(row);
                    if (broken != null) {
                        return broken;
                    }
                    digest = row.getBytes("digest");
                    entries++;
                }
            }
        }
        return null;
    }

    private @Nullable Broken broken(ResultSet row) throws SQLException {
        LogEntry entry = entry(row);
        long expected = entries + 1;
        if (entry.sequence() != expected) {
            return new Broken(expected, "The entry is missing.", null, null);
        }
        if (!MessageDigest.isEqual(entry.previousDigest(), digest)) {
            return new Broken(
                    expected,
                    "It does not follow the entry before it.",
                    hex(digest),
                    hex(entry.previousDigest()));
        }
        byte[] recomputed = entry.digest();
        byte[] stored = row.getBytes("digest");
        if (!MessageDigest.isEqual(recomputed, stored)) {
            return new Broken(expected, "It was changed.", hex(stored), hex(recomputed));
        }
        return anchor.filter(noted -> noted.sequence() == expected)
                .filter(noted -> !MessageDigest.isEqual(noted.digest(), stored))
                .map(noted ->
                        new Broken(
                                expected,
                                "It is not the entry that log.anchor has: the log was set back and written anew.",
                                hex(noted.digest()),
                                hex(stored)))
                .orElse(null);
    }

    /** The head tells whether entries were cut off the end, its seal whether all was rewritten. */
    private @Nullable Broken brokenHead(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head =
                        statement.executeQuery(
                                "SELECT sequence, digest, seal FROM access.log_head")) {
            if (!head.next()) {
                return new Broken(entries + 1, "The head of the chain is missing.", null, null);
            }
            long sequence = head.getLong("sequence");
            byte[] headDigest = head.getBytes("digest");
            if (sequence != entries || !MessageDigest.isEqual(headDigest, digest)) {
                return new Broken(
                        Math.min(sequence, entries) + 1,
                        "The chain has %d entries, its head says %d.".formatted(entries, sequence),
                        hex(headDigest),
                        hex(digest));
            }
            boolean sealed =
                    sequence == 0
                            || MessageDigest.isEqual(
                                    head.getBytes("seal"),
                                    keys.mac(LogLane.sealed(sequence, headDigest)));
            return sealed
                    ? null
                    : new Broken(
                            1,
                            "The head was not sealed with this key file: the chain was rewritten, or the key file is another one.",
                            null,
                            null);
        }
    }

    /** A whole log that ends before what was seen of it already. */
    private @Nullable Broken setBack() {
        if (anchor.isEmpty() || (anchor.get().isTrusted() && anchor.get().sequence() <= entries)) {
            return null;
        }
        return anchor.get().isTrusted()
                ? new Broken(
                        entries + 1,
                        "The entry is missing: log.anchor has seen entry %d. The log was set back, or an older backup was put in place."
                                .formatted(anchor.get().sequence()),
                        null,
                        null)
                : new Broken(
                        1,
                        "log.anchor was not written with this key file: it was changed, or the key file is another one.",
                        null,
                        null);
    }

    private static LogEntry entry(ResultSet row) throws SQLException {
        Timestamp at = row.getTimestamp("at");
        return new LogEntry(
                row.getLong("sequence"),
                at.toInstant(),
                row.getString("actor_kind"),
                row.getObject("actor_id", UUID.class),
                row.getString("actor_name"),
                row.getObject("institution_id", UUID.class),
                row.getString("action"),
                row.getString("subject"),
                row.getString("person"),
                row.getBytes("payload"),
                row.getString("trace_id"),
                row.getBytes("previous_digest"));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
