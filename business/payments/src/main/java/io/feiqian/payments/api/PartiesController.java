package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Page;
import io.feiqian.platform.storage.TenantDataSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Institutions, merchants and cards, one by one. */
@RestController
@RequestMapping("/api/v1/payments")
class PartiesController {

    private static final int LIMIT_MAX = 200;

    private final PartyQueries queries;

    PartiesController(TenantDataSource database) {
        this.queries = new PartyQueries(JdbcClient.create(database));
    }

    @GetMapping("/institutions/{id}")
    Parties.Institution institution(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.READ);
        return queries.institution(id).orElseThrow(() -> ApiProblem.notFound("Institution", id));
    }

    @GetMapping("/merchants/{id}")
    Parties.Merchant merchant(@PathVariable UUID id) {
        TransactionsController.require(PaymentsRights.READ);
        return queries.merchant(id).orElseThrow(() -> ApiProblem.notFound("Merchant", id));
    }

    @GetMapping("/cards")
    Page<Parties.Card> cards(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String tail,
            @RequestParam(required = false) @Nullable UUID issuer) {
        TransactionsController.require(PaymentsRights.READ);
        if (tail != null && !tail.matches("[0-9]{4}")) {
            throw new InvalidValue(
                    "tail",
                    tail,
                    new Bilingual("须为卡号末四位", "must be a card's last four digits"),
                    new Bilingual("例如 0285。", "For example 0285."));
        }
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(queries.cards(tail, issuer, cursor, size + 1), size, card -> card.token());
    }

    @GetMapping("/cards/{token}")
    Parties.Card card(@PathVariable String token) {
        TransactionsController.require(PaymentsRights.READ);
        return queries.card(token).orElseThrow(() -> ApiProblem.notFound("Card", token));
    }
}
