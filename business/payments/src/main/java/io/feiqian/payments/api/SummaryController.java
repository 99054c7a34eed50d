package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.DataSets;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.platform.storage.TenantDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How a period went, beside the one before it. */
@RestController
@RequestMapping("/api/v1/payments/summary")
class SummaryController {

    private static final Duration USUAL_PERIOD = Duration.ofHours(24);
    private static final Duration PERIOD_MAX = Duration.ofDays(31);

    private final SummaryQueries queries;
    private final DataSets dataSets;

    SummaryController(TenantDataSource database, DataSets dataSets) {
        this.queries = new SummaryQueries(JdbcClient.create(database));
        this.dataSets = dataSets;
    }

    @GetMapping
    Summary.View summary(
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable UUID issuer,
            @RequestParam(required = false) @Nullable UUID acquirer,
            @RequestParam(required = false) @Nullable UUID merchant) {
        TransactionsController.require(PaymentsRights.READ);
        BusinessTime time = dataSets.time();
        // The last row itself is inside, so the end is the next whole second.
        Instant end = to == null ? time.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1) : to;
        Instant start = from == null ? end.minus(USUAL_PERIOD) : from;
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(PERIOD_MAX) > 0) {
            throw new InvalidValue(
                    "from",
                    start,
                    new Bilingual("须早于 to，且最多早 31 天", "must be before to, by at most 31 days"),
                    new Bilingual("to 是 " + end + "。", "to is " + end + "."));
        }
        SummaryQueries.Wanted wanted =
                new SummaryQueries.Wanted(start, end, issuer, acquirer, merchant);
        queries.archived(wanted)
                .ifPresent(day -> {
                    throw ArchivedAnswer.problem(day);
                });
        return queries.summary(wanted, time);
    }
}
