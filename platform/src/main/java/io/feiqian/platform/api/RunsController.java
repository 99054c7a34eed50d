package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.runs.Divergence;
import io.feiqian.platform.agents.runs.Replay;
import io.feiqian.platform.agents.runs.Replays;
import io.feiqian.platform.agents.runs.RunReport;
import io.feiqian.platform.agents.runs.RunReports;
import io.feiqian.platform.agents.runs.Runs;
import io.feiqian.platform.agents.runs.StoredEvent;
import io.feiqian.platform.tracing.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs: list, look at one, its waterfall, its replay; cancel and judge it. */
@RestController
@RequestMapping("/api/v1/runs")
class RunsController {

    private static final int EVENTS_MAX = 2_000;

    private final Runs runs;
    private final RunReports reports;
    private final Replays replays;
    private final AgentCatalogue agents;

    RunsController(Runs runs, RunReports reports, Replays replays, AgentCatalogue agents) {
        this.runs = runs;
        this.reports = reports;
        this.replays = replays;
        this.agents = agents;
    }

    record Person(UUID id, String name) {}

    record Tokens(long input, long output) {}

    record RunSummary(
            UUID id,
            UUID threadId,
            String state,
            String text,
            @Nullable String agent,
            @Nullable Bilingual agentTitle,
            @Nullable Double certainty,
            Person user,
            @Nullable String rung,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long millis,
            int steps,
            Tokens tokens,
            long costMicros,
            @Nullable String feedback,
            @Nullable String feedbackComment) {}

    record SpanRecord(
            UUID id,
            @Nullable UUID parentId,
            String name,
            Span.Kind kind,
            Instant startedAt,
            long offsetMicros,
            long micros,
            Span.State state,
            @Nullable Integer step,
            Map<String, String> attributes) {}

    record SpanList(List<SpanRecord> items) {}

    record ReplayResult(
            boolean identical, int events, @Nullable Divergence divergingStep, long millis) {}

    record Feedback(@Nullable String rating, @Nullable String comment) {}

    @GetMapping
    Page<RunSummary> page(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String agent,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String user,
            @RequestParam(required = false) @Nullable String feedback,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        int bounded = Math.clamp(limit, 1, 199);
        RunReports.Filter filter = new RunReports.Filter(agent, state, user, feedback, from, to);
        List<RunReport> found = reports.page(Callers.current(), filter, cursor, bounded + 1);
        return Page.of(found.stream().map(this::summary).toList(), bounded, s -> s.id().toString());
    }

    @GetMapping("/{id}")
    RunDetail one(@PathVariable UUID id) {
        Caller caller = Callers.current();
        RunReport report = visible(caller, id);
        List<StoredEvent> events = reports.events(caller, id, 0, EVENTS_MAX);
        return RunDetail.of(summary(report), events, reports.versions(caller, id));
    }

    @GetMapping("/{id}/spans")
    SpanList spans(@PathVariable UUID id) {
        Caller caller = Callers.current();
        RunReport report = visible(caller, id);
        return new SpanList(
                reports.spans(caller, id).stream()
                        .map(span -> record(span, report.startedAt()))
                        .toList());
    }

    @PostMapping("/{id}/replay")
    ReplayResult replay(@PathVariable UUID id) {
        Replay replay =
                replays.replay(Callers.current(), id)
                        .orElseThrow(() -> ApiProblem.notFound("Run", id));
        return new ReplayResult(
                replay.identical(), replay.events(), replay.divergence(), replay.took().toMillis());
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable UUID id) {
        Caller caller = Callers.current();
        if (!runs.cancel(caller, id)) {
            RunReport report = visible(caller, id);
            throw new ApiProblem(
                    "cannot-cancel",
                    HttpStatus.CONFLICT,
                    "The run is %s, or another person's; only who asked may stop it."
                            .formatted(report.state()));
        }
    }

    @PostMapping("/{id}/feedback")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void feedback(@PathVariable UUID id, @RequestBody Feedback feedback) {
        String rating = feedback.rating();
        if (!"Good".equals(rating) && !"Bad".equals(rating)) {
            throw new InvalidValue(
                    "rating",
                    String.valueOf(rating),
                    new Bilingual("不是评价", "is no rating"),
                    new Bilingual("请用 Good 或 Bad。", "Maybe Good or Bad."));
        }
        boolean kept =
                runs.feedback(Callers.current(), id, "Good".equals(rating), feedback.comment());
        if (!kept) {
            throw ApiProblem.notFound("Run", id);
        }
    }

    private RunReport visible(Caller caller, UUID id) {
        return reports.find(caller, id).orElseThrow(() -> ApiProblem.notFound("Run", id));
    }

    private RunSummary summary(RunReport run) {
        Instant ended = run.endedAt();
        String agent = run.agent();
        return new RunSummary(
                run.id(),
                run.threadId(),
                run.state(),
                run.said(),
                agent,
                agent == null ? null : agents.find(agent).map(Agent::title).orElse(null),
                run.certainty(),
                new Person(run.userId(), run.userName()),
                run.rung(),
                run.startedAt(),
                ended,
                ended == null ? null : Duration.between(run.startedAt(), ended).toMillis(),
                run.steps(),
                new Tokens(run.usage().tokensIn(), run.usage().tokensOut()),
                run.usage().costMicros(),
                run.feedback(),
                run.feedbackWords());
    }

    private static SpanRecord record(Span span, Instant runStarted) {
        return new SpanRecord(
                span.id(),
                span.parentId(),
                span.name(),
                span.kind(),
                span.startedAt(),
                Duration.between(runStarted, span.startedAt()).toNanos() / 1_000,
                span.micros(),
                span.state(),
                span.step(),
                span.attributes());
    }
}
