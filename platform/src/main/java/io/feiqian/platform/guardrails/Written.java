package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Money;
import io.feiqian.kernel.Value;
import io.feiqian.language.Folded;
import io.feiqian.language.NumberScanner;
import io.feiqian.language.NumberSpan;
import io.feiqian.platform.guardrails.Verdict.Fault;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Compares the written form of a value with the value: number, unit, rounding. */
final class Written {

    private static final Pattern ABOUT =
            Pattern.compile(
                    "(?:约|大约|大概|左右|about|approximately|around|roughly|some|circa|~|≈)\\s*(?:为|是)?\\s*$");
    private static final Pattern ABOUT_AFTER =
            Pattern.compile("^\\s*(?:元|笔|%)?\\s*(?:左右|上下|or so)");
    private static final Pattern OVER =
            Pattern.compile(
                    "(?:超过|超|逾|多于|高于|至少|over|more than|above|at least|exceed(?:s|ed|ing)?)\\s*$");
    private static final Pattern UNDER =
            Pattern.compile(
                    "(?:近|接近|不到|不足|将近|少于|低于|至多|nearly|almost|under|less than|below|fewer than|at most)\\s*$");
    private static final Pattern MULTIPLIER_AFTER =
            Pattern.compile("^\\s*(?:万|亿|千|百|兆|[kmb]\\b|bn\\b|thousand|million|billion)");
    private static final Pattern TIME_UNIT_AFTER =
            Pattern.compile("^\\s*(?:毫秒|秒|分钟|小时|ms\\b|s\\b|sec|min|hours?\\b|h\\b)");

    /** What is wrong with a written value. */
    record Mismatch(Fault fault, String remedy) {}

    private Written() {}

    static Optional<Mismatch> compare(Surroundings around, int index, Value value) {
        String after = around.lower().substring(around.citation(index).to());
        if (MULTIPLIER_AFTER.matcher(after).find()) {
            return wrong(Fault.UNIT, "Cite the multiplier together with its number.");
        }
        String slice = around.slice(index);
        if (hasStrayMultiplier(slice)) {
            return wrong(Fault.UNIT, "Write the multiplier right behind its number, once.");
        }
        return switch (value) {
            case Value.Amount(Money money) -> amount(around, index, money);
            case Value.Count(long count) -> count(around, index, count);
            case Value.Ratio(BigDecimal fraction) ->
                    share(around, index, fraction, NumberSpan.Kind.RATIO);
            case Value.PointChange(BigDecimal fraction) ->
                    share(around, index, fraction, NumberSpan.Kind.POINTS);
            case Value.Day(var date) ->
                    WrittenTime.isDay(slice, date)
                            ? Optional.empty()
                            : wrong(Fault.VALUE, "The day is " + date + ".");
            case Value.Moment(var instant, var zone) ->
                    WrittenTime.isMoment(slice, instant.atZone(zone).toLocalDateTime())
                            ? Optional.empty()
                            : wrong(Fault.VALUE, "The time is " + instant.atZone(zone) + ".");
            case Value.Span(var duration) ->
                    WrittenTime.isDuration(slice, after, duration)
                            ? Optional.empty()
                            : wrong(Fault.VALUE, "The time is " + duration + ".");
            case Value.Text(String text) -> text(around, index, text);
        };
    }

    /** 1,234 万, 845k million: what the scanner does not read as part of the number. */
    private static boolean hasStrayMultiplier(String slice) {
        List<NumberSpan> numbers = NumberScanner.scan(slice);
        return numbers.size() == 1
                && MULTIPLIER_AFTER
                        .matcher(Surroundings.lower(slice).substring(numbers.getFirst().to()))
                        .find();
    }

    private static Optional<Mismatch> amount(Surroundings around, int index, Money money) {
        List<NumberSpan> numbers = NumberScanner.scan(around.slice(index));
        if (numbers.size() != 1 || numbers.getFirst().kind() != NumberSpan.Kind.PLAIN) {
            return wrong(Fault.UNIT, "Write one amount: " + money + ".");
        }
        String code = money.currency().getCurrencyCode();
        if (!WrittenCurrency.isOnly(around, index, code)) {
            return wrong(Fault.UNIT, "The currency is " + code + "; say so.");
        }
        return number(
                around,
                index,
                numbers.getFirst(),
                money.amount(),
                BigDecimal.ONE.movePointLeft(Money.exponent(money.currency())));
    }

    private static Optional<Mismatch> count(Surroundings around, int index, long count) {
        List<NumberSpan> numbers = NumberScanner.scan(around.slice(index));
        String after = around.lower().substring(around.citation(index).to());
        if (numbers.size() != 1
                || numbers.getFirst().kind() != NumberSpan.Kind.PLAIN
                || WrittenCurrency.isAny(around, index)
                || TIME_UNIT_AFTER.matcher(after).find()) {
            return wrong(Fault.UNIT, "It is a number of things: " + count + ".");
        }
        return number(around, index, numbers.getFirst(), BigDecimal.valueOf(count), BigDecimal.ONE);
    }

    private static Optional<Mismatch> share(
            Surroundings around, int index, BigDecimal fraction, NumberSpan.Kind kind) {
        List<NumberSpan> numbers = NumberScanner.scan(around.slice(index));
        if (numbers.size() != 1
                || numbers.getFirst().kind() != kind
                || WrittenCurrency.isAny(around, index)) {
            return wrong(
                    Fault.UNIT,
                    kind == NumberSpan.Kind.RATIO
                            ? "It is a share; write %."
                            : "Write percentage points.");
        }
        // Shares are usually written with two decimals of a percent; a model may leave zeros out.
        return number(around, index, numbers.getFirst(), fraction, BigDecimal.ONE.movePointLeft(4));
    }

    /**
     * @param finest the last place of the usual form, which needs no word; a share may do with one
     *     place less, since its decimals show the rounding
     */
    private static Optional<Mismatch> number(
            Surroundings around,
            int index,
            NumberSpan written,
            BigDecimal exact,
            BigDecimal finest) {
        BigDecimal value = written.value();
        // The sign may be said by a word; Trends looks at that.
        BigDecimal wanted = value.signum() < 0 ? exact : exact.abs();
        if (value.compareTo(wanted) == 0) {
            return Optional.empty();
        }
        if (wanted.divide(finest, 0, RoundingMode.HALF_UP).multiply(finest).compareTo(value) == 0) {
            return Optional.empty();
        }
        BigDecimal place = written.lastPlace();
        BigDecimal difference = wanted.subtract(value);
        String before = around.before(index) + leading(around.slice(index));
        boolean about =
                ABOUT.matcher(before).find() || ABOUT_AFTER.matcher(around.after(index)).find();
        boolean over = OVER.matcher(before).find();
        boolean under = UNDER.matcher(before).find();
        if ((about || over || under) && !hasDecimals(around.slice(index), written)) {
            // "About 12,800": the zeros at its end are no figures; those of "about 90.0%" are.
            place =
                    place.max(
                            BigDecimal.ONE.scaleByPowerOfTen(-value.stripTrailingZeros().scale()));
        }
        if (over) {
            return difference.signum() > 0 && difference.compareTo(place) < 0
                    ? Optional.empty()
                    : wrong(Fault.ROUNDING, "The value is " + plain(exact) + ".");
        }
        if (under) {
            return difference.signum() < 0 && difference.negate().compareTo(place) < 0
                    ? Optional.empty()
                    : wrong(Fault.ROUNDING, "The value is " + plain(exact) + ".");
        }
        BigDecimal rounded = wanted.divide(place, 0, RoundingMode.HALF_UP).multiply(place);
        if (rounded.compareTo(value) != 0) {
            return wrong(
                    difference.abs().compareTo(place) < 0 ? Fault.ROUNDING : Fault.VALUE,
                    "The value is " + plain(exact) + ".");
        }
        boolean usual = finest.scale() > 3 && place.compareTo(finest.scaleByPowerOfTen(1)) <= 0;
        boolean shown =
                usual
                        || place.compareTo(BigDecimal.TEN) > 0 && hasMultiplier(around.slice(index))
                        || about;
        return shown
                ? Optional.empty()
                : wrong(Fault.ROUNDING, "Say that it is rounded, or write " + plain(exact) + ".");
    }

    private static boolean hasDecimals(String slice, NumberSpan written) {
        String number = slice.substring(written.from(), written.to());
        return number.indexOf('.') >= 0 || number.indexOf('点') >= 0;
    }

    private static String leading(String slice) {
        Matcher words =
                Pattern.compile("^[^0-9零〇一二两三四五六七八九十百]*").matcher(Surroundings.lower(slice));
        return words.find() ? words.group() : "";
    }

    private static boolean hasMultiplier(String slice) {
        return Pattern.compile("[万亿千]|[0-9] ?(?:k|m|b|bn|thousand|million|billion)\\b")
                .matcher(Surroundings.lower(slice))
                .find();
    }

    private static Optional<Mismatch> text(Surroundings around, int index, String text) {
        String written = Folded.of(around.slice(index)).text().strip();
        boolean same = written.equals(Folded.of(text).text().strip());
        boolean number = !text.isEmpty() && text.chars().allMatch(Character::isDigit);
        if (number && WrittenCurrency.isAny(around, index)) {
            return wrong(Fault.UNIT, "It is an identifier, not an amount.");
        }
        return same ? Optional.empty() : wrong(Fault.VALUE, "It reads " + text + ".");
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static Optional<Mismatch> wrong(Fault fault, String remedy) {
        return Optional.of(new Mismatch(fault, remedy));
    }
}
