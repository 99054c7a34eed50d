package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.PaymentsSettings;
import io.feiqian.payments.Starter;
import io.feiqian.payments.imports.ImportJob;
import io.feiqian.payments.imports.Imports;
import io.feiqian.payments.imports.Uploads;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Page;
import io.feiqian.platform.api.SentTexts;
import io.feiqian.platform.guardrails.Masking;
import io.feiqian.platform.guardrails.Verbatim;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Imports for people: start, watch, stop, go on, and what was rejected. */
@RestController
@RequestMapping("/api/v1/payments/imports")
class ImportsController {

    private static final int LIMIT_MAX = 200;
    private static final Bilingual FAILED = new Bilingual("导入失败", "Import failed");

    private final Imports imports;
    private final Uploads uploads;
    private final PaymentsSettings settings;
    private final ActionLog log;
    private final Masking masking;

    ImportsController(
            Imports imports,
            Uploads uploads,
            PaymentsSettings settings,
            ActionLog log,
            Masking masking) {
        this.imports = imports;
        this.uploads = uploads;
        this.settings = settings;
        this.log = log;
        this.masking = masking;
    }

    record NewImport(@Verbatim String path, String mapping) {}

    record MappingName(String name, Bilingual title) {}

    record Problem(String type, String title, int status, String detail) {}

    record Job(
            UUID id,
            String file,
            String mapping,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            Views.@Nullable Person startedBy,
            long read,
            @Nullable Long total,
            long bytesRead,
            long bytesTotal,
            long written,
            long duplicates,
            long rejected,
            @Nullable Double rowsPerSecond,
            @Nullable Long secondsLeft,
            @Nullable Problem problem) {

        static Job of(ImportJob job) {
            return new Job(
                    job.id(),
                    job.file(),
                    job.mapping(),
                    Views.pascal(job.state().name()),
                    job.startedAt(),
                    job.endedAt(),
                    Views.Person.of(job.startedBy(), job.startedByName()),
                    job.read(),
                    job.total(),
                    job.bytesRead(),
                    job.bytesTotal(),
                    job.written(),
                    job.duplicates(),
                    job.rejected(),
                    job.rowsPerSecond(),
                    job.secondsLeft(),
                    problem(job, Callers.current().language()));
        }

        private static @Nullable Problem problem(ImportJob job, Language language) {
            String detail = job.problem(language);
            return detail == null
                    ? null
                    : new Problem("/problems/import-failed", FAILED.in(language), 500, detail);
        }
    }

    @GetMapping
    Page<Job> imports(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        require();
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(
                imports.page(cursor, size + 1).stream().map(Job::of).toList(),
                size,
                job -> job.id().toString());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job start(@RequestBody NewImport wanted) {
        require();
        Caller caller = Callers.current();
        Path file = Path.of(wanted.path()).toAbsolutePath().normalize();
        requireAllowed(file);
        ImportJob job = imports.start(file, wanted.mapping(), Starter.of(caller));
        return logged("payments.importStarted", job);
    }

    /** A file that comes with the request; it goes to the disk, not into memory. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job upload(@RequestParam String mapping, @RequestParam MultipartFile file) throws IOException {
        require();
        Caller caller = Callers.current();
        try (InputStream content = file.getInputStream()) {
            ImportJob job =
                    uploads.start(
                            SentTexts.name(masking, file.getOriginalFilename()),
                            content,
                            mapping,
                            Starter.of(caller));
            return logged("payments.importStarted", job);
        }
    }

    private Job logged(String action, ImportJob job) {
        log.append(
                action,
                Callers.current(),
                "import:" + job.id(),
                Map.of("file", job.file(), "mapping", job.mapping()));
        return Job.of(job);
    }

    @GetMapping("/mappings")
    Views.Items<MappingName> mappings() {
        require();
        return new Views.Items<>(
                imports.mappings().stream()
                        .map(mapping -> new MappingName(mapping.name(), mapping.title()))
                        .toList());
    }

    @GetMapping("/{id}")
    Job job(@PathVariable UUID id) {
        require();
        return Job.of(imports.job(id).orElseThrow(() -> ApiProblem.notFound("Import", id)));
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job cancel(@PathVariable UUID id) {
        require();
        return logged(
                "payments.importCancelled",
                imports.cancel(id).orElseThrow(() -> ApiProblem.notFound("Import", id)));
    }

    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Job resume(@PathVariable UUID id) {
        require();
        return logged(
                "payments.importResumed",
                imports.resume(id).orElseThrow(() -> ApiProblem.notFound("Import", id)));
    }

    @GetMapping("/{id}/rejects")
    ResponseEntity<byte[]> rejects(@PathVariable UUID id) {
        require();
        if (imports.job(id).isEmpty()) {
            throw ApiProblem.notFound("Import", id);
        }
        StringWriter text = new StringWriter();
        PrintWriter csv = new PrintWriter(text);
        csv.print("\uFEFFline,field,value,reasonZh,reason\r\n");
        imports.rejects(
                id,
                reject ->
                        csv.print(
                                reject.line()
                                        + ","
                                        + quoted(reject.field())
                                        + ","
                                        + quoted(reject.value())
                                        + ","
                                        + quoted(reject.reason().zh())
                                        + ","
                                        + quoted(reject.reason().en())
                                        + "\r\n"));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header("Content-Disposition", "attachment; filename=\"rejects-" + id + ".csv\"")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A leading apostrophe keeps a spreadsheet from running what a file's author wrote. */
    private static String quoted(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }

    private void requireAllowed(Path file) {
        boolean allowed =
                settings.importFolders().isEmpty()
                        || settings.importFolders().stream()
                                .anyMatch(folder ->
                                        file.startsWith(folder.toAbsolutePath().normalize()));
        if (!allowed) {
            throw new InvalidValue(
                    "path",
                    file,
                    new Bilingual("不在允许的导入文件夹内", "is outside the import folders"),
                    new Bilingual(
                            "允许的是 " + settings.importFolders() + "。",
                            "They are " + settings.importFolders() + "."));
        }
    }

    private static void require() {
        TransactionsController.require(PaymentsRights.IMPORT);
        Callers.current()
                .requireNetwork(
                        new Bilingual(
                                "导入会写入所有机构的交易，只有网络运营方可以操作。",
                                "An import writes every institution's transactions; only the network's operator may."));
    }
}
