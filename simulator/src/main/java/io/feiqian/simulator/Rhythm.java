package io.feiqian.simulator;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** How busy the network is, hour by hour of a week in China; the mean over the week is 1. */
final class Rhythm {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final double[] HOURS = {
        .22, .12, .08, .06, .08, .2, .5, .95, 1.2, 1.15, 1.2, 1.55, 1.75, 1.3, 1.15, 1.2, 1.3, 1.65,
        1.95, 2, 1.75, 1.35, .85, .45
    };
    private static final double[] DAYS = {.93, .92, .94, .97, 1.08, 1.15, 1.05};

    private Rhythm() {}

    static double at(long millis) {
        ZonedDateTime local = Instant.ofEpochMilli(millis).atZone(CHINA);
        int hour = local.getHour();
        double into = local.getMinute() / 60.0;
        double level = HOURS[hour] * (1 - into) + HOURS[(hour + 1) % 24] * into;
        return level * DAYS[local.getDayOfWeek().getValue() - 1] / mean();
    }

    private static double mean() {
        double hours = 0;
        for (double hour : HOURS) {
            hours += hour;
        }
        double days = 0;
        for (double day : DAYS) {
            days += day;
        }
        return hours / 24 * (days / 7);
    }
}
