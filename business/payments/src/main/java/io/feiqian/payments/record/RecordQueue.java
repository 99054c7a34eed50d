package io.feiqian.payments.record;

import io.feiqian.platform.storage.GroupCommit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

/**
 * Records single messages by group commit: whatever waits when the last transaction ends goes into
 * the next one, so that one flush to disk serves many answers.
 */
public final class RecordQueue {

    private static final long CATCH_UP_NANOS = Duration.ofSeconds(30).toNanos();

    private final Progress progress;
    private final Changes changes;
    private final GroupCommit commits;
    private final Directory directory;
    private final Days days;
    private final GroupCommit.Lane<Intake, Recorded> lane = this::write;
    private final LongAdder stored = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private volatile long caughtUpNanos = System.nanoTime();

    /** Told in the same database transaction when what came in happened. */
    public interface Progress {
        void noted(Connection connection, Collection<Instant> occurredAt) throws SQLException;
    }

    /** Told in the same database transaction which transactions are new or changed. */
    public interface Changes {
        void changed(Connection connection, Collection<UUID> transactions) throws SQLException;
    }

    public RecordQueue(GroupCommit commits, Directory directory, Days days, Progress progress) {
        this(commits, directory, days, progress, (_, _) -> {});
    }

    public RecordQueue(
            GroupCommit commits,
            Directory directory,
            Days days,
            Progress progress,
            Changes changes) {
        this.progress = progress;
        this.changes = changes;
        this.commits = commits;
        this.directory = directory;
        this.days = days;
    }

    /**
     * Gives a message to the record. The future ends after the commit; it fails when the message
     * could not be stored. Waits while the queue is full, which slows the sender down.
     */
    public CompletableFuture<Recorded> submit(Intake intake) {
        GroupCommit.Write<Intake, Recorded> write = new GroupCommit.Write<>(lane, intake);
        return commits.submit(write)
                .thenApply(done -> Objects.requireNonNull(write.result()))
                .whenComplete(
                        (recorded, failure) -> (failure == null ? stored : failed).increment());
    }

    public long storedCount() {
        return stored.sum();
    }

    public long failedCount() {
        return failed.sum();
    }

    /**
     * Parties and partitions are made by transactions of their own: what is remembered about them
     * must not depend on whether this batch commits.
     */
    private List<Recorded> write(Connection connection, List<Intake> intakes) throws SQLException {
        List<Incoming> messages = intakes.stream().map(Intake::message).toList();
        directory.introduce(intakes.stream().map(Intake::sighting).toList());
        days.openFor(messages);
        List<Recorded> outcomes = recorded(connection, messages);
        progress.noted(
                connection,
                messages.stream().map(message -> message.description().occurredAt()).toList());
        changes.changed(connection, changed(messages, outcomes));
        long now = System.nanoTime();
        if (now - caughtUpNanos > CATCH_UP_NANOS) {
            caughtUpNanos = now;
            Recorder.catchUp(connection);
        }
        return outcomes;
    }

    /** With the originals that refunds and completions name: their sums have changed. */
    private static Set<UUID> changed(List<Incoming> messages, List<Recorded> outcomes) {
        Set<UUID> changed = new HashSet<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Recorded.Stored(UUID id, String _)) {
                changed.add(id);
                UUID original = messages.get(i).description().originalId();
                if (original != null) {
                    changed.add(original);
                }
            }
        }
        return changed;
    }

    /** A batch that missed a day fails as a whole; whoever sent it sends it again. */
    private List<Recorded> recorded(Connection connection, List<Incoming> messages)
            throws SQLException {
        try {
            return Recorder.record(connection, messages);
        } catch (SQLException e) {
            days.mended(e);
            throw e;
        }
    }
}
