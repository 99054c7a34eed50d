package io.feiqian.platform.agents.runs;

import io.feiqian.platform.storage.Columns;
import io.feiqian.platform.storage.GroupCommit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of many runs in one statement of one transaction. An event stands only if its
 * writer still owns the run and its place in the log is free.
 */
final class RunLog implements GroupCommit.Lane<RunLog.Entry, Boolean> {

    /**
     * What changes in the run's row with an event; null leaves the row alone.
     *
     * @param ended when the run ended with it
     */
    record RowChange(
            String state,
            @Nullable UUID approval,
            @Nullable String agent,
            @Nullable Double certainty,
            @Nullable String rung,
            int steps,
            long tokensIn,
            long tokensOut,
            long costMicros,
            @Nullable Instant ended) {

        private @Nullable String endedText() {
            return ended == null ? null : ended.toString();
        }
    }

    /** One event to be written by this owner. */
    record Entry(
            UUID runId,
            long owner,
            @Nullable UUID institution,
            int sequence,
            Instant at,
            String type,
            boolean ends,
            String event,
            @Nullable String note,
            @Nullable RowChange row) {}

    /** Whether each event stands in the log. */
    @Override
    public List<Boolean> write(Connection connection, List<Entry> batch) throws SQLException {
        Set<Place> standing = insert(connection, batch);
        if (standing.size() < batch.size()) {
            standing.addAll(alreadyThere(connection, batch, standing));
        }
        updateRows(connection, batch, standing);
        return batch.stream().map(entry -> standing.contains(Place.of(entry))).toList();
    }

    private static Set<Place> insert(Connection connection, List<Entry> batch) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO agents.events (run_id, sequence, institution_id, at, type, ends, event, note)
                        SELECT g.run_id, g.sequence, g.institution_id, g.at, g.type, g.ends, g.event, g.note
                        FROM unnest(?::uuid[], ?::int[], ?::bigint[], ?::uuid[], ?::timestamptz[], ?::text[],
                                    ?::boolean[], ?::text[], ?::text[])
                             AS g(run_id, sequence, owner, institution_id, at, type, ends, event, note)
                        JOIN agents.runs r ON r.id = g.run_id AND r.owner = g.owner
                        ON CONFLICT DO NOTHING
                        RETURNING run_id, sequence
                        """)) {
            int size = batch.size();
            insert.setArray(1, Columns.of(connection, "uuid", size, i -> batch.get(i).runId()));
            insert.setArray(2, Columns.of(connection, "int4", size, i -> batch.get(i).sequence()));
            insert.setArray(3, Columns.of(connection, "int8", size, i -> batch.get(i).owner()));
            insert.setArray(
                    4, Columns.of(connection, "uuid", size, i -> batch.get(i).institution()));
            insert.setArray(
                    5, Columns.of(connection, "text", size, i -> batch.get(i).at().toString()));
            insert.setArray(6, Columns.of(connection, "text", size, i -> batch.get(i).type()));
            insert.setArray(7, Columns.of(connection, "bool", size, i -> batch.get(i).ends()));
            insert.setArray(8, Columns.of(connection, "text", size, i -> batch.get(i).event()));
            insert.setArray(9, Columns.of(connection, "text", size, i -> batch.get(i).note()));
            Set<Place> places = new HashSet<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    places.add(new Place(rows.getObject(1, UUID.class), rows.getInt(2)));
                }
            }
            return places;
        }
    }

    /** Those that an earlier attempt wrote, whose commit was not heard of. */
    private static Set<Place> alreadyThere(
            Connection connection, List<Entry> batch, Set<Place> standing) throws SQLException {
        Set<Place> there = new HashSet<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        SELECT 1 FROM agents.events e JOIN agents.runs r ON r.id = e.run_id
                        WHERE e.run_id = ? AND e.sequence = ? AND r.owner = ? AND e.event = ? AND e.at = ?::timestamptz
                        """)) {
            for (Entry entry : batch) {
                if (standing.contains(Place.of(entry))) {
                    continue;
                }
                query.setObject(1, entry.runId());
                query.setInt(2, entry.sequence());
                query.setLong(3, entry.owner());
                query.setString(4, entry.event());
                query.setString(5, entry.at().toString());
                try (ResultSet rows = query.executeQuery()) {
                    if (rows.next()) {
                        there.add(Place.of(entry));
                    }
                }
            }
        }
        return there;
    }

    private static void updateRows(Connection connection, List<Entry> batch, Set<Place> standing)
            throws SQLException {
        // Of several changes of one run the last counts: one statement changes a row once.
        Map<UUID, Entry> latest = new LinkedHashMap<>();
        for (Entry entry : batch) {
            if (entry.row() != null && standing.contains(Place.of(entry))) {
                latest.put(entry.runId(), entry);
            }
        }
        List<Entry> changed = List.copyOf(latest.values());
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE agents.runs r
                        SET state = g.state, approval_id = g.approval, agent = g.agent, certainty = g.certainty,
                            rung = g.rung, steps = g.steps, tokens_in = g.tokens_in, tokens_out = g.tokens_out,
                            cost_micros = g.cost_micros, ended_at = g.ended
                        FROM unnest(?::uuid[], ?::bigint[], ?::text[], ?::uuid[], ?::text[], ?::float8[], ?::text[],
                                    ?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::timestamptz[])
                             AS g(id, owner, state, approval, agent, certainty, rung, steps, tokens_in, tokens_out,
                                  cost_micros, ended)
                        WHERE r.id = g.id AND r.owner = g.owner
                        """)) {
            Columns.Rows<RowChange> rows =
                    new Columns.Rows<>(
                            connection,
                            changed.stream().map(e -> Objects.requireNonNull(e.row())).toList());
            int size = changed.size();
            update.setArray(1, Columns.of(connection, "uuid", size, i -> changed.get(i).runId()));
            update.setArray(2, Columns.of(connection, "int8", size, i -> changed.get(i).owner()));
            update.setArray(3, rows.of("text", RowChange::state));
            update.setArray(4, rows.of("uuid", RowChange::approval));
            update.setArray(5, rows.of("text", RowChange::agent));
            update.setArray(6, rows.of("float8", RowChange::certainty));
            update.setArray(7, rows.of("text", RowChange::rung));
            update.setArray(8, rows.of("int4", RowChange::steps));
            update.setArray(9, rows.of("int8", RowChange::tokensIn));
            update.setArray(10, rows.of("int8", RowChange::tokensOut));
            update.setArray(11, rows.of("int8", RowChange::costMicros));
            update.setArray(12, rows.of("text", RowChange::endedText));
            update.executeUpdate();
        }
    }

    private record Place(UUID runId, int sequence) {
        static Place of(Entry entry) {
            return new Place(entry.runId(), entry.sequence());
        }
    }
}
