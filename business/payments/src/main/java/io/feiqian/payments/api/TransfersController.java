package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Money;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.record.Source;
import io.feiqian.payments.transfers.Transfer;
import io.feiqian.payments.transfers.TransferDocuments;
import io.feiqian.payments.transfers.TransferIntake;
import io.feiqian.payments.transfers.TransferState;
import io.feiqian.payments.transfers.Transfers;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Page;
import io.feiqian.platform.storage.TenantDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Credit transfers for people and banks: ISO 20022 in and out, and what became of them. */
@RestController
@RequestMapping("/api/v1/payments/transfers")
class TransfersController {

    private static final int LIMIT_MAX = 200;
    private static final int BYTES_MAX = 32 << 20;

    private final TransferIntake intake;
    private final Transfers transfers;
    private final TransferDocuments documents;
    private final InstitutionViews institutions;
    private final ActionLog log;

    TransfersController(
            TransferIntake intake,
            Transfers transfers,
            TransferDocuments documents,
            TenantDataSource database,
            ActionLog log) {
        this.intake = intake;
        this.transfers = transfers;
        this.documents = documents;
        this.institutions = new InstitutionViews(database);
        this.log = log;
    }

    record Party(
            @Nullable String name, @Nullable String accountToken, @Nullable String accountTail) {

        static Party of(Transfer.Party party) {
            return new Party(party.name(), party.accountToken(), party.accountTail());
        }
    }

    record TransferView(
            UUID id,
            @Nullable UUID uetr,
            @Nullable String instructionId,
            String endToEndId,
            @Nullable String transactionId,
            Views.Named instructing,
            Views.Named debtorAgent,
            Views.Named creditorAgent,
            Views.Amount amount,
            Instant occurredAt,
            LocalDate settlementDate,
            String state,
            @Nullable String reason,
            Instant changedAt,
            Party debtor,
            Party creditor,
            String chargeBearer,
            @Nullable String purpose,
            @Nullable String remittance) {}

    /**
     * A message about the transfer that came in, or the answer to one that went out.
     *
     * @param sender null: the network
     */
    record EventView(
            String direction,
            String definition,
            String kind,
            String code,
            @Nullable String reason,
            @Nullable String information,
            @Nullable String messageId,
            Views.@Nullable Named sender,
            Views.@Nullable Amount amount,
            Instant at,
            @Nullable Instant receivedAt) {}

    record TransferDetail(TransferView transfer, List<EventView> events) {}

    /** Whoever may record payments may send messages about transfers. */
    @PostMapping(
            path = "/messages",
            consumes = {MediaType.APPLICATION_XML_VALUE, MediaType.TEXT_XML_VALUE})
    ResponseEntity<byte[]> take(InputStream body) throws IOException, SQLException {
        TransactionsController.require(PaymentsRights.RECORD);
        TransferIntake.Answer answer =
                intake.take(body.readNBytes(BYTES_MAX + 1), Callers.current().scope(), Source.REST);
        byte @Nullable [] document = answer.document();
        return document == null
                ? ResponseEntity.status(HttpStatus.ACCEPTED).build()
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_XML).body(document);
    }

    @GetMapping
    Page<TransferView> transfers(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID debtorAgent,
            @RequestParam(required = false) @Nullable UUID creditorAgent,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable Long minAmount,
            @RequestParam(required = false) @Nullable Long maxAmount,
            @RequestParam(required = false) @Nullable String q) {
        TransactionsController.require(PaymentsRights.READ);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        QueryParameters.requireOrder("from", from, "to", to);
        QueryParameters.requireOrder("minAmount", minAmount, "maxAmount", maxAmount);
        Transfers.Filter filter =
                new Transfers.Filter(
                        QueryParameters.state(TransferState.class, "state", state),
                        debtorAgent,
                        creditorAgent,
                        from,
                        to,
                        minAmount,
                        maxAmount,
                        q);
        return Page.of(
                transfers.page(filter, cursor, size + 1).stream().map(this::view).toList(),
                size,
                transfer -> transfer.id().toString());
    }

    @GetMapping("/{id}")
    TransferDetail transfer(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.READ);
        return new TransferDetail(
                view(found(id)),
                transfers.events(id).stream()
                        .flatMap(event ->
                                Stream.concat(Stream.of(received(event)), answer(event).stream()))
                        .toList());
    }

    private EventView received(Transfers.Event event) {
        UUID sender = event.sender();
        Money amount = event.amount();
        return new EventView(
                "In",
                event.definition(),
                Views.pascal(event.kind()),
                event.code(),
                event.reason(),
                event.information(),
                event.messageId(),
                sender == null ? null : institutions.named(sender),
                amount == null
                        ? null
                        : Views.Amount.of(
                                amount.amountMinor(), amount.currency().getCurrencyCode()),
                event.at(),
                event.receivedAt());
    }

    /** A pacs.008 is answered at once; who did not send it does not see the answer either. */
    private static Optional<EventView> answer(Transfers.Event event) {
        return Optional.ofNullable(event.receivedAt())
                .filter(at -> event.kind().equals("TRANSFER"))
                .map(at ->
                        new EventView(
                                "Out",
                                "pacs.002",
                                "Status",
                                event.code(),
                                event.reason(),
                                event.information(),
                                null,
                                null,
                                null,
                                at,
                                null));
    }

    /** With clear account numbers, so it needs the right to see them and is logged. */
    @GetMapping("/{id}/instruction")
    ResponseEntity<byte[]> instruction(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.REVEAL);
        Transfer transfer = found(id);
        log.append("payments.accountsRevealed", Callers.current(), "transfer:" + id, Map.of());
        return sent(documents.instruction(transfer), "pacs.008-" + id);
    }

    @GetMapping("/{id}/status")
    ResponseEntity<byte[]> status(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.READ);
        return sent(documents.status(found(id)), "pacs.002-" + id);
    }

    @GetMapping("/notification")
    ResponseEntity<byte[]> notification(
            @RequestParam UUID institution, @RequestParam LocalDate date) {
        TransactionsController.require(PaymentsRights.READ);
        Callers.current()
                .requireNetworkOr(
                        institution,
                        new Bilingual(
                                "这是另一家机构账户的通知，只有该机构和网络运营方可以取。",
                                "It is of another institution's account; only that one and the network's operator may have it."));
        return sent(
                documents
                        .notification(institution, date)
                        .orElseThrow(() -> ApiProblem.notFound("Institution", institution)),
                "camt.054-" + date);
    }

    private static ResponseEntity<byte[]> sent(byte[] document, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .header("Content-Disposition", "attachment; filename=\"" + name + ".xml\"")
                .body(document);
    }

    private Transfer found(UUID id) {
        return transfers.find(id).orElseThrow(() -> ApiProblem.notFound("Transfer", id));
    }

    private TransferView view(Transfer transfer) {
        return new TransferView(
                transfer.id(),
                transfer.uetr(),
                transfer.instructionId(),
                transfer.endToEndId(),
                transfer.transactionRef(),
                institutions.named(transfer.instructingId()),
                institutions.named(transfer.debtorAgentId()),
                institutions.named(transfer.creditorAgentId()),
                Views.Amount.of(
                        transfer.amount().amountMinor(),
                        transfer.amount().currency().getCurrencyCode()),
                transfer.occurredAt(),
                transfer.settlementDate(),
                Views.pascal(transfer.state().name()),
                transfer.reason(),
                transfer.changedAt(),
                Party.of(transfer.debtor()),
                Party.of(transfer.creditor()),
                transfer.chargeBearer(),
                transfer.purpose(),
                transfer.remittance());
    }
}
