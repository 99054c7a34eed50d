package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.tools.EffectTool.Reconciliation;
import io.feiqian.platform.tools.Execution.Ran;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Does a side effect and finds out what became of an interrupted one. That it happened is final
 * whenever it is heard; that it did not counts only once the request has settled, for until then it
 * may still be on its way.
 */
final class Performance {

    private static final Logger LOG = LoggerFactory.getLogger(Performance.class);
    private static final int PROBLEM_LENGTH_MAX = 500;

    /** How long somebody who asked is kept waiting for a request to settle. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ToolCatalogue catalogue;
    private final Journal journal;
    private final Execution execution;
    private final ApplicationEventPublisher events;
    private final Limits limits;

    /** What this process is doing right now, so that its own recovery leaves it alone. */
    private final Map<UUID, CountDownLatch> inHand = new ConcurrentHashMap<>();

    /**
     * @param settling how long after a call's time is over its request may still take effect
     * @param attemptsMax how often it may be begun in all
     * @param reconcilesMax how often the truth is sought before a person must
     * @param pauseMax the longest pause between two searches
     */
    record Limits(Duration settling, int attemptsMax, int reconcilesMax, Duration pauseMax) {}

    /**
     * When the truth is sought: after the call's own attempt, after a repeated one, or after a
     * crash.
     */
    private enum Occasion {
        FIRST_TRY,
        SECOND_TRY,
        RECOVERY
    }

    Performance(
            ToolCatalogue catalogue,
            Journal journal,
            Execution execution,
            ApplicationEventPublisher events,
            Limits limits) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.execution = execution;
        this.events = events;
        this.limits = limits;
    }

    /** Begins what stands at intent or approved; empty where somebody else was faster. */
    Optional<CallOutcome> begin(
            EffectTool tool, JournalEntry entry, CallRequest request, Instant now) {
        CountDownLatch other = inHand.get(entry.id());
        if (other != null && !await(other, settled(tool))) {
            return Optional.of(EffectCalls.parked(entry, Words.inOtherHands()));
        }
        return inHand(
                entry,
                () -> {
                    if (!journal.start(entry, settled(tool), now)) {
                        return Optional.empty();
                    }
                    return Optional.of(
                            perform(
                                    tool,
                                    journal.get(entry.id()),
                                    request.evidence(),
                                    Occasion.FIRST_TRY));
                });
    }

    /** Goes on with what was begun before: by this process, a live one, or one that is gone. */
    Optional<CallOutcome> join(EffectTool tool, JournalEntry entry) {
        CountDownLatch other = inHand.get(entry.id());
        if (other != null) {
            return await(other, settled(tool))
                    ? Optional.empty()
                    : Optional.of(EffectCalls.parked(entry, Words.inOtherHands()));
        }
        Optional<CallOutcome> outcome = recover(tool, entry, true);
        if (outcome.isPresent()) {
            return outcome;
        }
        JournalEntry now = journal.get(entry.id());
        boolean moved = now.fence() != entry.fence();
        return moved
                ? Optional.empty()
                : Optional.of(EffectCalls.parked(entry, Words.inOtherHands()));
    }

    /** Recovers what has no end and no live owner; returns how many reached one. */
    int recoverAll(int max) {
        int ended = 0;
        for (JournalEntry entry : journal.orphans(max)) {
            if (inHand.containsKey(entry.id())) {
                continue;
            }
            Optional<Tool> tool = catalogue.find(entry.tool());
            if (tool.isPresent()
                    && tool.get() instanceof EffectTool effect
                    && effect.spec().version() == entry.toolVersion()) {
                recover(effect, entry, false);
            } else {
                park(entry);
            }
            JournalState state = journal.get(entry.id()).state();
            if (state != JournalState.STARTED && state != JournalState.UNKNOWN) {
                ended++;
                events.publishEvent(
                        new EffectSettled(entry.id(), entry.runId(), entry.step(), state));
            }
        }
        return ended;
    }

    private void park(JournalEntry entry) {
        if (journal.claim(entry, null)) {
            JournalEntry mine = journal.get(entry.id());
            journal.finish(mine, JournalState.PARKED, null, Words.toolIsGone(entry.tool()).en());
        }
    }

    /** Empty where a live process has it. */
    private Optional<CallOutcome> recover(EffectTool tool, JournalEntry entry, boolean asked) {
        return inHand(
                entry,
                () ->
                        journal.claim(entry, null)
                                ? Optional.of(
                                        settle(
                                                tool,
                                                journal.get(entry.id()),
                                                Occasion.RECOVERY,
                                                asked))
                                : Optional.empty());
    }

    private CallOutcome perform(
            EffectTool tool, JournalEntry entry, EvidenceIds evidence, Occasion occasion) {
        Ran<ToolOutcome> ran =
                execution.run(
                        entry.caller().scope(),
                        tool.spec().limits().timeout(),
                        () -> tool.run(entry.typedArguments(), entry.context(evidence)));
        return switch (ran) {
            case Ran.Returned<ToolOutcome>(ToolOutcome outcome) -> done(entry, outcome);
            case Ran.Threw<ToolOutcome>(Throwable problem) ->
                    doubt(tool, entry, describe(problem), occasion);
            case Ran.TimedOut<ToolOutcome>(boolean ended) ->
                    ended
                            ? doubt(tool, entry, "no answer in time", occasion)
                            : later(entry, "no answer in time, and the call does not stop");
            case Ran.Crowded<ToolOutcome>() ->
                    doubt(tool, entry, "too many calls at once", occasion);
        };
    }

    private CallOutcome doubt(
            EffectTool tool, JournalEntry entry, String problem, Occasion occasion) {
        if (!journal.claim(entry, problem)) {
            return EffectCalls.parked(entry, Words.inOtherHands());
        }
        return settle(tool, journal.get(entry.id()), occasion, occasion == Occasion.FIRST_TRY);
    }

    /**
     * Finds out what became of a claimed entry.
     *
     * @param asked somebody waits for the answer, so wait for it to settle, unless that takes long
     */
    private CallOutcome settle(
            EffectTool tool, JournalEntry entry, Occasion occasion, boolean asked) {
        if (entry.reconciles() > limits.reconcilesMax()) {
            journal.finish(entry, JournalState.PARKED, null, Words.triedTooOften().en());
            return EffectCalls.parked(entry, Words.triedTooOften());
        }
        // Read before asking: a "no" from before the request settled proves nothing.
        Duration unsettled = journal.unsettled(entry);
        Ran<Reconciliation> found =
                execution.run(
                        entry.caller().scope(),
                        tool.spec().limits().timeout(),
                        () ->
                                tool.reconcile(
                                        entry.typedArguments(),
                                        entry.context(new EvidenceIds(entry.evidenceUsed()))));
        if (!(found instanceof Ran.Returned<Reconciliation>(Reconciliation known))) {
            return later(entry, "the other system cannot be asked");
        }
        return switch (known) {
            case Reconciliation.Happened(ToolOutcome outcome) -> done(entry, outcome);
            case Reconciliation.SafeToRepeat() ->
                    occasion == Occasion.RECOVERY
                            ? again(tool, entry)
                            : later(entry, "will be repeated");
            case Reconciliation.Unknowable(var why) -> {
                journal.finish(entry, JournalState.PARKED, null, why.en());
                yield EffectCalls.parked(entry, why);
            }
            case Reconciliation.DidNotHappen() -> {
                if (unsettled.isPositive()) {
                    yield asked && unsettled.compareTo(PATIENCE) <= 0 && pause(unsettled)
                            ? settle(tool, entry, occasion, false)
                            : later(entry, unsettled, null);
                }
                yield switch (occasion) {
                    case FIRST_TRY -> failed(entry);
                    case SECOND_TRY -> later(entry, "did not happen yet");
                    case RECOVERY -> again(tool, entry);
                };
            }
        };
    }

    private CallOutcome again(EffectTool tool, JournalEntry entry) {
        if (entry.attempts() >= limits.attemptsMax()) {
            return later(entry, "tried " + entry.attempts() + " times");
        }
        return journal.startAgain(entry, settled(tool))
                ? perform(
                        tool,
                        journal.get(entry.id()),
                        new EvidenceIds(entry.evidenceUsed()),
                        Occasion.SECOND_TRY)
                : EffectCalls.parked(entry, Words.inOtherHands());
    }

    /** A refusal had no effect, so it ends as what did not happen, with its words. */
    private CallOutcome done(JournalEntry entry, ToolOutcome outcome) {
        boolean refused = outcome instanceof ToolOutcome.Refused;
        JournalState end = refused ? JournalState.FAILED : JournalState.DONE;
        String problem = outcome instanceof ToolOutcome.Refused(Bilingual why) ? why.en() : null;
        if (journal.finish(entry, end, Codec.write(outcome), problem)) {
            return new CallOutcome.Done(outcome);
        }
        // It took longer than our lease, and another process is finding out what became of it.
        LOG.warn("Journal entry {} was taken over while this process had it.", entry.id());
        return EffectCalls.parked(entry, Words.inOtherHands());
    }

    private CallOutcome failed(JournalEntry entry) {
        String problem = entry.problem() == null ? "it did not happen" : entry.problem();
        return journal.finish(entry, JournalState.FAILED, null, problem)
                ? new CallOutcome.Failed(problem)
                : EffectCalls.parked(entry, Words.inOtherHands());
    }

    private CallOutcome later(JournalEntry entry, String problem) {
        long doublings = Math.min(entry.reconciles(), 20);
        Duration pause = Duration.ofMillis(200L << doublings);
        return later(
                entry, pause.compareTo(limits.pauseMax()) > 0 ? limits.pauseMax() : pause, problem);
    }

    private CallOutcome later(JournalEntry entry, Duration pause, @Nullable String problem) {
        journal.later(entry, pause, problem);
        return EffectCalls.parked(entry, Words.beingReconciled());
    }

    private Duration settled(EffectTool tool) {
        return tool.spec().limits().timeout().plus(limits.settling());
    }

    private Optional<CallOutcome> inHand(JournalEntry entry, Work work) {
        CountDownLatch mine = new CountDownLatch(1);
        if (inHand.putIfAbsent(entry.id(), mine) != null) {
            return Optional.empty();
        }
        try {
            return work.run();
        } finally {
            inHand.remove(entry.id());
            mine.countDown();
        }
    }

    private static boolean await(CountDownLatch latch, Duration max) {
        try {
            return latch.await(max.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean pause(Duration duration) {
        try {
            Thread.sleep(duration);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Names the kind and the first words of a problem; a stack trace belongs in the log. */
    static String describe(Throwable problem) {
        LOG.warn("A tool broke.", problem);
        String text = problem.getClass().getSimpleName() + ": " + problem.getMessage();
        return text.length() <= PROBLEM_LENGTH_MAX ? text : text.substring(0, PROBLEM_LENGTH_MAX);
    }

    /** Something done while nobody else in this process does it. */
    @FunctionalInterface
    private interface Work {
        Optional<CallOutcome> run();
    }
}
