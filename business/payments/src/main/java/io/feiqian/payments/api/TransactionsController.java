package io.feiqian.payments.api;

import io.feiqian.payments.DataSets;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.record.TransactionState;
import io.feiqian.payments.record.Transactions;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.MissingRight;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Page;
import io.feiqian.platform.storage.TenantDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.RestController;

/** Transactions for people. */
@RestController
@RequestMapping("/api/v1/payments/transactions")
class TransactionsController {

    private static final Duration USUAL_PERIOD = Duration.ofDays(7);
    private static final int LIMIT_MAX = 200;

    private final TransactionQueries queries;
    private final Transactions transactions;
    private final DataSets dataSets;
    private final RestIntake intake;
    private final ActionLog log;

    TransactionsController(
            TenantDataSource database,
            Transactions transactions,
            DataSets dataSets,
            RestIntake intake,
            ActionLog log) {
        this.queries = new TransactionQueries(database);
        this.transactions = transactions;
        this.dataSets = dataSets;
        this.intake = intake;
        this.log = log;
    }

    @PostMapping
    ResponseEntity<Views.Detail> recordTransaction(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody NewTransaction wanted) {
        require(PaymentsRights.RECORD);
        Caller caller = Callers.current();
        return switch (intake.record(caller, key, wanted)) {
            case RestIntake.Outcome.Done(UUID id, boolean before) -> {
                if (!before) {
                    log.append(
                            "payments.messageRecorded",
                            caller,
                            "transaction:" + id,
                            Map.of("mti", wanted.mti()));
                }
                yield ResponseEntity.status(before ? HttpStatus.OK : HttpStatus.CREATED)
                        .body(transaction(id));
            }
            case RestIntake.Outcome.Differs(String what) ->
                    throw new ApiProblem("key-reused", HttpStatus.CONFLICT, what);
            case RestIntake.Outcome.Archived(var day) -> throw ArchivedAnswer.problem(day);
            case RestIntake.Outcome.NotYours _ ->
                    throw new ApiProblem(
                            "forbidden",
                            HttpStatus.FORBIDDEN,
                            "Neither acquirerId nor issuerId is your institution; nothing was recorded.");
        };
    }

    @GetMapping
    Page<Views.Summary> transactions(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String cardTail,
            @RequestParam(required = false) @Nullable String cardToken,
            @RequestParam(required = false) @Nullable UUID merchant,
            @RequestParam(required = false) @Nullable String terminal,
            @RequestParam(required = false) @Nullable UUID issuer,
            @RequestParam(required = false) @Nullable UUID acquirer,
            @RequestParam(required = false) @Nullable String scheme,
            @RequestParam(required = false) @Nullable String city,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String responseCode,
            @RequestParam(required = false) @Nullable Long minAmount,
            @RequestParam(required = false) @Nullable Long maxAmount,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "false") boolean marked) {
        require(PaymentsRights.READ);
        Instant end = to == null ? dataSets.time().now().plusSeconds(1) : to;
        Instant start = from == null ? end.minus(USUAL_PERIOD) : from;
        QueryParameters.requireOrder("from", from, "to", to);
        QueryParameters.requireOrder("minAmount", minAmount, "maxAmount", maxAmount);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        TransactionQueries.Filter filter =
                new TransactionQueries.Filter(
                        start,
                        end,
                        cardTail,
                        cardToken,
                        merchant,
                        terminal,
                        issuer,
                        acquirer,
                        scheme,
                        city,
                        QueryParameters.state(TransactionState.class, "status", status),
                        responseCode,
                        minAmount,
                        maxAmount,
                        q,
                        marked);
        return Page.of(
                queries.search(filter, cursor, size + 1), size, summary -> summary.id().toString());
    }

    @GetMapping("/{id}")
    Views.Detail transaction(@PathVariable UUID id) {
        require(PaymentsRights.READ);
        return queries.detail(id).orElseThrow(() -> missing(id));
    }

    @GetMapping("/{id}/messages")
    Views.Items<Views.Message> messages(@PathVariable UUID id) {
        require(PaymentsRights.READ);
        List<Views.Message> messages = id.version() == 7 ? queries.messages(id) : List.of();
        if (messages.isEmpty()) {
            throw missing(id);
        }
        return new Views.Items<>(messages);
    }

    /** Not there, or on a day that is archived: its id tells which. */
    private ApiProblem missing(UUID id) {
        return transactions
                .archived(Callers.current().scope(), id)
                .map(ArchivedAnswer::problem)
                .orElseGet(() -> ApiProblem.notFound("Transaction", id));
    }

    static void require(Right right) {
        if (!Callers.current().may(right)) {
            throw new MissingRight(right);
        }
    }
}
