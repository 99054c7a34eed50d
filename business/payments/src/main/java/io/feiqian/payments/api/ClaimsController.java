package io.feiqian.payments.api;

import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Page;
import io.feiqian.platform.storage.TenantDataSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Disputes for people: which there are, and what led to each. */
@RestController
@RequestMapping("/api/v1/payments/disputes")
class ClaimsController {

    private static final int LIMIT_MAX = 100;

    private final ClaimQueries queries;

    ClaimsController(TenantDataSource database) {
        this.queries = new ClaimQueries(database);
    }

    @GetMapping
    Page<Claims.Dispute> disputes(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String state) {
        TransactionsController.require(PaymentsRights.READ);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(
                queries.disputes(
                        QueryParameters.state(Dispute.State.class, "state", state),
                        cursor,
                        size + 1),
                size,
                dispute -> dispute.id().toString());
    }

    @GetMapping("/{id}")
    Claims.Detail dispute(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.READ);
        return queries.dispute(id).orElseThrow(() -> ApiProblem.notFound("Dispute", id));
    }
}
