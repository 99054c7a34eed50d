package io.feiqian.payments.api;

import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.retention.DataClass;
import io.feiqian.platform.storage.TenantDataSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a list of live rows leaves out, for everyone who may see the list. */
@RestController
@RequestMapping("/api/v1/payments/archived")
class ArchivedSpanController {

    private final JdbcClient jdbc;

    ArchivedSpanController(TenantDataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** How many days of a class are in the archive; the first and the last one, null for none. */
    record Span(int days, @Nullable LocalDate first, @Nullable LocalDate last) {}

    @GetMapping
    Span archived(
            @RequestParam String dataClass,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        TransactionsController.require(PaymentsRights.READ);
        return jdbc.sql(
                        """
                        select count(*) as days, min(day) as first, max(day) as last from payments.archived_days
                         where area = :area and day >= coalesce(:from::date, '-infinity')
                           and day <= coalesce(:to::date, 'infinity')\
                        """)
                .param("area", DataClass.of(dataClass).table())
                .param("from", from)
                .param("to", to)
                .query((row, _) ->
                        new Span(
                                row.getInt("days"),
                                row.getObject("first", LocalDate.class),
                                row.getObject("last", LocalDate.class)))
                .single();
    }
}
