package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * In which order hours are told: as they came. Those of business days begin with the evening
 * before, and that is said.
 *
 * @param first the hour that comes first
 * @param cutOff when a business day begins, or null where that is midnight or no business days are
 *     meant
 */
record HourOrder(int first, @Nullable LocalTime cutOff) {

    private static final String CUT_OFF = "cutOff";
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    static HourOrder of(Window window, BusinessTime time) {
        Window.Clock clock = window.clock();
        if (clock != null) {
            return new HourOrder(
                    LocalDateTime.ofInstant(clock.from(), clock.zone()).getHour(), null);
        }
        if (window.hours() != null) {
            return new HourOrder(window.hours().from().getHour(), null);
        }
        boolean midnight = time.cutOff().equals(LocalTime.MIDNIGHT);
        return new HourOrder(time.cutOff().getHour(), midnight ? null : time.cutOff());
    }

    <R> Comparator<R> by(Function<R, String> hour) {
        return Comparator.comparingInt(
                row -> Math.floorMod(Integer.parseInt(hour.apply(row)) - first, 24));
    }

    void cells(Facts facts, @Nullable Dimension dimension) {
        if (dimension == Dimension.HOUR && cutOff != null) {
            facts.text(CUT_OFF, Measures.CUT_OFF, List.of(), CLOCK.format(cutOff));
        }
    }

    void say(Passage.Writer writer, Evidence evidence, @Nullable Dimension dimension) {
        if (dimension == Dimension.HOUR && cutOff != null) {
            writer.say(new Bilingual("（营业日自上日 ", " (a business day begins at "))
                    .figure(evidence, CUT_OFF)
                    .say(new Bilingual(" 起）", " of the evening before)"));
        }
    }
}
