package io.feiqian.simulator.scenario;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;

/** Spans of time as people write them: {@code 90s}, {@code 30m}, {@code 1d3h}. */
public final class Spans {

    private Spans() {}

    public static Duration parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int days = upper.indexOf('D');
        String hours = upper.substring(days + 1);
        String iso =
                days < 0
                        ? "PT" + upper
                        : "P" + upper.substring(0, days + 1) + (hours.isEmpty() ? "" : "T" + hours);
        try {
            return Duration.parse(iso);
        } catch (DateTimeException e) {
            throw new InvalidValue(
                    "duration",
                    text,
                    new Bilingual("不是时长", "is none"),
                    new Bilingual("请写 90s、30m、2h 或 1d3h。", "Write 90s, 30m, 2h or 1d3h."));
        }
    }

    static String write(Duration span) {
        String iso = span.toString().substring(2).toLowerCase(Locale.ROOT);
        int hours = iso.indexOf('h');
        if (hours < 0 || span.toHours() < 24) {
            return iso;
        }
        String rest = span.toHoursPart() == 0 ? "" : span.toHoursPart() + "h";
        return span.toDays() + "d" + rest + iso.substring(hours + 1);
    }
}
