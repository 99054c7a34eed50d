package io.feiqian.payments.api;

import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.Starter;
import io.feiqian.payments.exports.DailyExport;
import io.feiqian.payments.exports.ExportJob;
import io.feiqian.payments.exports.Exports;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Page;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.TenantDataSource;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Exports for people: start, watch, stop, and fetch what is there. Always of their own rows. */
@RestController
@RequestMapping("/api/v1/payments/exports")
class ExportsController {

    private static final int LIMIT_MAX = 200;
    private static final MediaType PARQUET =
            MediaType.parseMediaType("application/vnd.apache.parquet");

    private final Exports exports;
    private final DailyExport daily;
    private final InstitutionViews institutions;
    private final InstantSource clock;
    private final ActionLog log;

    ExportsController(
            Exports exports,
            DailyExport daily,
            TenantDataSource database,
            InstantSource clock,
            ActionLog log) {
        this.exports = exports;
        this.daily = daily;
        this.institutions = new InstitutionViews(database);
        this.clock = clock;
        this.log = log;
    }

    record Job(
            UUID id,
            Views.@Nullable Named institution,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            Views.@Nullable Person startedBy,
            @Nullable String folder,
            @Nullable Integer filesTotal,
            int filesDone,
            long rowsWritten,
            long bytesWritten,
            int daysHeld,
            @Nullable Double rowsPerSecond,
            @Nullable String problem) {}

    /** When the network is exported by itself; nulls: never, or not this person's network. */
    record Schedule(@Nullable String dailyAt, @Nullable String zone, @Nullable Instant nextAt) {}

    @GetMapping
    Page<Job> exports(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        TransactionsController.require(PaymentsRights.EXPORT);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(
                exports.page(cursor, size + 1).stream().map(this::view).toList(),
                size,
                job -> job.id().toString());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job start() {
        TransactionsController.require(PaymentsRights.EXPORT);
        Caller caller = Callers.current();
        return logged("payments.exportStarted", exports.start(caller.scope(), Starter.of(caller)));
    }

    @GetMapping("/schedule")
    Schedule schedule() {
        TransactionsController.require(PaymentsRights.EXPORT);
        return daily.plan()
                .filter(plan -> Callers.current().scope() instanceof Scope.Network)
                .map(plan -> new Schedule(plan.at().toString(), plan.zone().getId(), plan.nextAt()))
                .orElse(new Schedule(null, null, null));
    }

    @GetMapping("/{id}")
    Job job(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.EXPORT);
        return view(exports.job(id).orElseThrow(() -> ApiProblem.notFound("Export", id)));
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job cancel(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.EXPORT);
        return logged(
                "payments.exportCancelled",
                exports.cancel(id).orElseThrow(() -> ApiProblem.notFound("Export", id)));
    }

    @GetMapping("/manifest")
    ResponseEntity<Resource> manifest() {
        TransactionsController.require(PaymentsRights.EXPORT);
        Path file =
                exports.manifest(Callers.current().scope())
                        .orElseThrow(() -> ApiProblem.notFound("Export", "manifest"));
        return sent(file, MediaType.APPLICATION_JSON, "manifest.json");
    }

    @GetMapping("/files/{table}/{day}")
    ResponseEntity<Resource> file(@PathVariable String table, @PathVariable LocalDate day) {
        return fetched(table, day, table + "-" + day);
    }

    /** A table that has no days. */
    @GetMapping("/files/{table}")
    ResponseEntity<Resource> file(@PathVariable String table) {
        return fetched(table, null, table);
    }

    private ResponseEntity<Resource> fetched(String table, @Nullable LocalDate day, String name) {
        TransactionsController.require(PaymentsRights.EXPORT);
        Path file =
                exports.file(Callers.current().scope(), table, day)
                        .orElseThrow(() -> ApiProblem.notFound("Exported file", name));
        log.append(
                "payments.exportFetched",
                Callers.current(),
                "export:" + name,
                Map.of("file", String.valueOf(file.getFileName())));
        return sent(file, PARQUET, name + ".parquet");
    }

    private static ResponseEntity<Resource> sent(Path file, MediaType type, String name) {
        return ResponseEntity.ok()
                .contentType(type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .body(new FileSystemResource(file));
    }

    private Job logged(String action, ExportJob job) {
        log.append(action, Callers.current(), "export:" + job.id(), Map.of());
        return view(job);
    }

    private Job view(ExportJob job) {
        UUID institution = job.institutionId();
        Instant until = job.endedAt() == null ? clock.instant() : job.endedAt();
        double seconds = (until.toEpochMilli() - job.startedAt().toEpochMilli()) / 1000.0;
        // Where files lie on the server is the operator's business.
        boolean operator = Callers.current().scope() instanceof Scope.Network;
        return new Job(
                job.id(),
                institution == null ? null : institutions.named(institution),
                Views.pascal(job.state().name()),
                job.startedAt(),
                job.endedAt(),
                Views.Person.of(job.startedBy(), job.startedByName()),
                operator ? job.folder() : null,
                job.filesTotal(),
                job.filesDone(),
                job.rowsWritten(),
                job.bytesWritten(),
                job.daysHeld(),
                seconds > 0 && job.rowsWritten() > 0 ? job.rowsWritten() / seconds : null,
                job.problem());
    }
}
