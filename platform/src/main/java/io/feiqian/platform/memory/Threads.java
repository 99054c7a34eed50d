package io.feiqian.platform.memory;

import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.PersonalRecords;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The conversations of people. A person sees only their own. Takes masked text only: the caller of
 * {@link #say} has masked it.
 */
public final class Threads {

    private static final int TITLE_LENGTH_MAX = 60;
    private static final int PAGE_MAX = 200;
    private static final int MESSAGES_MAX = 500;

    private final JdbcClient jdbc;
    private final SaidLane lane = new SaidLane();

    public Threads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Conversation open(Caller owner, UUID id, Instant now) {
        Scopes.run(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        """
                                        INSERT INTO memory.threads (id, institution_id, user_id, created_at)
                                        VALUES (:id, :institution, :user, :now)
                                        """)
                                .param("id", id)
                                .param("institution", institution(owner))
                                .param("user", owner.userId())
                                .param("now", Timestamp.from(now))
                                .update());
        return new Conversation(id, owner.userId(), "", now, null);
    }

    /** The person's own threads, latest first; {@code before} is the last id already seen. */
    public List<Conversation> page(Caller owner, @Nullable UUID before, int limit) {
        return Scopes.call(
                owner.scope(),
                () ->
                        jdbc.sql(
                                        """
                                        SELECT id, user_id, title, created_at, last_at FROM memory.threads
                                        WHERE user_id = :user AND (:before::uuid IS NULL OR id < :before::uuid)
                                        ORDER BY id DESC LIMIT :limit
                                        """)
                                .param("user", owner.userId())
                                .param("before", before)
                                .param("limit", Math.clamp(limit, 1, PAGE_MAX))
                                .query(Threads::conversation)
                                .list());
    }

    public Optional<Conversation> find(Caller owner, UUID id) {
        return Scopes.call(
                owner.scope(),
                () ->
                        jdbc.sql(
                                        """
                                        SELECT id, user_id, title, created_at, last_at FROM memory.threads
                                        WHERE id = :id AND user_id = :user
                                        """)
                                .param("id", id)
                                .param("user", owner.userId())
                                .query(Threads::conversation)
                                .optional());
    }

    /** The thread's latest messages, oldest first, {@value #MESSAGES_MAX} at most. */
    public List<Message> messages(Caller owner, UUID threadId, int limit) {
        List<Message> latest =
                Scopes.call(
                        owner.scope(),
                        () ->
                                jdbc.sql(
                                                """
                                                SELECT m.id, m.thread_id, m.run_id, m.said, m.at
                                                FROM memory.messages m JOIN memory.threads t ON t.id = m.thread_id
                                                WHERE m.thread_id = :thread AND t.user_id = :user
                                                ORDER BY m.id DESC LIMIT :limit
                                                """)
                                        .param("thread", threadId)
                                        .param("user", owner.userId())
                                        .param("limit", Math.clamp(limit, 1, MESSAGES_MAX))
                                        .query(Threads::message)
                                        .list());
        return latest.reversed();
    }

    /** A masked message to be kept; under a key that was used in the thread before, it is not. */
    public record Said(
            UUID userId,
            @Nullable UUID institution,
            Message message,
            @Nullable String idempotencyKey) {}

    /**
     * A message as a write, so that a message without its run cannot exist: commit both together.
     * Its result is empty if the thread is not the person's, and under a key that was used in the
     * thread before the message of that time.
     */
    public GroupCommit.Write<Said, Optional<Message>> say(
            Caller owner, Message message, @Nullable String idempotencyKey) {
        return new GroupCommit.Write<>(
                lane, new Said(owner.userId(), institution(owner), message, idempotencyKey));
    }

    /** All threads of a person, and with them what was said there. */
    public int erase(Connection connection, PersonalRecords.Person person) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM memory.threads WHERE user_id = ?")) {
            delete.setObject(1, person.id());
            return delete.executeUpdate();
        }
    }

    static String title(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= TITLE_LENGTH_MAX
                ? line
                : line.substring(0, line.offsetByCodePoints(0, TITLE_LENGTH_MAX)) + "…";
    }

    private static @Nullable UUID institution(Caller caller) {
        return caller.scope() instanceof Scope.Institution(var id) ? id.value() : null;
    }

    private static Conversation conversation(ResultSet row, int number) throws SQLException {
        Timestamp last = row.getTimestamp("last_at");
        return new Conversation(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("title"),
                row.getTimestamp("created_at").toInstant(),
                last == null ? null : last.toInstant());
    }

    static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getObject("id", UUID.class),
                row.getObject("thread_id", UUID.class),
                row.getObject("run_id", UUID.class),
                row.getString("said"),
                row.getTimestamp("at").toInstant());
    }
}
