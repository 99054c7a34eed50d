package io.feiqian.payments.retention;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Archives once a day, where that is configured and two people agreed to exactly this policy; where
 * they did not, it says so once a day and moves nothing. A day that was slept through is made up
 * for at the next start.
 */
public final class DailyRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DailyRun.class);
    private static final Duration EVERY = Duration.ofMinutes(1);
    static final String NO_CONSENT =
            "当前保留策略还没有第二人同意，没有归档任何数据。 Nobody has agreed to this policy yet, so nothing was archived: ask for a standing consent.";

    private final Retention retention;
    private final RetentionRequests requests;
    private final InstantSource clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("retention-daily").factory());

    public DailyRun(Retention retention, RetentionRequests requests, InstantSource clock) {
        this.retention = retention;
        this.requests = requests;
        this.clock = clock;
    }

    public void start() {
        if (retention.settings().dailyAt() != null) {
            thread.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        try {
            runWhenDue();
        } catch (RuntimeException e) {
            // The database may be away for a while, or a job of a person run; the next turn tries.
            LOG.warn("The daily archiving could not begin: {}", e.toString());
        }
    }

    /** Runs once for each day, at its time or as soon after it as this is asked. */
    public void runWhenDue() {
        LocalTime at = retention.settings().dailyAt();
        if (at == null) {
            return;
        }
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), BusinessTime.CHINA);
        Instant due = now.toLocalDate().atTime(at).atZone(BusinessTime.CHINA).toInstant();
        if (clock.instant().isBefore(due) || retention.ranSince(due)) {
            return;
        }
        Map<DataClass, LocalDate> limits = retention.settings().limits(retention.today());
        if (requests.consent().isEmpty()) {
            retention.refuseDaily(limits, NO_CONSENT);
            return;
        }
        try {
            retention.startDaily(limits);
        } catch (InvalidValue e) {
            LOG.info("The daily archiving waits: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
