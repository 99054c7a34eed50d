package io.feiqian.platform.memory;

import io.feiqian.platform.storage.Columns;
import io.feiqian.platform.storage.GroupCommit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Keeps the messages of many people in a few statements of one transaction. */
final class SaidLane implements GroupCommit.Lane<Threads.Said, Optional<Message>> {

    /** A key counts within its thread. */
    private record Key(UUID thread, String key) {}

    @Override
    public List<Optional<Message>> write(Connection connection, List<Threads.Said> batch)
            throws SQLException {
        // Locks the threads, so two messages under one key cannot both be the first.
        Map<UUID, UUID> owners = lock(connection, batch);
        Map<Key, Message> known = known(connection, batch);
        List<Optional<Message>> kept = new ArrayList<>(batch.size());
        List<Threads.Said> fresh = new ArrayList<>(batch.size());
        for (Threads.Said said : batch) {
            Message message = said.message();
            if (!said.userId().equals(owners.get(message.threadId()))) {
                kept.add(Optional.empty());
                continue;
            }
            String key = said.idempotencyKey();
            Message earlier =
                    key == null
                            ? null
                            : known.putIfAbsent(new Key(message.threadId(), key), message);
            kept.add(Optional.of(earlier == null ? message : earlier));
            if (earlier == null) {
                fresh.add(said);
            }
        }
        if (!fresh.isEmpty()) {
            touch(connection, fresh);
            insert(connection, fresh);
        }
        return kept;
    }

    /** In the order of their ids, so that two processes never wait for each other. */
    private static Map<UUID, UUID> lock(Connection connection, List<Threads.Said> batch)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT id, user_id FROM memory.threads WHERE id = ANY(?) ORDER BY id FOR UPDATE")) {
            query.setArray(
                    1,
                    new Columns.Rows<>(connection, batch).of("uuid", s -> s.message().threadId()));
            Map<UUID, UUID> owners = new HashMap<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    owners.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
                }
            }
            return owners;
        }
    }

    private static Map<Key, Message> known(Connection connection, List<Threads.Said> batch)
            throws SQLException {
        Map<Key, Message> known = new HashMap<>();
        List<Threads.Said> keyed = batch.stream().filter(s -> s.idempotencyKey() != null).toList();
        if (keyed.isEmpty()) {
            return known;
        }
        try (PreparedStatement query =
                connection.prepareStatement(
                        """
                        SELECT m.id, m.thread_id, m.run_id, m.said, m.at, m.idempotency_key FROM memory.messages m
                        JOIN unnest(?::uuid[], ?::text[]) AS g(thread, key)
                          ON m.thread_id = g.thread AND m.idempotency_key = g.key
                        """)) {
            Columns.Rows<Threads.Said> rows = new Columns.Rows<>(connection, keyed);
            query.setArray(1, rows.of("uuid", s -> s.message().threadId()));
            query.setArray(2, rows.of("text", Threads.Said::idempotencyKey));
            try (ResultSet found = query.executeQuery()) {
                while (found.next()) {
                    Message message = Threads.message(found, 0);
                    known.put(new Key(message.threadId(), found.getString(6)), message);
                }
            }
        }
        return known;
    }

    /** The first message of a thread gives it its title. */
    private static void touch(Connection connection, List<Threads.Said> fresh) throws SQLException {
        Map<UUID, Message> first = new LinkedHashMap<>();
        Map<UUID, Message> last = new HashMap<>();
        for (Threads.Said said : fresh) {
            first.putIfAbsent(said.message().threadId(), said.message());
            last.put(said.message().threadId(), said.message());
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        UPDATE memory.threads t
                        SET last_at = g.at, title = CASE WHEN t.title = '' THEN g.title ELSE t.title END
                        FROM unnest(?::uuid[], ?::text[], ?::timestamptz[]) AS g(id, title, at) WHERE t.id = g.id
                        """)) {
            Columns.Rows<Message> rows =
                    new Columns.Rows<>(connection, List.copyOf(first.values()));
            update.setArray(1, rows.of("uuid", Message::threadId));
            update.setArray(2, rows.of("text", m -> Threads.title(m.text())));
            update.setArray(
                    3,
                    rows.of(
                            "text",
                            m -> Objects.requireNonNull(last.get(m.threadId())).at().toString()));
            update.executeUpdate();
        }
    }

    private static void insert(Connection connection, List<Threads.Said> fresh)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO memory.messages (id, thread_id, institution_id, run_id, said, at, idempotency_key)
                        SELECT * FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::timestamptz[],
                                             ?::text[])
                        """)) {
            Columns.Rows<Threads.Said> rows = new Columns.Rows<>(connection, fresh);
            insert.setArray(1, rows.of("uuid", s -> s.message().id()));
            insert.setArray(2, rows.of("uuid", s -> s.message().threadId()));
            insert.setArray(3, rows.of("uuid", Threads.Said::institution));
            insert.setArray(4, rows.of("uuid", s -> s.message().runId()));
            insert.setArray(5, rows.of("text", s -> s.message().text()));
            insert.setArray(6, rows.of("text", s -> s.message().at().toString()));
            insert.setArray(7, rows.of("text", Threads.Said::idempotencyKey));
            insert.executeUpdate();
        }
    }
}
