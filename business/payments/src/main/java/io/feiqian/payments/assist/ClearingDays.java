package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.SlotValue;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The days of clearing and settlement that are meant; yesterday, the last whole one, if none are.
 */
final class ClearingDays {

    private ClearingDays() {}

    static void put(Frame frame, SlotValue.@Nullable Period period, BusinessTime time) {
        LocalDate from = period == null ? time.today().minusDays(1) : period.from();
        LocalDate to = period == null ? time.today() : period.to();
        frame.parameters().put("dayFrom", from);
        frame.parameters().put("dayTo", to);
        String days = Answers.days(from, to);
        frame.said(
                "days", new Bilingual("清算日 ", "settlement day "), days, new Bilingual(days, days));
    }
}
