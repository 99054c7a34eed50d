package io.feiqian.payments.api;

import io.feiqian.payments.DataSets;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.platform.storage.TenantDataSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The last minutes of the network: how much, how well, from whom to whom. */
@RestController
@RequestMapping("/api/v1/payments/network")
class NetworkController {

    private static final int MINUTES_MIN = 5;
    private static final int MINUTES_MAX = 24 * 60;

    private final NetworkQueries queries;
    private final DataSets dataSets;

    NetworkController(TenantDataSource database, DataSets dataSets) {
        this.queries = new NetworkQueries(JdbcClient.create(database));
        this.dataSets = dataSets;
    }

    @GetMapping
    Network.View network(@RequestParam(defaultValue = "60") int minutes) {
        TransactionsController.require(PaymentsRights.READ);
        Duration length = Duration.ofMinutes(Math.clamp(minutes, MINUTES_MIN, MINUTES_MAX));
        // The last row itself is inside, so the end is the next whole second.
        Instant end = dataSets.time().now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return queries.view(end.minus(length), end, dataSets.time());
    }
}
