package io.feiqian.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The usual written form of a value: {@code 1,234.50 元}, {@code 97.20%}, {@code 2018-06-07
 * 14:05:09}. The same in both languages except for units; the evidence check reads these forms
 * back.
 */
public final class Figures {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private Figures() {}

    public static String write(Value value, Language language) {
        return switch (value) {
            case Value.Amount(Money money) -> amount(money, language);
            case Value.Count(long count) -> grouped(BigDecimal.valueOf(count));
            case Value.Ratio(BigDecimal fraction) -> percent(fraction);
            case Value.PointChange(BigDecimal fraction) -> points(fraction, language);
            case Value.Day(var date) -> date.toString();
            case Value.Moment(var instant, var zone) -> MOMENT.format(instant.atZone(zone));
            case Value.Span(Duration duration) -> span(duration, language);
            case Value.Text(String text) -> text;
        };
    }

    private static String amount(Money money, Language language) {
        String number = grouped(money.amount());
        boolean yuan = money.currency().getCurrencyCode().equals("CNY");
        return switch (language) {
            case ZH -> number + " " + (yuan ? "元" : money.currency().getCurrencyCode());
            case EN -> money.currency().getCurrencyCode() + " " + number;
        };
    }

    private static String percent(BigDecimal fraction) {
        return hundredths(fraction) + "%";
    }

    private static String points(BigDecimal fraction, Language language) {
        return hundredths(fraction.abs())
                + switch (language) {
                    case ZH -> " 个百分点";
                    case EN -> " percentage points";
                };
    }

    /** Always with two decimals, so that the shares of one answer are as long as each other. */
    private static String hundredths(BigDecimal fraction) {
        return fraction.movePointRight(2).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static String span(Duration duration, Language language) {
        BigDecimal seconds =
                BigDecimal.valueOf(duration.toMillis()).movePointLeft(3).stripTrailingZeros();
        return seconds.toPlainString() + (language == Language.ZH ? " 秒" : " s");
    }

    private static String grouped(BigDecimal number) {
        DecimalFormat format =
                new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(number.scale());
        format.setMaximumFractionDigits(number.scale());
        return format.format(number);
    }
}
