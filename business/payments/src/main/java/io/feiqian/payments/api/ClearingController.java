package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.DataSets;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.clearing.Clearing;
import io.feiqian.payments.clearing.ClearingExport;
import io.feiqian.payments.clearing.ClearingFile;
import io.feiqian.payments.clearing.ClearingFiles;
import io.feiqian.payments.clearing.Presentable;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Page;
import io.feiqian.platform.api.SentTexts;
import io.feiqian.platform.guardrails.Masking;
import io.feiqian.platform.storage.TenantDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.multipart.MultipartFile;

/** Clearing for people: files in and out, what differs, what nobody presented. */
@RestController
@RequestMapping("/api/v1/payments/clearing")
class ClearingController {

    private static final int LIMIT_MAX = 500;

    private final Clearing clearing;
    private final ClearingFiles files;
    private final ClearingExport export;
    private final InstitutionViews institutions;
    private final DataSets dataSets;
    private final ActionLog log;
    private final Masking masking;

    ClearingController(
            Clearing clearing,
            TenantDataSource database,
            DataSets dataSets,
            ActionLog log,
            Masking masking) {
        this.clearing = clearing;
        this.files = new ClearingFiles(database);
        this.export = new ClearingExport(database);
        this.institutions = new InstitutionViews(database);
        this.dataSets = dataSets;
        this.log = log;
        this.masking = masking;
    }

    record FileView(
            UUID id,
            String file,
            String state,
            @Nullable String problem,
            Views.@Nullable Named institution,
            @Nullable LocalDate businessDate,
            @Nullable Integer sequence,
            long records,
            long differences,
            Instant receivedAt,
            @Nullable Instant endedAt) {}

    record DifferenceView(
            int line,
            String difference,
            @Nullable UUID transactionId,
            String rrn,
            String stan,
            Views.Named acquirer,
            Views.Named issuer,
            Instant sentAt,
            Views.Amount amount,
            @Nullable Long expectedMinor,
            long clearedMinor) {}

    record UnpresentedView(
            UUID transactionId,
            String kind,
            Instant occurredAt,
            Views.Named acquirer,
            Views.Named issuer,
            Views.Amount amount) {}

    /**
     * @param due false while the business day is not over: then nothing of it is missing
     */
    record UnpresentedPage(List<UnpresentedView> items, @Nullable String nextCursor, boolean due) {}

    record TakenBackView(
            UUID transactionId,
            Instant occurredAt,
            Views.Named acquirer,
            Views.Named issuer,
            Views.Amount cleared,
            Views.Amount standing) {}

    @GetMapping("/files")
    Page<FileView> files(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        TransactionsController.require(PaymentsRights.READ);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(
                files.page(cursor, size + 1).stream().map(this::view).toList(),
                size,
                file -> file.id().toString());
    }

    @PostMapping(path = "/files", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    FileView receive(@RequestParam MultipartFile file) throws IOException {
        TransactionsController.require(PaymentsRights.CLEAR);
        try (InputStream content = file.getInputStream()) {
            ClearingFile received =
                    clearing.receive(
                            SentTexts.name(masking, file.getOriginalFilename()),
                            content,
                            Callers.current());
            log.append(
                    "payments.clearingReceived",
                    Callers.current(),
                    "clearing:" + received.id(),
                    Map.of("file", received.file()));
            return view(received);
        }
    }

    @GetMapping("/files/{id}")
    FileView file(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.READ);
        return view(found(id));
    }

    @GetMapping("/files/{id}/differences")
    Page<DifferenceView> differences(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int cursor,
            @RequestParam(defaultValue = "50") int limit) {
        TransactionsController.require(PaymentsRights.READ);
        found(id);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(
                files.differences(id, cursor, size + 1).stream().map(this::view).toList(),
                size,
                difference -> String.valueOf(difference.line()));
    }

    @GetMapping("/unpresented")
    UnpresentedPage unpresented(
            @RequestParam LocalDate date,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        TransactionsController.require(PaymentsRights.READ);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        if (!Presentable.isDue(date, dataSets.time())) {
            return new UnpresentedPage(List.of(), null, false);
        }
        Page<UnpresentedView> page =
                Page.of(
                        files.unpresented(date, cursor, size + 1).stream().map(this::view).toList(),
                        size,
                        one -> one.transactionId().toString());
        return new UnpresentedPage(page.items(), page.nextCursor(), true);
    }

    @GetMapping("/taken-back")
    Page<TakenBackView> takenBack(
            @RequestParam LocalDate date,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit) {
        TransactionsController.require(PaymentsRights.READ);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(
                files.takenBack(date, cursor, size + 1).stream().map(this::view).toList(),
                size,
                one -> one.transactionId().toString());
    }

    @GetMapping("/export")
    ResponseEntity<byte[]> export(
            @RequestParam UUID institution,
            @RequestParam LocalDate date,
            @RequestParam(defaultValue = "Acquirer") String side,
            @RequestParam(defaultValue = "1") int sequence) {
        TransactionsController.require(PaymentsRights.CLEAR);
        Callers.current()
                .requireNetworkOr(
                        institution,
                        new Bilingual(
                                "这是另一家机构的文件，只有该机构和网络运营方可以导出。",
                                "It is another institution's file; only that one and the network's operator may have it."));
        if (institutions.find(institution).isEmpty()) {
            throw ApiProblem.notFound("Institution", institution);
        }
        // A file without the archived payments would look whole.
        export.archived(date)
                .ifPresent(day -> {
                    throw ArchivedAnswer.problem(day);
                });
        StringWriter text = new StringWriter();
        export.write(
                institution,
                side.equals("Issuer") ? ClearingExport.Side.ISSUER : ClearingExport.Side.ACQUIRER,
                date,
                sequence,
                new PrintWriter(text));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"clearing-" + date + "-" + sequence + ".csv\"")
                .body(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private ClearingFile found(UUID id) {
        return files.find(id).orElseThrow(() -> ApiProblem.notFound("Clearing file", id));
    }

    private FileView view(ClearingFile file) {
        UUID institution = file.institutionId();
        return new FileView(
                file.id(),
                file.file(),
                Views.pascal(file.state().name()),
                file.problem(Callers.current().language()),
                institution == null ? null : institutions.named(institution),
                file.businessDate(),
                file.sequence(),
                file.records(),
                file.differences(),
                file.receivedAt(),
                file.endedAt());
    }

    private DifferenceView view(ClearingFiles.Difference difference) {
        return new DifferenceView(
                difference.line(),
                Views.pascal(difference.difference()),
                difference.transactionId(),
                difference.rrn(),
                difference.stan(),
                institutions.named(difference.acquirerId()),
                institutions.named(difference.issuerId()),
                difference.sentAt(),
                Views.Amount.of(difference.amountMinor(), difference.currency()),
                difference.expectedMinor(),
                difference.clearedMinor());
    }

    private UnpresentedView view(ClearingFiles.Unpresented one) {
        return new UnpresentedView(
                one.transactionId(),
                Views.pascal(one.kind()),
                one.occurredAt(),
                institutions.named(one.acquirerId()),
                institutions.named(one.issuerId()),
                Views.Amount.of(one.amountMinor(), one.currency()));
    }

    private TakenBackView view(ClearingFiles.TakenBack one) {
        return new TakenBackView(
                one.transactionId(),
                one.occurredAt(),
                institutions.named(one.acquirerId()),
                institutions.named(one.issuerId()),
                Views.Amount.of(one.clearedMinor(), one.currency()),
                Views.Amount.of(one.standingMinor(), one.currency()));
    }
}
