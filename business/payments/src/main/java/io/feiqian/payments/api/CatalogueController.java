package io.feiqian.payments.api;

import io.feiqian.payments.PaymentsRights;
import io.feiqian.platform.storage.TenantDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the record keeps: tables and columns in words. */
@RestController
@RequestMapping("/api/v1/payments/catalogue")
class CatalogueController {

    private final Catalogue catalogue;

    CatalogueController(TenantDataSource database) {
        this.catalogue = new Catalogue(JdbcClient.create(database));
    }

    @GetMapping
    Views.Items<Catalogue.Table> tables() {
        TransactionsController.require(PaymentsRights.READ);
        return new Views.Items<>(catalogue.tables());
    }
}
