package io.feiqian.payments.exports;

import io.feiqian.platform.agents.BusinessClock;
import io.feiqian.platform.storage.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exports the whole network once a day at a set time. Whether a day's export is owed is read from
 * the jobs, never remembered: so a restart repeats none, one that was missed while the process was
 * down is made up for, and a person's export after the set time counts as the day's.
 */
public final class DailyExport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DailyExport.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(30);

    /** A failed one is tried again, but not at once: what failed it may need a person. */
    static final Duration RETRY_AFTER = Duration.ofMinutes(15);

    private final Exports exports;
    private final @Nullable LocalTime at;
    private final BusinessClock businessClock;
    private final InstantSource wall;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("daily-export").factory());

    /**
     * @param at null: only who asks gets an export
     * @param businessClock whose zone the time is in, the one that people see all times in
     */
    public DailyExport(
            Exports exports,
            @Nullable LocalTime at,
            BusinessClock businessClock,
            InstantSource wall) {
        this.exports = exports;
        this.at = at;
        this.businessClock = businessClock;
        this.wall = wall;
    }

    /** When it exports, and when next. */
    public record Plan(LocalTime at, ZoneId zone, Instant nextAt) {}

    public void start() {
        if (at != null) {
            thread.scheduleWithFixedDelay(
                    this::look,
                    LOOK_EVERY.toMillis(),
                    LOOK_EVERY.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** Empty when nothing is planned. */
    public Optional<Plan> plan() {
        if (at == null) {
            return Optional.empty();
        }
        ZoneId zone = businessClock.time().zone();
        return Optional.of(new Plan(at, zone, last(at, zone, wall.instant(), 1).toInstant()));
    }

    /** Starts the export of the latest set time unless there is one. */
    Optional<ExportJob> exportIfOwed() {
        if (at == null) {
            return Optional.empty();
        }
        Instant now = wall.instant();
        Instant due = last(at, businessClock.time().zone(), now, 0).toInstant();
        return exports.networkExported(due, now.minus(RETRY_AFTER))
                ? Optional.empty()
                : Optional.of(exports.start(new Scope.Network(), null));
    }

    /** The latest set time that is not after {@code now}, and some days on. */
    private static ZonedDateTime last(LocalTime at, ZoneId zone, Instant now, int daysOn) {
        ZonedDateTime today = now.atZone(zone);
        boolean isOver = !today.toLocalDate().atTime(at).atZone(zone).toInstant().isAfter(now);
        return today.toLocalDate().plusDays(daysOn - (isOver ? 0 : 1)).atTime(at).atZone(zone);
    }

    private void look() {
        try {
            exportIfOwed();
        } catch (RuntimeException e) {
            // The database may be away for a while; the next look tries again.
            LOG.warn("The daily export could not be started: {}", e.toString());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
