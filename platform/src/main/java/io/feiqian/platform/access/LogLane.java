package io.feiqian.platform.access;

import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chains the entries of one batch: one lock on the chain's head, one insert, one update. The lock
 * also orders the batches of several processes.
 */
final class LogLane implements GroupCommit.Lane<LogDraft, Long> {

    private static final String INSERT =
            """
            INSERT INTO access.log (sequence, at, actor_kind, actor_id, actor_name, institution_id,
                                    action, subject, person, payload, trace_id, previous_digest, digest)
            SELECT * FROM unnest(?::bigint[], ?::timestamptz[], ?::text[], ?::uuid[], ?::text[],
                                 ?::uuid[], ?::text[], ?::text[], ?::text[], ?::bytea[], ?::text[],
                                 ?::bytea[], ?::bytea[])
            """;

    private static final Logger LOG = LoggerFactory.getLogger(LogLane.class);

    private final InstantSource clock;
    private final Keys keys;
    private volatile boolean told;

    LogLane(InstantSource clock, Keys keys) {
        this.clock = clock;
        this.keys = keys;
    }

    /** After all that it tells of: the head stays locked no longer than it must. */
    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }

    @Override
    public List<Long> write(Connection connection, List<LogDraft> drafts) throws SQLException {
        long sequence;
        byte[] digest;
        byte[] seal;
        try (Statement head = connection.createStatement();
                ResultSet row =
                        head.executeQuery(
                                "SELECT sequence, digest, seal FROM access.log_head FOR UPDATE")) {
            row.next();
            sequence = row.getLong(1);
            digest = row.getBytes(2);
            seal = row.getBytes(3);
        }
        boolean ours = isOurs(sequence, digest, seal);
        List<LogEntry> entries = new ArrayList<>(drafts.size());
        List<byte[]> digests = new ArrayList<>(drafts.size());
        List<Long> sequences = new ArrayList<>(drafts.size());
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (LogDraft draft : drafts) {
            LogEntry entry = draft.entry(++sequence, now, digest);
            digest = entry.digest();
            entries.add(entry);
            digests.add(digest);
            sequences.add(sequence);
        }
        insert(connection, entries, digests);
        // Sealed anew, a chain that somebody else wrote would be taken for ours from now on.
        moveHead(connection, sequence, digest, ours ? keys.mac(sealed(sequence, digest)) : seal);
        return sequences;
    }

    private boolean isOurs(long sequence, byte[] digest, byte[] seal) {
        boolean ours =
                sequence == 0 || MessageDigest.isEqual(seal, keys.mac(sealed(sequence, digest)));
        if (!ours && !told) {
            told = true;
            LOG.error(
                    "The action log was not sealed with this key file: it was rewritten, or the key file is another one. verify-log will say so from now on.");
        }
        return ours;
    }

    /** What the head's seal is made over. */
    static String sealed(long sequence, byte[] digest) {
        return "log-head:" + sequence + ":" + HexFormat.of().formatHex(digest);
    }

    private static void moveHead(Connection connection, long sequence, byte[] digest, byte[] seal)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE access.log_head SET sequence = ?, digest = ?, seal = ?")) {
            update.setLong(1, sequence);
            update.setBytes(2, digest);
            update.setBytes(3, seal);
            update.executeUpdate();
        }
    }

    private static void insert(Connection connection, List<LogEntry> entries, List<byte[]> digests)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            array(insert, 1, "int8", entries, LogEntry::sequence);
            array(insert, 2, "timestamptz", entries, e -> Timestamp.from(e.at()));
            array(insert, 3, "text", entries, LogEntry::actorKind);
            array(insert, 4, "uuid", entries, LogEntry::actorId);
            array(insert, 5, "text", entries, LogEntry::actorName);
            array(insert, 6, "uuid", entries, LogEntry::institutionId);
            array(insert, 7, "text", entries, LogEntry::action);
            array(insert, 8, "text", entries, LogEntry::subject);
            array(insert, 9, "text", entries, LogEntry::person);
            array(insert, 10, "bytea", entries, LogEntry::payload);
            array(insert, 11, "text", entries, LogEntry::traceId);
            array(insert, 12, "bytea", entries, LogEntry::previousDigest);
            insert.setArray(13, connection.createArrayOf("bytea", digests.toArray(new byte[0][])));
            insert.executeUpdate();
        }
    }

    private static void array(
            PreparedStatement insert,
            int index,
            String type,
            List<LogEntry> entries,
            Function<LogEntry, ?> field)
            throws SQLException {
        Object[] values =
                type.equals("bytea") ? new byte[entries.size()][] : new Object[entries.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = field.apply(entries.get(i));
        }
        insert.setArray(index, insert.getConnection().createArrayOf(type, values));
    }
}
