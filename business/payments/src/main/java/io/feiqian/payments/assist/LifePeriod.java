package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The days of a history that were asked for, as instants; all of it where none were. */
final class LifePeriod {

    private LifePeriod() {}

    /** Whether there are such days; a history's days are calendar days, not business days. */
    static boolean of(Frame frame, Arguments arguments, ToolContext context) {
        SlotValue.@Nullable Period period = arguments.period(Slots.PERIOD).orElse(null);
        if (period == null) {
            return false;
        }
        var zone = context.time().zone();
        frame.parameters()
                .put(
                        "since",
                        period.from().atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC));
        frame.parameters()
                .put("until", period.to().atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC));
        String days = period.from() + "/" + period.to().minusDays(1);
        frame.said("days", new Bilingual("", ""), days, new Bilingual(days, days));
        return true;
    }
}
