package io.feiqian.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A moment on the clock of a data set. Relative words ("yesterday", 上周) are read on it, so a file
 * of 2018 has its own today. A business day ends at the cut-off: what happens after 23:00 with a
 * cut-off of 23:00 belongs to the next day; a cut-off of midnight gives calendar days.
 */
public record BusinessTime(Instant now, ZoneId zone, LocalTime cutOff) {

    public static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    public static BusinessTime at(Instant now, ZoneId zone) {
        return new BusinessTime(now, zone, LocalTime.MIDNIGHT);
    }

    public LocalDate today() {
        return businessDateOf(now);
    }

    public LocalDateTime localNow() {
        return LocalDateTime.ofInstant(now, zone);
    }

    public LocalDate businessDateOf(Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        boolean afterCutOff =
                !cutOff.equals(LocalTime.MIDNIGHT) && !local.toLocalTime().isBefore(cutOff);
        return afterCutOff ? local.toLocalDate().plusDays(1) : local.toLocalDate();
    }
}
