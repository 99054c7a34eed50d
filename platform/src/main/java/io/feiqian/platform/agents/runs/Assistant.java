package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Caller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks in one call and waits for the end: what the command line does, and tests. */
public final class Assistant {

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Runs runs;
    private final Duration patience;

    Assistant(Runs runs, Duration patience) {
        this.runs = runs;
        this.patience = patience;
    }

    /**
     * What became of a question.
     *
     * @param events all events so far; the last one ends the run, unless it waits for a person or
     *     takes longer than the assistant's patience
     */
    public record Told(UUID threadId, UUID runId, List<StoredEvent> events) {
        public Told {
            events = List.copyOf(events);
        }

        public boolean ended() {
            return !events.isEmpty() && events.getLast().ends();
        }
    }

    /** In a thread of its own. */
    public Told ask(Caller caller, String text, @Nullable Language language) {
        return ask(caller, runs.openThread(caller).id(), text, language);
    }

    /** In a thread that is open, so that "and yesterday?" is understood. */
    public Told ask(Caller caller, UUID threadId, String text, @Nullable Language language) {
        SayOutcome outcome =
                runs.say(caller, threadId, new Saying(text, language, null, null, null));
        return switch (outcome) {
            case SayOutcome.Started(UUID runId) -> new Told(threadId, runId, follow(caller, runId));
            case SayOutcome.NoThread() ->
                    throw new InvalidValue(
                            "thread",
                            threadId,
                            new Bilingual("不是您的", "is not yours"),
                            new Bilingual("请新开一个会话再问。", "Open one and ask in it."));
            case SayOutcome.KeyReused() ->
                    throw new IllegalStateException("A question without a key was said before.");
            case SayOutcome.Busy(int waiting) ->
                    throw new InvalidValue(
                            "runs",
                            waiting,
                            new Bilingual("个任务已在等候", "wait already"),
                            new Bilingual("请稍后再试。", "Try again in a moment."));
        };
    }

    private List<StoredEvent> follow(Caller caller, UUID runId) {
        List<StoredEvent> events = new ArrayList<>();
        try {
            runs.<RuntimeException>follow(
                    caller,
                    runId,
                    0,
                    patience,
                    BEAT,
                    event -> {
                        events.add(event);
                        return !event.json().contains("\"type\":\"ApprovalRequested\"");
                    });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return events;
    }
}
