package io.feiqian.app.simulation;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When a simulation begins: now, unless the record is ahead of the wall. The record's today follows
 * the messages that come in, so a network that began behind it would take it back.
 */
final class Beginning {

    /**
     * Messages carry no year: half a year off the wall, the record would take another (ADR 0002).
     */
    private static final Duration FROM_WALL_MAX = Duration.ofDays(180);

    private Beginning() {}

    /**
     * The moment to begin at.
     *
     * @param reached the latest moment of live payments that the record knows of
     */
    static Instant of(@Nullable Instant wanted, Instant wall, @Nullable Instant reached) {
        boolean ahead = reached != null && reached.isAfter(wall);
        Instant earliest = reached != null && ahead ? reached : wall;
        if (wanted != null && ahead && wanted.isBefore(earliest)) {
            throw new InvalidValue(
                    "from",
                    wanted,
                    new Bilingual(
                            "早于已入库的交易（到 " + earliest + "），“今天”会退回去",
                            "is before payments that are there (up to "
                                    + earliest
                                    + "), and today would go back"),
                    new Bilingual("留空即可接着往下走。", "Leave it out to go on from there."));
        }
        Instant from = wanted == null ? wholeSecondFrom(earliest) : wanted;
        if (Duration.between(wall, from).abs().compareTo(FROM_WALL_MAX) > 0) {
            throw new InvalidValue(
                    "from",
                    from,
                    new Bilingual(
                            "与现在相差超过 %d 天，而报文不带年份，会被记到别的年份".formatted(FROM_WALL_MAX.toDays()),
                            "is more than %d days from now, and messages carry no year: they would be taken for another year's"
                                    .formatted(FROM_WALL_MAX.toDays())),
                    wanted == null
                            ? new Bilingual(
                                    "请另建一个安装（FEIQIAN_HOME）来继续模拟。",
                                    "Simulate in another install (FEIQIAN_HOME).")
                            : nearer(earliest));
        }
        return from;
    }

    private static Bilingual nearer(Instant earliest) {
        String example =
                earliest.atZone(BusinessTime.CHINA)
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay()
                        .toString();
        return new Bilingual(
                "请另给开始时间，例如 --from %s；只要文件则用 ./feiqian simulator --out。".formatted(example),
                "Give another begin, maybe --from %s; for its files alone there is ./feiqian simulator --out."
                        .formatted(example));
    }

    private static Instant wholeSecondFrom(Instant moment) {
        Instant whole = moment.truncatedTo(ChronoUnit.SECONDS);
        return whole.equals(moment) ? whole : whole.plusSeconds(1);
    }
}
