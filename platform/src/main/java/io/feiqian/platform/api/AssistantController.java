package io.feiqian.platform.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.runs.RunReport;
import io.feiqian.platform.agents.runs.RunReports;
import io.feiqian.platform.agents.runs.Runs;
import io.feiqian.platform.agents.runs.SayOutcome;
import io.feiqian.platform.agents.runs.Saying;
import io.feiqian.platform.agents.runs.StoredEvent;
import io.feiqian.platform.guardrails.Verbatim;
import io.feiqian.platform.memory.Conversation;
import io.feiqian.platform.memory.Message;
import io.feiqian.platform.memory.Threads;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Threads: open one, say something, read what was said. */
@RestController
@RequestMapping("/api/v1/threads")
class AssistantController {

    private static final int MESSAGES_MAX = 200;

    private final Runs runs;
    private final RunReports reports;
    private final Threads threads;

    AssistantController(Runs runs, RunReports reports, Threads threads) {
        this.runs = runs;
        this.reports = reports;
        this.threads = threads;
    }

    record ThreadSummary(
            UUID id,
            String title,
            Instant createdAt,
            @Nullable Instant lastAt,
            @Nullable String state) {}

    record ThreadDetail(UUID id, String title, Instant createdAt, List<Said> messages) {}

    record Said(
            UUID id,
            String text,
            Instant at,
            UUID runId,
            @Nullable String runState,
            List<Event> events,
            @Nullable Feedback feedback) {}

    record Event(int sequence, Instant at, @JsonRawValue String event) {
        static Event of(StoredEvent stored) {
            return new Event(stored.sequence(), stored.at(), stored.json());
        }
    }

    record Feedback(String rating, @Nullable String comment) {}

    record NewMessage(
            @Nullable String text,
            @Nullable String language,
            @Nullable PageContext context,
            @Nullable Chosen choice) {}

    record PageContext(@Nullable String kind, @Verbatim @Nullable String id) {}

    record Chosen(@Nullable String slot, @Nullable String value) {}

    record StartedRun(UUID runId) {}

    @GetMapping
    Page<ThreadSummary> page(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        Caller caller = Callers.current();
        int bounded = Math.clamp(limit, 1, 199);
        List<Conversation> found = threads.page(caller, cursor, bounded + 1);
        Map<UUID, String> states = states(caller, found);
        return Page.of(
                found.stream().map(c -> summary(c, states.get(c.id()))).toList(),
                bounded,
                summary -> summary.id().toString());
    }

    private Map<UUID, String> states(Caller caller, List<Conversation> found) {
        return reports.latestStates(caller, found.stream().map(Conversation::id).toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ThreadSummary open() {
        return summary(runs.openThread(Callers.current()), null);
    }

    @GetMapping("/{id}")
    ThreadDetail one(@PathVariable UUID id) {
        Caller caller = Callers.current();
        Conversation found =
                threads.find(caller, id).orElseThrow(() -> ApiProblem.notFound("Thread", id));
        List<Message> messages = threads.messages(caller, id, MESSAGES_MAX);
        List<UUID> runIds = messages.stream().map(Message::runId).toList();
        Map<UUID, RunReport> byRun =
                reports.reports(caller, runIds).stream()
                        .collect(Collectors.toMap(RunReport::id, Function.identity()));
        Map<UUID, List<StoredEvent>> events = reports.events(caller, runIds);
        List<Said> said = new ArrayList<>();
        for (Message message : messages) {
            RunReport report = byRun.get(message.runId());
            said.add(said(message, report, events.getOrDefault(message.runId(), List.of())));
        }
        return new ThreadDetail(found.id(), found.title(), found.createdAt(), said);
    }

    @PostMapping("/{id}/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    StartedRun say(
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewMessage message) {
        String text = message.text();
        if (text == null) {
            throw new InvalidValue(
                    "text",
                    "",
                    new Bilingual("没有填写", "is missing"),
                    new Bilingual("请写明想了解什么。", "Say what you want to know."));
        }
        Chosen chosen = message.choice();
        Saying saying =
                new Saying(
                        text,
                        language(message.language()),
                        chosen == null ? null : chosen.value(),
                        looking(message.context()),
                        key);
        return switch (runs.say(Callers.current(), id, saying)) {
            case SayOutcome.Started(UUID runId) -> new StartedRun(runId);
            case SayOutcome.NoThread() -> throw ApiProblem.notFound("Thread", id);
            case SayOutcome.KeyReused() -> throw ApiProblem.keyReused();
            case SayOutcome.Busy(int waiting) ->
                    throw new ApiProblem(
                            "busy",
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "%d runs wait already; nothing was kept. Try again in a moment."
                                    .formatted(waiting));
        };
    }

    private static @Nullable Language language(@Nullable String language) {
        return switch (language) {
            case null -> null;
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default ->
                    throw new InvalidValue(
                            "language",
                            language,
                            new Bilingual("不是这里使用的语言", "is not spoken here"),
                            new Bilingual("请用 zh 或 en。", "Maybe zh or en."));
        };
    }

    private static Turn.@Nullable Looking looking(@Nullable PageContext context) {
        return context == null || context.kind() == null || context.id() == null
                ? null
                : new Turn.Looking(context.kind(), context.id());
    }

    private static ThreadSummary summary(Conversation thread, @Nullable String state) {
        return new ThreadSummary(
                thread.id(), thread.title(), thread.createdAt(), thread.lastAt(), state);
    }

    private static Said said(
            Message message, @Nullable RunReport report, List<StoredEvent> events) {
        String rating = report == null ? null : report.feedback();
        return new Said(
                message.id(),
                message.text(),
                message.at(),
                message.runId(),
                report == null ? null : report.state(),
                events.stream().map(Event::of).toList(),
                rating == null || report == null
                        ? null
                        : new Feedback(rating, report.feedbackWords()));
    }
}
