package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.record.References;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.api.Page;
import io.feiqian.platform.storage.TenantDataSource;
import java.sql.SQLException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who is who, and what codes mean. */
@RestController
@RequestMapping("/api/v1/payments")
class ReferenceController {

    private static final int LIMIT_MAX = 200;

    private final JdbcClient jdbc;
    private final References references;
    private final ActionLog log;

    ReferenceController(TenantDataSource database, References references, ActionLog log) {
        this.jdbc = JdbcClient.create(database);
        this.references = references;
        this.log = log;
    }

    record Stored(int institutions, int merchants, int terminals) {}

    /** Takes the operator's reference file: the names that messages do not carry. */
    @PutMapping("/reference")
    Stored store(@RequestBody References.Reference reference) throws SQLException {
        TransactionsController.require(PaymentsRights.IMPORT);
        Callers.current()
                .requireNetwork(
                        new Bilingual(
                                "名录对所有机构生效，只有网络运营方可以登记。",
                                "The names hold for every institution; only the network's operator stores them."));
        references.store(reference);
        Stored stored =
                new Stored(
                        reference.institutions().size(),
                        reference.merchants().size(),
                        reference.terminals().size());
        log.append(
                "payments.referenceStored",
                Callers.current(),
                "reference",
                Map.of(
                        "institutions", String.valueOf(stored.institutions()),
                        "merchants", String.valueOf(stored.merchants()),
                        "terminals", String.valueOf(stored.terminals())));
        return stored;
    }

    @GetMapping("/institutions")
    Page<Views.Institution> institutions(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String q) {
        TransactionsController.require(PaymentsRights.READ);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(
                jdbc.sql(
                                """
                                select * from payments.institutions
                                 where (:cursor::uuid is null or id > :cursor::uuid)
                                   and (:q::text is null or name_zh ilike '%' || :q || '%'
                                        or name_en ilike '%' || :q || '%' or code = :q or :q = any (aliases))
                                 order by id limit :limit\
                                """)
                        .param("cursor", cursor)
                        .param("q", q)
                        .param("limit", size + 1)
                        .query((row, n) ->
                                new Views.Institution(
                                        row.getObject("id", UUID.class),
                                        row.getString("code"),
                                        new Bilingual(
                                                row.getString("name_zh"), row.getString("name_en")),
                                        roles(
                                                row.getBoolean("is_issuer"),
                                                row.getBoolean("is_acquirer"),
                                                row.getBoolean("is_operator")),
                                        row.getObject("cut_off", LocalTime.class).toString()))
                        .list(),
                size,
                institution -> institution.id().toString());
    }

    @GetMapping("/merchants")
    Page<Views.Merchant> merchants(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String q) {
        TransactionsController.require(PaymentsRights.READ);
        int size = Math.clamp(limit, 1, LIMIT_MAX);
        return Page.of(
                jdbc.sql(
                                """
                                select m.*, c.name_zh as mcc_zh, c.name_en as mcc_en
                                  from payments.merchants m
                                  left join payments.merchant_categories c on c.mcc = m.mcc
                                 where (:cursor::uuid is null or m.id > :cursor::uuid)
                                   and (:q::text is null or m.name_zh ilike '%' || :q || '%'
                                        or m.name_en ilike '%' || :q || '%' or m.number = :q)
                                 order by m.id limit :limit\
                                """)
                        .param("cursor", cursor)
                        .param("q", q)
                        .param("limit", size + 1)
                        .query((row, n) ->
                                new Views.Merchant(
                                        row.getObject("id", UUID.class),
                                        new Bilingual(
                                                row.getString("name_zh"), row.getString("name_en")),
                                        row.getString("mcc"),
                                        row.getString("mcc_zh") == null
                                                ? null
                                                : new Bilingual(
                                                        row.getString("mcc_zh"),
                                                        row.getString("mcc_en")),
                                        row.getString("city")))
                        .list(),
                size,
                merchant -> merchant.id().toString());
    }

    @GetMapping("/response-codes")
    Views.Items<Views.ResponseCode> responseCodes() {
        TransactionsController.require(PaymentsRights.READ);
        return new Views.Items<>(
                jdbc.sql("select * from payments.response_codes order by code")
                        .query((row, n) ->
                                new Views.ResponseCode(
                                        row.getString("code"),
                                        new Bilingual(
                                                row.getString("name_zh"), row.getString("name_en")),
                                        row.getBoolean("approved"),
                                        Views.pascal(row.getString("whose")),
                                        new Bilingual(
                                                row.getString("remedy_zh"),
                                                row.getString("remedy_en"))))
                        .list());
    }

    private static List<String> roles(boolean issuer, boolean acquirer, boolean operator) {
        List<String> roles = new ArrayList<>();
        if (issuer) {
            roles.add("Issuer");
        }
        if (acquirer) {
            roles.add("Acquirer");
        }
        if (operator) {
            roles.add("Operator");
        }
        return roles;
    }
}
