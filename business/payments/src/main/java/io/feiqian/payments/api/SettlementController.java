package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.storage.TenantDataSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Settlement for people: who owes whom for a day, and closing it. */
@RestController
@RequestMapping("/api/v1/payments/settlement/days/{date}")
class SettlementController {

    private final Settlement settlement;
    private final InstitutionViews institutions;
    private final ActionLog log;

    SettlementController(Settlement settlement, TenantDataSource database, ActionLog log) {
        this.settlement = settlement;
        this.institutions = new InstitutionViews(database);
        this.log = log;
    }

    record DayView(LocalDate businessDate, boolean closed, List<PositionView> positions) {}

    record PositionView(
            Views.Named institution,
            String currency,
            long records,
            long receiveMinor,
            long payMinor,
            long feesMinor,
            long netMinor) {}

    @GetMapping
    DayView day(@PathVariable LocalDate date) {
        TransactionsController.require(PaymentsRights.READ);
        return view(settlement.day(date));
    }

    @PostMapping("/close")
    DayView close(@PathVariable LocalDate date) {
        TransactionsController.require(PaymentsRights.SETTLE);
        Callers.current()
                .requireNetwork(
                        new Bilingual(
                                "日切对所有机构生效，不能撤回，只有网络运营方可以操作。",
                                "Closing a day binds every institution for ever; only the network's operator may."));
        DayView day = view(settlement.close(Callers.current(), date));
        log.append(
                "payments.settlementClosed",
                Callers.current(),
                "settlement:" + date,
                Map.of("positions", day.positions().size()));
        return day;
    }

    private DayView view(Settlement.Day day) {
        return new DayView(
                day.businessDate(),
                day.closed(),
                day.positions().stream()
                        .map(position ->
                                new PositionView(
                                        institutions.named(position.institutionId()),
                                        position.currency(),
                                        position.records(),
                                        position.receiveMinor(),
                                        position.payMinor(),
                                        position.feesMinor(),
                                        position.netMinor()))
                        .toList());
    }
}
