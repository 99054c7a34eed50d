package io.feiqian.payments.assist;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.SlotValue;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares a value that was read with its notation in the evaluation file (see
 * data/evals/README.md).
 */
record SlotComparison(BusinessTime time, Collection<Gazetteer> gazetteers) {

    boolean isRight(String slot, List<String> wanted, @Nullable SlotValue read) {
        return wanted.stream()
                .anyMatch(one ->
                        one.equals("*")
                                || (one.isEmpty()
                                        ? read == null
                                        : read != null && isOne(slot, one, read)));
    }

    private boolean isOne(String slot, String wanted, SlotValue read) {
        return switch (read) {
            case SlotValue.Amount amount ->
                    new BigDecimal(wanted.split(" ")[0]).compareTo(amount.amount()) == 0;
            case SlotValue.Number number -> wanted.equals(Long.toString(number.number()));
            case SlotValue.Period period -> isPeriod(wanted, period);
            case SlotValue.TimeOfDay span -> contains(span, LocalTime.parse(wanted));
            case SlotValue.Text(String text) -> isText(slot, wanted, text);
        };
    }

    private boolean isPeriod(String wanted, SlotValue.Period period) {
        String[] days = wanted.split("\\.\\.", -1);
        LocalDate from = LocalDate.parse(days[0]);
        if (!period.from().equals(from)) {
            return false;
        }
        if (days.length == 2 && days[1].isEmpty()) {
            return !period.to().isBefore(time.today().plusDays(1));
        }
        LocalDate last = days.length == 1 ? from : LocalDate.parse(days[1]);
        return period.to().equals(last.plusDays(1));
    }

    private static boolean contains(SlotValue.TimeOfDay span, LocalTime at) {
        boolean pastMidnight = !span.from().isBefore(span.to());
        boolean afterFrom = !at.isBefore(span.from());
        return pastMidnight
                ? afterFrom || at.isBefore(span.to())
                : afterFrom && at.isBefore(span.to());
    }

    private boolean isText(String slot, String wanted, String read) {
        if (slot.equals(Slots.REASON)) {
            String a = plain(wanted);
            String b = plain(read);
            return a.contains(b) || b.contains(a);
        }
        boolean named =
                gazetteers.stream()
                        .filter(g -> g.name().equals(slot))
                        .flatMap(g -> g.entries().stream())
                        .anyMatch(e ->
                                e.key().equals(read)
                                        && e.names().stream().anyMatch(wanted::equalsIgnoreCase));
        return named || wanted.equalsIgnoreCase(read);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\p{P}\\s]", "");
    }
}
