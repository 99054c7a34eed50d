package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.disputes.DisputeAction;
import io.feiqian.payments.disputes.DisputeCase;
import io.feiqian.payments.disputes.DisputeCases;
import io.feiqian.payments.disputes.DisputeHandling;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Required;
import io.feiqian.platform.api.SentTexts;
import io.feiqian.platform.guardrails.Masking;
import io.feiqian.platform.storage.TenantDataSource;
import java.io.IOException;
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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What becomes of disputes: their stages, evidence and money. */
@RestController
@RequestMapping("/api/v1/payments/disputes")
class DisputesController {

    private static final Bilingual KEY_REUSED =
            new Bilingual(
                    "这个 Idempotency-Key 已用于另一个步骤或另一个说明，没有做任何改动。",
                    "This Idempotency-Key was used for another step or with another note; nothing was changed.");

    private final DisputeHandling handling;
    private final DisputeCases cases;
    private final InstitutionViews institutions;
    private final ActionLog log;
    private final Masking masking;

    DisputesController(
            DisputeHandling handling, TenantDataSource database, ActionLog log, Masking masking) {
        this.handling = handling;
        this.cases = new DisputeCases(database);
        this.institutions = new InstitutionViews(database);
        this.log = log;
        this.masking = masking;
    }

    record StepView(
            UUID id,
            String action,
            String fromState,
            String toState,
            String note,
            @Nullable LocalDate dueOn,
            @Nullable String party,
            Instant takenAt) {}

    record MoveView(
            Views.Named from, Views.Named to, Views.Amount amount, LocalDate settlementDate) {}

    record EvidenceView(
            UUID id, String name, String mediaType, long bytes, String party, Instant addedAt) {}

    record CourseView(
            UUID id,
            String state,
            @Nullable LocalDate dueOn,
            List<String> actions,
            Views.Named issuer,
            Views.Named acquirer,
            Views.Amount amount,
            List<StepView> steps,
            List<MoveView> moves,
            List<EvidenceView> evidence) {}

    record NewStep(String action, String note) {}

    @GetMapping("/{id}/course")
    CourseView course(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.READ);
        handling.expire();
        return view(found(id));
    }

    @PostMapping("/{id}/steps")
    CourseView act(
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody NewStep wanted) {
        TransactionsController.require(PaymentsRights.HANDLE_DISPUTE);
        EffectOutcome<DisputeCase> outcome =
                handling.act(
                        Callers.current(),
                        key,
                        id,
                        DisputeAction.of(Views.constant(Required.field("action", wanted.action()))),
                        Required.field("note", wanted.note()));
        return switch (outcome) {
            case EffectOutcome.Done<DisputeCase>(DisputeCase _, boolean before) -> {
                if (!before) {
                    log.append(
                            "payments.disputeStep",
                            Callers.current(),
                            "dispute:" + id,
                            Map.of("action", wanted.action()));
                }
                yield view(found(id));
            }
            case EffectOutcome.Refused<DisputeCase>(Bilingual why) ->
                    throw new ApiProblem(
                            "not-allowed-now",
                            HttpStatus.CONFLICT,
                            why.in(Callers.current().language()));
            case EffectOutcome.KeyReused<DisputeCase> _ ->
                    throw new ApiProblem(
                            "key-reused",
                            HttpStatus.CONFLICT,
                            KEY_REUSED.in(Callers.current().language()));
        };
    }

    @PostMapping(path = "/{id}/evidence", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    EvidenceView addEvidence(@PathVariable UUID id, @RequestParam MultipartFile file)
            throws IOException {
        TransactionsController.require(PaymentsRights.HANDLE_DISPUTE);
        found(id);
        String name = file.getOriginalFilename();
        String mediaType = file.getContentType();
        DisputeCase.Evidence added =
                handling.addEvidence(
                        Callers.current(),
                        id,
                        name == null || name.isBlank() ? "evidence" : SentTexts.name(masking, name),
                        mediaType == null
                                ? "application/octet-stream"
                                : SentTexts.name(masking, mediaType),
                        file.getBytes());
        log.append(
                "payments.disputeEvidence",
                Callers.current(),
                "dispute:" + id,
                Map.of("evidence", added.id().toString()));
        return view(added);
    }

    /** Always as a download: what somebody else sent is never shown in this page's origin. */
    @GetMapping("/{id}/evidence/{evidence}")
    ResponseEntity<byte[]> evidence(@PathVariable UUID id, @PathVariable UUID evidence) {
        TransactionsController.require(PaymentsRights.READ);
        DisputeCases.Content content =
                cases.content(id, evidence)
                        .orElseThrow(() -> ApiProblem.notFound("Evidence", evidence));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "attachment; filename=\"evidence-" + evidence + "\"")
                .body(content.bytes());
    }

    private DisputeCase found(UUID id) {
        return cases.find(id).orElseThrow(() -> ApiProblem.notFound("Dispute", id));
    }

    private CourseView view(DisputeCase dispute) {
        UUID id = dispute.id();
        return new CourseView(
                id,
                Views.pascal(dispute.state().name()),
                dispute.dueOn(),
                dispute.actions().stream().map(action -> Views.pascal(action.name())).toList(),
                institutions.named(dispute.issuerId()),
                institutions.named(dispute.acquirerId()),
                Views.Amount.of(dispute.amount()),
                cases.steps(id).stream().map(DisputesController::view).toList(),
                cases.moves(id).stream().map(this::view).toList(),
                cases.evidence(id).stream().map(DisputesController::view).toList());
    }

    private static StepView view(DisputeCase.Step step) {
        return new StepView(
                step.id(),
                Views.pascal(step.action()),
                Views.pascal(step.fromState()),
                Views.pascal(step.toState()),
                step.note(),
                step.dueOn(),
                step.party() == null ? null : Views.pascal(step.party()),
                step.takenAt());
    }

    private MoveView view(DisputeCase.Move move) {
        return new MoveView(
                institutions.named(move.fromId()),
                institutions.named(move.toId()),
                Views.Amount.of(move.amount()),
                move.settlementDate());
    }

    private static EvidenceView view(DisputeCase.Evidence evidence) {
        return new EvidenceView(
                evidence.id(),
                evidence.name(),
                evidence.mediaType(),
                evidence.bytes(),
                Views.pascal(evidence.party()),
                evidence.addedAt());
    }
}
