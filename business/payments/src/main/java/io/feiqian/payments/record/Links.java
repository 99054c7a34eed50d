package io.feiqian.payments.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Refunds and completions change the transaction that they name, which may come later than they do.
 * Until it comes, its id waits in {@code payments.waiting_originals}.
 */
final class Links {

    private static final String SUMS =
            """
            select original_id,
                   coalesce(sum(approved_minor - reversed_minor) filter (where kind = 'REFUND'), 0) as refunded,
                   coalesce(sum(approved_minor - reversed_minor) filter (where kind = 'COMPLETION'), 0) as completed
              from payments.transactions
             where original_id = any (?) and occurred_at >= ?
             group by original_id\
            """;

    private Links() {}

    /**
     * Brings the originals of the changed transactions up to date, and those among the new ones
     * that were waited for.
     */
    static void follow(Connection connection, Collection<Transaction> changed, Set<UUID> inserted)
            throws SQLException {
        Set<UUID> originals = new HashSet<>(awaited(connection, inserted));
        for (Transaction transaction : changed) {
            UUID original = transaction.description().originalId();
            if (original != null) {
                originals.add(original);
            }
        }
        if (!originals.isEmpty()) {
            relink(connection, originals);
        }
    }

    private static List<UUID> awaited(Connection connection, Set<UUID> inserted)
            throws SQLException {
        if (inserted.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from payments.waiting_originals where id = any (?) returning id")) {
            delete.setArray(1, connection.createArrayOf("uuid", inserted.toArray()));
            return ids(delete);
        }
    }

    /**
     * Brings up to date what came while its refund was being written by another process: neither
     * saw the other. That takes moments, so only what has waited for minutes is looked at.
     */
    static void catchUp(Connection connection) throws SQLException {
        List<UUID> waiting;
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select id from payments.waiting_originals
                         where since > now() - interval '10 minutes' limit 1000\
                        """)) {
            waiting = ids(select);
        }
        Set<UUID> there = TransactionRows.lock(connection, waiting).keySet();
        if (there.isEmpty()) {
            return;
        }
        awaited(connection, there);
        relink(connection, there);
    }

    static void relink(Connection connection, Collection<UUID> originals) throws SQLException {
        Map<UUID, Transaction> known = TransactionRows.lock(connection, originals);
        Map<UUID, long[]> sums = sums(connection, originals);
        List<Transaction> changed = new ArrayList<>();
        List<UUID> unknown = new ArrayList<>();
        for (UUID id : originals) {
            Transaction original = known.get(id);
            long[] sum = sums.getOrDefault(id, new long[2]);
            if (original == null) {
                unknown.add(id);
            } else {
                changed.add(original.withLinked(sum[0], sum[1]));
            }
        }
        TransactionRows.update(connection, changed);
        ChangedDays days = new ChangedDays();
        days.transactions(changed);
        days.write(connection);
        await(connection, unknown);
    }

    private static Map<UUID, long[]> sums(Connection connection, Collection<UUID> originals)
            throws SQLException {
        // Nothing is refunded long before it happened; a day covers clocks that differ.
        Instant earliest =
                originals.stream()
                        .map(RecordIds::occurredAt)
                        .min(Instant::compareTo)
                        .orElse(Instant.EPOCH)
                        .minusSeconds(86_400);
        try (PreparedStatement select = connection.prepareStatement(SUMS)) {
            select.setArray(1, connection.createArrayOf("uuid", originals.toArray()));
            select.setObject(2, earliest.atOffset(ZoneOffset.UTC));
            Map<UUID, long[]> sums = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sums.put(
                            rows.getObject("original_id", UUID.class),
                            new long[] {rows.getLong("refunded"), rows.getLong("completed")});
                }
            }
            return sums;
        }
    }

    private static void await(Connection connection, List<UUID> unknown) throws SQLException {
        if (unknown.isEmpty()) {
            return;
        }
        // Looked at again now that they were not found: their day may have gone in this moment. The
        // batch fails, and is told which of its messages cannot be taken when it comes again.
        if (!ArchivedDays.of(connection, unknown).isEmpty()) {
            throw new SQLException("The day of an original was archived while this was written.");
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.waiting_originals (id)
                        select * from unnest(?::uuid[]) on conflict do nothing\
                        """)) {
            insert.setArray(1, connection.createArrayOf("uuid", unknown.toArray()));
            insert.executeUpdate();
        }
    }

    private static List<UUID> ids(PreparedStatement statement) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
