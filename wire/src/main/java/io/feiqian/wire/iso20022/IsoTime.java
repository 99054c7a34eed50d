package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * An ISODateTime: its offset may be left out, and then only the sender's zone tells when it was.
 */
public record IsoTime(LocalDateTime local, @Nullable ZoneOffset offset) {

    private static final int YEAR_MIN = 1970;
    private static final int YEAR_MAX = 9999;

    public static IsoTime of(Instant instant) {
        return new IsoTime(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    static IsoTime parse(String path, String text) {
        try {
            boolean hasOffset = text.matches(".*(Z|[+-][0-9]{2}:[0-9]{2})");
            if (hasOffset) {
                OffsetDateTime time = OffsetDateTime.parse(text);
                return new IsoTime(ofOurAge(time.toLocalDateTime()), time.getOffset());
            }
            return new IsoTime(ofOurAge(LocalDateTime.parse(text)), null);
        } catch (DateTimeException e) {
            throw new InvalidValue(
                    path,
                    text,
                    new Bilingual("不是日期和时间", "is no date and time"),
                    new Bilingual(
                            "请写成 2026-11-22T12:00:00+08:00。", "Write 2026-11-22T12:00:00+08:00."));
        }
    }

    /** ISO 8601 knows years that no database and no bank has. */
    static <T extends TemporalAccessor> T ofOurAge(T time) {
        int year = time.get(ChronoField.YEAR);
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new DateTimeException("The year " + year + " is none of a payment.");
        }
        return time;
    }

    /** The instant; in {@code zone} where no offset was given. */
    public Instant in(ZoneId zone) {
        return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
    }

    /** As XML has it, with seconds also where they are none. */
    @Override
    public String toString() {
        return offset == null
                ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local)
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local.atOffset(offset));
    }
}
