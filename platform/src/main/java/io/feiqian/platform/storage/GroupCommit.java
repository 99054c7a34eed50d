package io.feiqian.platform.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Makes many small durable writes with few commits: callers hand in writes and wait; one thread
 * gathers all that wait into one transaction, so one fsync serves them all. While it commits, the
 * next batch gathers by itself; nobody waits for a timer.
 *
 * <p>Writes of one kind ({@link Lane}) in a batch go to the database as one statement. The writes
 * of one submission stand or fall together. A submission that fails is found by halving the batch,
 * so its neighbours succeed.
 *
 * <p>Crash safety: a caller is answered only after {@code COMMIT} returned, with {@code fsync} and
 * {@code synchronous_commit} on. So what was answered is on disk; what was not answered may or may
 * not be, and its caller died with the process or was told {@link DatabaseAway#outcomeUnknown()}.
 * There is no state here that a restart would miss. Batches are transactions, so no submission is
 * ever half there.
 *
 * <p>Order: a submission that was answered is visible to all later ones. Within a batch, lanes are
 * written in ascending {@link Lane#order()}, and writes of one lane in the order they came in.
 */
public final class GroupCommit implements AutoCloseable {

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final int ATTEMPTS_MAX = 3;

    /** As many as the largest pool holds. */
    private static final int DEAD_CONNECTIONS_MAX = 200;

    private final DataSource dataSource;
    private final Limits limits;
    private final BlockingQueue<Submission> queue;
    private final Thread committer;
    private final SQLExceptionTranslator translator = new SQLExceptionSubclassTranslator();
    private volatile boolean closed;
    private volatile long commits;
    private @Nullable Connection connection;

    /** The data source must write as the owner in {@link Scope.System}. */
    public GroupCommit(DataSource dataSource, Limits limits) {
        this.dataSource = dataSource;
        this.limits = limits;
        this.queue = new ArrayBlockingQueue<>(limits.queueMax());
        this.committer =
                Thread.ofPlatform()
                        .name("group-commit")
                        .daemon()
                        .start(() -> Scopes.run(new Scope.System(), this::loop));
    }

    /**
     * How much may wait and be written at once.
     *
     * @param batchMax submissions of one transaction
     * @param waitMax how long a caller waits for room in the queue, and then for its commit
     */
    public record Limits(int queueMax, int batchMax, Duration waitMax) {
        public static final Limits DEFAULT = new Limits(8192, 512, Duration.ofSeconds(30));
    }

    /**
     * A kind of writes. A lane is written by one thread at a time and must not keep anything
     * between calls: a batch may be written again after a rollback.
     *
     * @param <T> one write
     * @param <R> what its caller gets back
     */
    @FunctionalInterface
    public interface Lane<T, R extends @Nullable Object> {

        /**
         * Writes all items, best with one {@code INSERT … SELECT FROM unnest(…)}.
         *
         * @return one result an item, in their order
         */
        List<R> write(Connection connection, List<T> items) throws SQLException;

        /** Lanes with a smaller order are written first, for foreign keys. */
        default int order() {
            return 0;
        }
    }

    /** Any statements, when merging is not worth a lane. */
    @FunctionalInterface
    public interface Work<R extends @Nullable Object> {
        R run(Connection connection) throws SQLException;
    }

    /** One item on its way through a lane. */
    public static final class Write<T, R extends @Nullable Object> {

        final Lane<T, R> lane;
        final T item;
        @Nullable R result;

        public Write(Lane<T, R> lane, T item) {
            this.lane = lane;
            this.item = item;
        }

        public T item() {
            return item;
        }

        /** What the lane returned; null before it was written. */
        public @Nullable R result() {
            return result;
        }
    }

    /** Writes one item and returns when it is on disk. */
    public <T, R> R write(Lane<T, R> lane, T item) {
        Write<T, R> write = new Write<>(lane, item);
        commit(write);
        return java.util.Objects.requireNonNull(write.result(), "A lane returned too few results.");
    }

    /** Statements as a write, to be committed together with others. */
    @SuppressWarnings("unchecked")
    public static <R> Write<?, R> work(Work<R> work) {
        return (Write<?, R>) (Write<?, ?>) new Write<>(WorkLane.INSTANCE, work);
    }

    /** Runs statements within the next transaction and returns when they are on disk. */
    @SuppressWarnings("unchecked")
    public <R> R run(Work<R> work) {
        return (R) write(WorkLane.INSTANCE, work);
    }

    /** Writes all or none of these and returns when they are on disk. */
    public void commit(Write<?, ?>... writes) {
        CompletableFuture<Void> done = submit(writes);
        try {
            done.get(limits.waitMax().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new DatabaseAway(
                    "A write was not confirmed within %s.".formatted(limits.waitMax()), true, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseAway("Interrupted while a write was under way.", true, e);
        }
    }

    /** Writes all or none of these; the future completes when they are on disk. */
    public CompletableFuture<Void> submit(Write<?, ?>... writes) {
        Submission submission = new Submission(writes);
        try {
            if (closed
                    || !queue.offer(
                            submission, limits.waitMax().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new DatabaseAway(
                        closed
                                ? "The writer is closed; nothing was written."
                                : "%d writes wait already; nothing was written."
                                        .formatted(limits.queueMax()),
                        false,
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseAway("Interrupted before a write; nothing was written.", false, e);
        }
        return submission;
    }

    /** Transactions so far. */
    public long commits() {
        return commits;
    }

    /** Writes what waits and stops. */
    @Override
    public void close() {
        closed = true;
        // Wakes the committer, so that closing does not wait for it to look up.
        queue.offer(new Submission(new Write<?, ?>[0]));
        try {
            committer.join(limits.waitMax());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() {
        List<Submission> batch = new ArrayList<>(limits.batchMax());
        while (!closed || !queue.isEmpty()) {
            try {
                Submission first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                if (first == null) {
                    disconnect();
                    continue;
                }
                batch.add(first);
                queue.drainTo(batch, limits.batchMax() - 1);
                write(batch, 1);
            } catch (InterruptedException | RuntimeException | Error e) {
                // Whatever happened, nobody may wait for ever and the committer must go on.
                batch.forEach(submission -> submission.completeExceptionally(e));
            } finally {
                batch.clear();
            }
        }
        disconnect();
    }

    /** Writes a batch in one transaction, or finds the submission that does not let it. */
    private void write(List<Submission> batch, int attempt) {
        Throwable failure = tryToCommit(batch);
        if (failure == null) {
            batch.forEach(submission -> submission.complete(null));
        } else if (failure instanceof DatabaseAway || failure instanceof Error) {
            batch.forEach(submission -> submission.completeExceptionally(failure));
        } else if (isTransient(failure) && attempt < ATTEMPTS_MAX) {
            write(batch, attempt + 1);
        } else if (batch.size() == 1) {
            batch.getFirst().completeExceptionally(failure);
        } else {
            int half = batch.size() / 2;
            write(batch.subList(0, half), 1);
            write(batch.subList(half, batch.size()), 1);
        }
    }

    /**
     * Null when it is on disk; a {@link DatabaseAway} when it is futile to go on. After a restart
     * of the database the pool hands out connections that died with it, before it opens new ones.
     */
    private @Nullable Throwable tryToCommit(List<Submission> batch) {
        for (int dead = 0; ; dead++) {
            Connection current;
            try {
                current = connect();
            } catch (SQLException e) {
                return new DatabaseAway("The database is away; nothing was written.", false, e);
            } catch (RuntimeException | Error e) {
                return e;
            }
            Throwable failure = tryToCommit(current, batch);
            boolean died = failure instanceof DatabaseAway away && !away.outcomeUnknown();
            if (!died || dead == DEAD_CONNECTIONS_MAX) {
                return failure;
            }
        }
    }

    /** As above; without an answer to the commit the outcome is unknown. */
    private @Nullable Throwable tryToCommit(Connection current, List<Submission> batch) {
        boolean committing = false;
        try {
            for (LaneBatch<?, ?> lane : LaneBatch.of(batch)) {
                lane.write(current);
            }
            committing = true;
            current.commit();
            commits++;
            return null;
        } catch (SQLException e) {
            boolean alive = rollback();
            boolean away = DatabaseTrouble.of(e).filter(t -> t == DatabaseTrouble.AWAY).isPresent();
            if (away || !alive) {
                disconnect();
                return new DatabaseAway(
                        committing
                                ? "The database went away during a commit; it may have happened."
                                : "The database is away; nothing was written.",
                        committing,
                        e);
            }
            return translated(e);
        } catch (RuntimeException | Error e) {
            rollback();
            return e;
        }
    }

    private Throwable translated(SQLException e) {
        DataAccessException translated = translator.translate("group commit", null, e);
        return translated == null ? e : translated;
    }

    private static boolean isTransient(Throwable failure) {
        return failure instanceof org.springframework.dao.PessimisticLockingFailureException;
    }

    private Connection connect() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = dataSource.getConnection();
            current.setAutoCommit(false);
            connection = current;
        }
        return current;
    }

    /** False when the connection is gone. */
    private boolean rollback() {
        if (connection == null) {
            return false;
        }
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Gives the connection back to the pool, which decides whether it is still good. */
    private void disconnect() {
        Connection current = connection;
        connection = null;
        if (current == null) {
            return;
        }
        try (current) {
            current.setAutoCommit(true);
        } catch (SQLException e) {
            // It was broken; the pool opens a new one.
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            // A fresh exception with the waiter's own stack; the shared one stays the cause.
            case DatabaseAway away ->
                    new DatabaseAway(
                            String.valueOf(away.getMessage()), away.outcomeUnknown(), away);
            case RuntimeException runtime -> runtime;
            case Error error -> throw error;
            default -> new CompletionException(cause);
        };
    }

    /** Writes that stand or fall together. */
    static final class Submission extends CompletableFuture<Void> {

        final Write<?, ?>[] writes;

        Submission(Write<?, ?>[] writes) {
            this.writes = writes;
        }
    }

    /** Runs works one after the other. */
    private enum WorkLane implements Lane<Work<?>, Object> {
        INSTANCE;

        @Override
        public List<Object> write(Connection connection, List<Work<?>> works) throws SQLException {
            List<Object> results = new ArrayList<>(works.size());
            for (Work<?> work : works) {
                results.add(java.util.Objects.requireNonNull(work.run(connection)));
            }
            return results;
        }
    }
}
