package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Uuid7;
import io.feiqian.kernel.Visible;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.understanding.Tongue;
import io.feiqian.platform.memory.Conversation;
import io.feiqian.platform.memory.Message;
import io.feiqian.platform.memory.Threads;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The door to runs: say something, follow what happens, cancel, judge. */
public final class Runs implements AutoCloseable {

    private static final int EVENTS_AT_ONCE = 200;
    private static final int FEEDBACK_LENGTH_MAX = 2_000;

    private final JdbcClient jdbc;
    private final GroupCommit commits;
    private final RunStarts starts = new RunStarts();
    private final ThreadHistory histories;
    private final Threads threads;
    private final Workers workers;
    private final RunSignals signals;
    private final RunReports reports;
    private final Map<UUID, String> cancels;
    private final Processes processes;
    private final RunWatch watch;
    private final UnaryOperator<String> masking;
    private final Uuid7 ids;
    private final RunWorld world;
    private final int waitingMax;

    Runs(Parts room) {
        this.jdbc = room.jdbc();
        this.commits = room.commits();
        this.histories = new ThreadHistory(room.jdbc());
        this.threads = room.threads();
        this.workers = room.workers();
        this.signals = room.signals();
        this.reports = room.reports();
        this.cancels = room.cancels();
        this.processes = room.processes();
        this.watch = room.watch();
        this.masking = room.masking();
        this.ids = room.ids();
        this.world = room.world();
        this.waitingMax = room.waitingMax();
    }

    /** What the door is made of; {@link RunRoom} puts it together. */
    record Parts(
            JdbcClient jdbc,
            GroupCommit commits,
            Threads threads,
            Workers workers,
            RunSignals signals,
            RunReports reports,
            Map<UUID, String> cancels,
            Processes processes,
            RunWatch watch,
            UnaryOperator<String> masking,
            Uuid7 ids,
            RunWorld world,
            int waitingMax) {}

    public Conversation openThread(Caller caller) {
        return threads.open(caller, ids.next(), now());
    }

    /**
     * Keeps what was said, masked, together with a run that answers it, and begins. When it
     * returns, both are on disk: whatever happens to this process, the run will be worked on.
     */
    public SayOutcome say(Caller caller, UUID threadId, Saying saying) {
        if (workers.active() >= waitingMax) {
            return new SayOutcome.Busy(workers.active());
        }
        String masked = masking.apply(saying.text());
        Language language =
                saying.language() == null
                        ? Tongue.of(masked, caller.language())
                        : saying.language();
        UUID runId = ids.next();
        Instant now = now();
        Message message = new Message(ids.next(), threadId, runId, masked, now);
        ThreadHistory.Past past = histories.of(threadId);
        RunInput input =
                new RunInput(
                        runId,
                        threadId,
                        RunInput.Asker.of(caller),
                        masked,
                        saying.choice() == null ? null : masking.apply(saying.choice()),
                        language,
                        past.open(),
                        saying.looking(),
                        past.said(),
                        now);
        GroupCommit.Write<Threads.Said, Optional<Message>> kept =
                threads.say(caller, message, saying.idempotencyKey());
        GroupCommit.Write<RunStarts.Start, Boolean> start =
                new GroupCommit.Write<>(
                        starts, new RunStarts.Start(input, processes.epoch(), kept));
        commits.commit(kept, start);
        Optional<Message> first = Objects.requireNonNull(kept.result());
        if (first.isEmpty()) {
            return new SayOutcome.NoThread();
        }
        if (Boolean.TRUE.equals(start.result())) {
            workers.begin(input);
        } else if (first.get().text().equals(masked)) {
            workers.wake(first.get().runId());
        } else {
            return new SayOutcome.KeyReused();
        }
        return new SayOutcome.Started(first.get().runId());
    }

    /** Stops the run before its next step. False if it is not the caller's, or over. */
    public boolean cancel(Caller caller, UUID runId) {
        int rows =
                Scopes.call(
                        caller.scope(),
                        () ->
                                jdbc.sql(
                                                """
                                                UPDATE agents.runs SET cancel_by = coalesce(cancel_by, :by)
                                                WHERE id = :id AND user_id = :me AND ended_at IS NULL
                                                """)
                                        .param("by", caller.name())
                                        .param("id", runId)
                                        .param("me", caller.userId())
                                        .update());
        if (rows == 1) {
            cancels.putIfAbsent(runId, caller.name());
            workers.wake(runId);
        }
        return rows == 1;
    }

    /**
     * Keeps the caller's judgement of a run; the latest counts. False if it is not the caller's.
     *
     * @param words null leaves those that are there, so that a second press of a button takes
     *     nothing back; none at all takes them away
     */
    public boolean feedback(Caller caller, UUID runId, boolean good, @Nullable String words) {
        if (words != null && words.length() > FEEDBACK_LENGTH_MAX) {
            throw new InvalidValue(
                    "comment",
                    words.length(),
                    new Bilingual(
                            "超过 " + FEEDBACK_LENGTH_MAX + " 个字",
                            "is longer than " + FEEDBACK_LENGTH_MAX + " characters"),
                    new Bilingual("请写短一些。", "Say it in fewer words."));
        }
        String masked = words == null ? null : masking.apply(Visible.text(words)).strip();
        return Scopes.call(
                        caller.scope(),
                        () ->
                                jdbc.sql(
                                                """
                                                UPDATE agents.runs SET feedback = :rating,
                                                  feedback_words = nullif(coalesce(:words::text, feedback_words), '')
                                                WHERE id = :id AND user_id = :me
                                                """)
                                        .param("rating", good ? "Good" : "Bad")
                                        .param("words", masked)
                                        .param("id", runId)
                                        .param("me", caller.userId())
                                        .update())
                == 1;
    }

    /** A decision was made somewhere; the run that waits for it goes on. */
    public void wake(UUID runId) {
        workers.wake(runId);
    }

    /** Receives events one by one, in order; may block, and may stop the reading. */
    @FunctionalInterface
    public interface Reader<X extends Exception> {

        /** False ends the reading. */
        boolean read(StoredEvent event) throws X;

        /** Called while nothing happens, so that a broken connection is noticed. */
        default boolean idle() throws X {
            return true;
        }
    }

    /**
     * Reads a run's events after a place in its log, and goes on as they come until the run ends,
     * the reader stops, or the time is over. Reads what is on disk: from the log, and what this
     * process wrote since from memory. A slow reader slows nobody down.
     */
    public <X extends Exception> void follow(
            Caller caller, UUID runId, long after, Duration atMost, Duration beat, Reader<X> reader)
            throws X, InterruptedException {
        long giveUp = System.nanoTime() + atMost.toNanos();
        long last = after;
        boolean seen = false;
        try (RunSignals.Listening listening = signals.listen(runId)) {
            List<StoredEvent> events = reports.events(caller, runId, last, EVENTS_AT_ONCE);
            while (System.nanoTime() - giveUp < 0) {
                for (StoredEvent event : events) {
                    if (!reader.read(event) || event.ends()) {
                        return;
                    }
                    last = event.sequence();
                    seen = true;
                }
                List<StoredEvent> heard = List.of();
                if (events.size() < EVENTS_AT_ONCE) {
                    Duration left = Duration.ofNanos(giveUp - System.nanoTime());
                    heard = listening.await(left.compareTo(beat) < 0 ? left : beat);
                    if (!reader.idle()) {
                        return;
                    }
                }
                // Who saw the log once may hear what follows without asking the database again.
                List<StoredEvent> next = seen ? following(heard, last) : List.of();
                events =
                        next.isEmpty() ? reports.events(caller, runId, last, EVENTS_AT_ONCE) : next;
            }
        }
    }

    /** What comes right after this place and without a gap; nothing where something is missing. */
    private static List<StoredEvent> following(List<StoredEvent> heard, long last) {
        List<StoredEvent> following = new ArrayList<>();
        for (StoredEvent event : heard) {
            if (event.sequence() == last + following.size() + 1) {
                following.add(event);
            } else if (event.sequence() > last) {
                return List.of();
            }
        }
        return following;
    }

    /** Whether this process works on no run. */
    boolean idle() {
        return workers.active() == 0;
    }

    /** Readers at the moment, in this process. */
    public int readers() {
        return signals.listening();
    }

    /** Gives up the lease at once, so that another process need not wait for it to run out. */
    @Override
    public void close() {
        workers.stop();
        watch.close();
        CountDownLatch patience = new CountDownLatch(1);
        try {
            for (int i = 0; i < 50 && workers.active() > 0; i++) {
                patience.await(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        processes.leave();
    }

    private Instant now() {
        return world.clock().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
