package io.feiqian.payments.assist;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Value;
import io.feiqian.language.SlotValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The business days from (inclusive) to (exclusive) that a question is about; never past today.
 *
 * @param incomplete today is among them, so the figures still grow
 * @param assumed nobody named a period
 * @param clock the hours of those days that are meant, or null for all of them
 */
record Window(
        LocalDate from, LocalDate to, boolean incomplete, boolean assumed, @Nullable Clock clock) {

    /** Instants from (inclusive) to (exclusive), shown in the zone of the record. */
    record Clock(Instant from, Instant to, ZoneId zone) {

        Clock minusDays(long days) {
            return new Clock(
                    from.minus(Duration.ofDays(days)), to.minus(Duration.ofDays(days)), zone);
        }

        String label() {
            return local(from) + "/" + local(to);
        }

        Value moment(Instant instant) {
            return new Value.Moment(instant.truncatedTo(ChronoUnit.MINUTES), zone);
        }

        private LocalDateTime local(Instant instant) {
            return LocalDateTime.ofInstant(instant, zone).truncatedTo(ChronoUnit.MINUTES);
        }
    }

    Window(LocalDate from, LocalDate to, boolean incomplete, boolean assumed) {
        this(from, to, incomplete, assumed, null);
    }

    static final int DAYS_ASSUMED = 7;

    /** The period asked for, or the seven whole days before today. */
    static Window of(SlotValue.@Nullable Period period, BusinessTime time) {
        LocalDate today = time.today();
        if (period == null) {
            return new Window(today.minusDays(DAYS_ASSUMED), today, false, true);
        }
        SlotValue.Within within = period.within();
        return within == null ? of(period.from(), period.to(), today) : of(within, time);
    }

    private static Window of(SlotValue.Within within, BusinessTime time) {
        return new Window(
                time.businessDateOf(within.from()),
                time.businessDateOf(within.to().minusNanos(1)).plusDays(1),
                within.to().isAfter(time.now()),
                false,
                new Clock(within.from(), within.to(), time.zone()));
    }

    static Window of(LocalDate from, LocalDate to, LocalDate today) {
        boolean reachesNow = to.isAfter(today);
        LocalDate end = reachesNow && from.isBefore(today.plusDays(1)) ? today.plusDays(1) : to;
        return new Window(from, end, reachesNow, false);
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to);
    }

    LocalDate lastDay() {
        return to.minusDays(1);
    }

    /**
     * The period before: the calendar month before a whole month, else as many days before; hours
     * compare with the same hours, because an afternoon is no measure of a night.
     */
    Window before() {
        if (clock != null) {
            long days = Math.ceilDiv(Duration.between(clock.from(), clock.to()).toHours() + 1, 24);
            return new Window(
                    from.minusDays(days),
                    to.minusDays(days),
                    false,
                    assumed,
                    clock.minusDays(days));
        }
        boolean wholeMonth = from.getDayOfMonth() == 1 && to.equals(from.plusMonths(1));
        LocalDate start = wholeMonth ? from.minusMonths(1) : from.minusDays(days());
        return new Window(start, from, false, assumed);
    }

    /** What an answer shows of it: its days, or its hours to the minute. */
    void cells(Facts facts, String prefix) {
        if (clock == null) {
            facts.day(prefix + "from", Measures.FROM, from)
                    .day(prefix + "to", Measures.TO, lastDay());
        } else {
            facts.put(prefix + "from", Measures.SINCE, List.of(), clock.moment(clock.from()));
            facts.put(prefix + "to", Measures.UNTIL, List.of(), clock.moment(clock.to()));
        }
    }

    /** Days, or hours, as the label of a figure's period. */
    String label() {
        return clock == null ? from + "/" + lastDay() : clock.label();
    }

    /** The days around it, for those who remember the day wrongly. */
    Window widened(int days) {
        return new Window(from.minusDays(days), to.plusDays(days), incomplete, assumed);
    }
}
