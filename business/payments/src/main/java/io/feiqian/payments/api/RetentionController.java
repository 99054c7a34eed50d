package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.Starter;
import io.feiqian.payments.retention.DataClass;
import io.feiqian.payments.retention.Retention;
import io.feiqian.payments.retention.RetentionJob;
import io.feiqian.payments.retention.RetentionRequest;
import io.feiqian.payments.retention.RetentionRequests;
import io.feiqian.payments.retention.RetentionRights;
import io.feiqian.payments.retention.RetentionSettings;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Page;
import io.feiqian.platform.api.Required;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Retention and the archive, for who acts for the network: what would go, asking for it, what lies
 * in the archive, putting it back. A day holds rows of every institution, so none of them can.
 */
@RestController
@RequestMapping("/api/v1/payments/retention")
class RetentionController {

    private static final int LIMIT_MAX = 200;
    private static final int REQUESTS_SHOWN = 20;
    private static final int LIVE_DAYS_MAX = 3_650;
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);

    private final Retention retention;
    private final RetentionRequests requests;
    private final ActionLog log;

    RetentionController(Retention retention, RetentionRequests requests, ActionLog log) {
        this.retention = retention;
        this.requests = requests;
        this.log = log;
    }

    record NewRequest(@Nullable Boolean standing, @Nullable String reason) {}

    /**
     * @param dataClass null: transactions, with all that was said about them
     * @param liveDays how many days it stays in the database at least
     */
    record NewRestore(
            @Nullable String dataClass,
            @Nullable LocalDate day,
            @Nullable Integer liveDays,
            @Nullable String reason) {}

    @GetMapping
    RetentionViews.Policy policy() {
        require(RetentionRights.READ);
        RetentionSettings settings = retention.settings();
        LocalDate today = retention.today();
        Map<DataClass, LocalDate> limits = settings.limits(today);
        LocalTime dailyAt = settings.dailyAt();
        return new RetentionViews.Policy(
                today,
                settings.disputeWindowDays(),
                dailyAt == null ? null : dailyAt.toString(),
                retention.folder().toString(),
                settings.rules().entrySet().stream()
                        .map(rule ->
                                RetentionViews.rule(
                                        rule.getKey(), rule.getValue(), limits.get(rule.getKey())))
                        .toList(),
                requests.consent().map(RetentionViews.Request::of).orElse(null),
                requests.newest(REQUESTS_SHOWN).stream().map(RetentionViews.Request::of).toList());
    }

    @GetMapping("/plan")
    Views.Items<RetentionViews.Planned> plan() {
        require(RetentionRights.READ);
        return new Views.Items<>(
                retention.plan().stream().map(RetentionViews.Planned::of).toList());
    }

    @PostMapping("/requests")
    ResponseEntity<RetentionViews.Request> ask(
            @RequestHeader("Idempotency-Key") String key, @RequestBody NewRequest wanted) {
        require(RetentionRights.RUN);
        Caller caller = Callers.current();
        boolean standing = Boolean.TRUE.equals(wanted.standing());
        String reason = Required.field("reason", wanted.reason());
        return switch (requests.ask(caller, key, standing, reason)) {
            case RetentionRequests.Asked.Guarded(RetentionRequest request) -> {
                log.append(
                        "payments.archivingAsked",
                        caller,
                        "retention:" + request.id(),
                        Map.of("standing", standing, "state", request.state().name()));
                boolean pending = request.state() == RetentionRequest.State.PENDING;
                yield ResponseEntity.status(pending ? HttpStatus.ACCEPTED : HttpStatus.OK)
                        .body(RetentionViews.Request.of(request));
            }
            case RetentionRequests.Asked.Nothing(Bilingual why) ->
                    throw new ApiProblem(
                            "not-allowed-now", HttpStatus.CONFLICT, why.in(caller.language()));
            case RetentionRequests.Asked.KeyReused _ ->
                    throw new ApiProblem(
                            "key-reused",
                            HttpStatus.CONFLICT,
                            "This Idempotency-Key was used for something else; nothing was changed.");
        };
    }

    @GetMapping("/jobs")
    Page<RetentionViews.Job> jobs(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        require(RetentionRights.READ);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(
                retention.page(cursor, size + 1).stream().map(RetentionViews.Job::of).toList(),
                size,
                job -> job.id().toString());
    }

    @GetMapping("/jobs/{id}")
    RetentionViews.Job job(@PathVariable UUID id) {
        require(RetentionRights.READ);
        return RetentionViews.Job.of(found(id, retention.job(id)));
    }

    @PostMapping("/jobs/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RetentionViews.Job cancel(@PathVariable UUID id) {
        require(RetentionRights.RUN);
        return logged("payments.retentionCancelled", found(id, retention.cancel(id)));
    }

    @PostMapping("/jobs/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RetentionViews.Job resume(@PathVariable UUID id) {
        require(RetentionRights.RUN);
        return logged("payments.retentionResumed", found(id, retention.resume(id)));
    }

    @GetMapping("/days")
    Page<RetentionViews.Day> days(
            @RequestParam(required = false) @Nullable LocalDate cursor,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(defaultValue = "50") int limit) {
        require(RetentionRights.READ);
        // A day's tables stay together, because the cursor is a day.
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        List<RetentionViews.Day> days =
                retention
                        .archivedDays(
                                Optional.ofNullable(area),
                                cursor == null ? LAST : cursor,
                                size + DataClass.values().length * 4)
                        .stream()
                        .map(RetentionViews.Day::of)
                        .toList();
        if (days.size() <= size) {
            return new Page<>(days, null);
        }
        LocalDate last = days.get(size - 1).day();
        List<RetentionViews.Day> whole =
                days.stream().filter(day -> !day.day().isBefore(last)).toList();
        return new Page<>(whole, whole.size() < days.size() ? last.toString() : null);
    }

    @PostMapping("/restores")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RetentionViews.Job restore(@RequestBody NewRestore wanted) {
        require(RetentionRights.RUN);
        Caller caller = Callers.current();
        String reason = Required.field("reason", wanted.reason());
        int liveDays = wanted.liveDays() == null ? 30 : wanted.liveDays();
        if (liveDays < 1 || liveDays > LIVE_DAYS_MAX) {
            throw new InvalidValue(
                    "liveDays",
                    liveDays,
                    new Bilingual(
                            "须在 1 到 " + LIVE_DAYS_MAX + " 之间", "must be 1 to " + LIVE_DAYS_MAX),
                    new Bilingual("例如 30。", "Maybe 30."));
        }
        RetentionJob job =
                retention.restore(
                        Starter.of(caller),
                        wanted.dataClass() == null
                                ? DataClass.TRANSACTIONS
                                : DataClass.of(wanted.dataClass()),
                        Required.field("day", wanted.day()),
                        retention.today().plusDays(liveDays));
        log.append(
                "payments.restoreStarted",
                caller,
                "retention:" + job.id(),
                Map.of("day", String.valueOf(wanted.day()), "reason", reason));
        return RetentionViews.Job.of(job);
    }

    private RetentionViews.Job logged(String action, RetentionJob job) {
        log.append(action, Callers.current(), "retention:" + job.id(), Map.of());
        return RetentionViews.Job.of(job);
    }

    private static RetentionJob found(UUID id, Optional<RetentionJob> job) {
        return job.orElseThrow(() -> ApiProblem.notFound("Retention job", id));
    }

    private static void require(Right right) {
        TransactionsController.require(right);
        Callers.current()
                .requireNetwork(
                        new Bilingual(
                                "归档涉及所有机构的数据，只有网络运营方可以查看和操作。",
                                "The archive holds every institution's rows; only the network's operator sees and runs it."));
    }
}
