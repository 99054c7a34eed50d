package io.feiqian.platform.evals;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Compares a slot as it was read with how a file writes it; the kinds are in data/evals/README.md.
 */
final class SlotComparison {

    private static final Pattern AMOUNT =
            Pattern.compile("([0-9.]+)\\s*([A-Z]{3})?|([A-Z]{3})\\s*([0-9.]+)");

    private SlotComparison() {}

    static boolean same(
            Slot slot,
            List<@Nullable String> expected,
            @Nullable SlotValue got,
            List<Gazetteer> gazetteers,
            BusinessTime time) {
        return expected.stream().anyMatch(one -> same(slot, one, got, gazetteers, time));
    }

    private static boolean same(
            Slot slot,
            @Nullable String expected,
            @Nullable SlotValue got,
            List<Gazetteer> gazetteers,
            BusinessTime time) {
        if ("*".equals(expected)) {
            return true;
        }
        if (expected == null || got == null) {
            return expected == null && got == null;
        }
        return switch (got) {
            case SlotValue.Amount amount -> sameAmount(expected, amount);
            case SlotValue.Period period -> samePeriod(expected, period, time);
            case SlotValue.TimeOfDay span -> contains(span, expected);
            case SlotValue.Number(long number) -> expected.strip().equals(Long.toString(number));
            case SlotValue.Text(String text) -> sameText(slot, expected, text, gazetteers);
        };
    }

    private static boolean sameAmount(String expected, SlotValue.Amount got) {
        Matcher matcher = AMOUNT.matcher(expected.strip());
        if (!matcher.matches()) {
            return false;
        }
        String number = matcher.group(1) == null ? matcher.group(4) : matcher.group(1);
        String currency = matcher.group(1) == null ? matcher.group(3) : matcher.group(2);
        return new BigDecimal(number).compareTo(got.amount()) == 0
                && (currency == null || currency.equals(got.currency()));
    }

    private static boolean samePeriod(String expected, SlotValue.Period got, BusinessTime time) {
        String[] days = expected.strip().split("\\.\\.", -1);
        if (expected.contains("T")) {
            SlotValue.Within within = got.within();
            return within != null
                    && days.length == 2
                    && isAt(days[0], within.from(), time)
                    && isAt(days[1], within.to(), time);
        }
        String from = got.from().toString();
        String last = got.to().minusDays(1).toString();
        if (days.length == 1) {
            return days[0].equals(from) && days[0].equals(last);
        }
        if (days[1].isEmpty()) {
            return days[0].equals(from) && !got.to().minusDays(1).isBefore(time.today());
        }
        return days[0].equals(from) && days[1].equals(last);
    }

    private static boolean isAt(String expected, Instant got, BusinessTime time) {
        return LocalDateTime.ofInstant(got, time.zone()).toString().equals(expected);
    }

    private static boolean contains(SlotValue.TimeOfDay span, String expected) {
        LocalTime time;
        try {
            time = LocalTime.parse(expected.strip());
        } catch (java.time.DateTimeException e) {
            return false;
        }
        boolean overMidnight = !span.to().isAfter(span.from());
        boolean afterStart = !time.isBefore(span.from());
        boolean beforeEnd = time.isBefore(span.to());
        return overMidnight ? afterStart || beforeEnd : afterStart && beforeEnd;
    }

    private static boolean sameText(
            Slot slot, String expected, String got, List<Gazetteer> gazetteers) {
        String a = plain(expected);
        String b = plain(got);
        return switch (slot.type()) {
            case SlotType.Name(String list) ->
                    a.equals(b)
                            || gazetteers.stream()
                                    .filter(g -> g.name().equals(list))
                                    .flatMap(g -> g.entries().stream())
                                    .filter(entry -> entry.key().equals(got))
                                    .flatMap(entry -> entry.names().stream())
                                    .anyMatch(name -> plain(name).equals(a));
            case SlotType.FreeText() -> {
                String x = a.replaceAll("[\\p{P}\\s]+", "");
                String y = b.replaceAll("[\\p{P}\\s]+", "");
                yield !x.isEmpty() && !y.isEmpty() && (x.contains(y) || y.contains(x));
            }
            default -> a.equals(b);
        };
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
