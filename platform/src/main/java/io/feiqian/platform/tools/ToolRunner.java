package io.feiqian.platform.tools;

import io.feiqian.platform.access.Caller;
import io.feiqian.platform.tools.CallOutcome.FieldFault;
import io.feiqian.platform.tools.Execution.Ran;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The one way to call a tool: rights (user ∩ agent ∩ session), schema, limits, and for what changes
 * something the journal and its approval. Blocks; call it on a virtual thread. Asked twice for the
 * same run and step, a side effect gives its recorded outcome; a READ runs again, so the run loop
 * keeps its result.
 */
public final class ToolRunner {

    private static final int RECOVER_AT_ONCE = 100;

    /** A process counts as dead after its lease, and what it had in hand is settled after that. */
    private static final Duration END_WAIT = Duration.ofSeconds(45);

    private static final Duration END_LOOK = Duration.ofMillis(250);

    private final ToolCatalogue catalogue;
    private final Execution execution;
    private final EffectCalls effects;
    private final Performance performance;
    private final Journal journal;
    private final Acts acts;
    private final CallCounter counter = new CallCounter();

    ToolRunner(
            ToolCatalogue catalogue,
            Execution execution,
            EffectCalls effects,
            Performance performance,
            Journal journal,
            Acts acts) {
        this.catalogue = catalogue;
        this.execution = execution;
        this.effects = effects;
        this.performance = performance;
        this.journal = journal;
        this.acts = acts;
    }

    /**
     * Runs, refuses, or suspends for an approval. After {@code AwaitsApproval}, ask again with the
     * same request once {@link ApprovalDecided} was heard.
     */
    public CallOutcome call(CallRequest request) {
        Optional<Tool> found = catalogue.find(request.tool());
        if (found.isEmpty()) {
            return new CallOutcome.Invalid(List.of(unknownTool(request.tool())));
        }
        Tool tool = found.get();
        ToolSpec spec = tool.spec();
        CallOutcome outcome = governed(tool, spec, request);
        String digest = Fingerprint.of(spec, request.arguments()).digest();
        acts.called(request, spec, digest, outcome.getClass().getSimpleName());
        return outcome;
    }

    /**
     * As {@link #call}, but waits for what another process has in hand or is asking after: most of
     * it ends within a lease, and whoever asked shall hear how. What takes longer stays parked.
     */
    public CallOutcome callToItsEnd(CallRequest request) {
        CallOutcome outcome = call(request);
        if (!(outcome instanceof CallOutcome.Parked(UUID id, _))) {
            return outcome;
        }
        long deadline = System.nanoTime() + END_WAIT.toNanos();
        JournalState state = journal.get(id).state();
        if (state == JournalState.PARKED) {
            return outcome;
        }
        while (state == JournalState.STARTED || state == JournalState.UNKNOWN) {
            if (System.nanoTime() > deadline || !pause()) {
                return outcome;
            }
            state = journal.get(id).state();
        }
        return call(request);
    }

    private static boolean pause() {
        try {
            Thread.sleep(END_LOOK);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private CallOutcome governed(Tool tool, ToolSpec spec, CallRequest request) {
        if (!mayCall(request.caller(), request, spec)) {
            return new CallOutcome.Denied(Words.lacksRight(spec.title().zh(), spec.right().name()));
        }
        List<FieldFault> faults = ArgumentCheck.faults(spec, request.arguments());
        if (!faults.isEmpty()) {
            return new CallOutcome.Invalid(faults);
        }
        return tool instanceof EffectTool effect
                ? effects.call(effect, request)
                : read(tool, spec, request);
    }

    private static boolean mayCall(Caller caller, CallRequest request, ToolSpec spec) {
        return caller.may(spec.right()) && request.agentRights().contains(spec.right());
    }

    private CallOutcome read(Tool tool, ToolSpec spec, CallRequest request) {
        int calls = counter.count(request.runId(), spec.name(), request.step());
        if (calls > spec.limits().callsPerRunMax()) {
            return new CallOutcome.OverLimit("callsPerRun", Integer.toString(calls));
        }
        ToolContext context =
                new ToolContext(
                        request.caller(),
                        request.time(),
                        EffectCalls.key(request.runId(), request.step()),
                        request.evidence());
        Ran<ToolOutcome> ran =
                execution.run(
                        request.caller().scope(),
                        spec.limits().timeout(),
                        () -> tool.run(request.arguments(), context));
        return switch (ran) {
            case Ran.Returned<ToolOutcome>(ToolOutcome outcome) -> sized(spec, outcome);
            case Ran.TimedOut<ToolOutcome> _ -> overTime(spec);
            case Ran.Threw<ToolOutcome>(Throwable problem) ->
                    new CallOutcome.Failed(Performance.describe(problem));
            case Ran.Crowded<ToolOutcome>() -> crowded();
        };
    }

    /** Too large is refused, never cut: half a result is a wrong one. */
    private static CallOutcome sized(ToolSpec spec, ToolOutcome outcome) {
        int bytes = Codec.write(outcome).getBytes(StandardCharsets.UTF_8).length;
        return bytes <= spec.limits().resultBytesMax()
                ? new CallOutcome.Done(outcome)
                : new CallOutcome.OverLimit("resultBytes", Integer.toString(bytes));
    }

    static CallOutcome overTime(ToolSpec spec) {
        return new CallOutcome.OverLimit("time", spec.limits().timeout().toString());
    }

    static CallOutcome crowded() {
        return new CallOutcome.OverLimit("callsAtOnce", "all in use");
    }

    private FieldFault unknownTool(String name) {
        return new FieldFault(
                "tool",
                name.length() <= 64 ? name : name.substring(0, 64) + "…",
                "is not registered",
                "There are " + catalogue.specs().stream().map(ToolSpec::name).toList() + ".");
    }

    /**
     * Finds out what became of side effects that a dead process left without an end, and finishes
     * them. Called at the start and every few seconds; returns how many reached an end.
     */
    public int recover() {
        return performance.recoverAll(RECOVER_AT_ONCE);
    }

    /** Says that this process is alive, so that nobody takes over what it has in hand. */
    void beat() {
        journal.beat();
    }
}
