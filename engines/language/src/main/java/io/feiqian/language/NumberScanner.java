package io.feiqian.language;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds every number in a text, with its exact value: 1,234.50, １２８, 一百二十八, 3.5万, 1.2k, 2 million,
 * 35%, 百分之三十五, 三成五, −5. The evidence check stands on it, so it leaves nothing out: what may or may
 * not be a number is reported as uncertain.
 *
 * <p>Digits inside of a Latin word (T100, mcc5411, card_a2…) are uncertain, unless the word is a
 * currency (RMB128) or a unit follows. Runs of more than 40 digits are no numbers. Linear time.
 */
public final class NumberScanner {

    private static final String MEASURES =
            "元块圆角毛分厘笔个條条次家张名位只件台人户项种份倍成折秒时天日号周月年季点刻岁百千万亿%‰度级层页行字款美欧英日港";

    private final Folded folded;
    private final String text;
    private final List<NumberSpan> spans = new ArrayList<>();

    private NumberScanner(Folded folded) {
        this.folded = folded;
        this.text = folded.text();
    }

    /** All numbers in order; spans are indices of the given text. */
    public static List<NumberSpan> scan(String text) {
        Folded folded = Folded.of(text);
        return scan(folded).stream()
                .map(span ->
                        new NumberSpan(
                                folded.from(span.from()),
                                folded.to(span.to()),
                                span.value(),
                                span.kind(),
                                span.lastPlace(),
                                span.certain()))
                .toList();
    }

    /** All numbers in order; spans are indices of the folded text. */
    public static List<NumberSpan> scan(Folded folded) {
        return new NumberScanner(folded).run();
    }

    private List<NumberSpan> run() {
        int at = 0;
        while (at < text.length()) {
            int next = take(at);
            at = Math.max(next, at + 1);
        }
        return List.copyOf(spans);
    }

    private int take(int at) {
        char c = text.charAt(at);
        if (c >= '0' && c <= '9') {
            return arabic(at);
        }
        if (c >= 'a' && c <= 'z') {
            return word(at);
        }
        if (text.startsWith("分之", at + 1) && (c == '百' || c == '千' || c == '万')) {
            return share(at);
        }
        return ChineseNumerals.isNumeral(c) ? chinese(at) : at + 1;
    }

    private ChineseNumerals.@Nullable Numeral numeral(int at) {
        return new NumeralReader(text, at, this::groupsDigits).read();
    }

    /** A full-width comma between plain digits separates two numbers: 3，400. */
    private boolean groupsDigits(int comma) {
        return folded.original().charAt(folded.from(comma)) == ','
                || folded.original().charAt(folded.from(comma - 1)) >= 0x100;
    }

    private int arabic(int at) {
        ChineseNumerals.Numeral numeral = numeral(at);
        if (numeral == null) {
            return runEnd(at);
        }
        return add(at, numeral, !isInWord(at, numeral.end()));
    }

    private int runEnd(int at) {
        int end = at;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isInWord(int from, int end) {
        int start = from;
        while (start > 0 && from - start < 8 && isWord(text.charAt(start - 1))) {
            start--;
        }
        boolean glued = start < from && !Currencies.isCode(text.substring(start, from));
        return glued || end < text.length() && isWord(text.charAt(end)) && suffixEnd(end) == end;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }

    /** The end of a known suffix that begins here: a unit such as k, bn, x, th, ms, pm, usd. */
    private int suffixEnd(int at) {
        int end = at;
        while (end < text.length() && end - at < 8 && isWord(text.charAt(end))) {
            end++;
        }
        return NumberUnits.isSuffix(text.substring(at, end)) ? end : at;
    }

    private int word(int at) {
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
            if (Character.isDigit(text.charAt(end))) {
                return end;
            }
            end++;
        }
        ChineseNumerals.Numeral numeral = EnglishNumerals.at(text, at);
        if (numeral == null) {
            return end;
        }
        boolean alone = numeral.end() == at + 3 && text.startsWith("one", at);
        return add(at, numeral, !alone);
    }

    private int chinese(int at) {
        ChineseNumerals.Numeral numeral = numeral(at);
        if (numeral != null) {
            return add(at, numeral, isQuantity(at, numeral.end()));
        }
        return estimate(at);
    }

    /** 三四百: reported digit by digit as uncertain, so that nothing passes unseen. */
    private int estimate(int at) {
        int end = at;
        while (end < text.length() && ChineseNumerals.isNumeral(text.charAt(end))) {
            int digit = ChineseNumerals.digit(text.charAt(end));
            if (digit >= 0) {
                spans.add(
                        new NumberSpan(
                                end,
                                end + 1,
                                BigDecimal.valueOf(digit),
                                NumberSpan.Kind.PLAIN,
                                BigDecimal.ONE,
                                false));
            }
            end++;
        }
        return end;
    }

    private boolean isQuantity(int from, int end) {
        int length = end - from;
        char first = text.charAt(from);
        char before = from == 0 ? ' ' : text.charAt(from - 1);
        char after = end >= text.length() ? ' ' : text.charAt(end);
        if (before == '周' || before == '期' || before == '拜') {
            return false;
        }
        if (length == 2 && ChineseNumerals.digit(first) > 0 && allDigits(from, end)) {
            return after == '折' || text.substring(from, end).indexOf('零') >= 0;
        }
        if (length > 1) {
            return true;
        }
        if (first == '一') {
            return "元块角毛成折倍月日号%‰".indexOf(after) >= 0;
        }
        boolean very = first == '十' && after == '分' && !text.startsWith("钟", end + 1);
        return MEASURES.indexOf(after) >= 0 && !very || before == '第';
    }

    private boolean allDigits(int from, int end) {
        for (int i = from; i < end; i++) {
            if (ChineseNumerals.digit(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private int share(int at) {
        ChineseNumerals.Numeral numeral = at + 3 < text.length() ? numeral(at + 3) : null;
        if (numeral == null) {
            return at + 3;
        }
        int power = text.charAt(at) == '百' ? 2 : text.charAt(at) == '千' ? 3 : 4;
        int from = isNegated(at) ? at - 1 : at;
        BigDecimal value = numeral.value().movePointLeft(power);
        spans.add(
                new NumberSpan(
                        from,
                        numeral.end(),
                        from < at ? value.negate() : value,
                        NumberSpan.Kind.RATIO,
                        numeral.lastPlace().movePointLeft(power),
                        true));
        return numeral.end();
    }

    private int add(int at, ChineseNumerals.Numeral numeral, boolean certain) {
        NumberUnits.Scaled scaled = NumberUnits.after(text, numeral);
        int from = isNegated(at) ? at - 1 : at;
        spans.add(
                new NumberSpan(
                        from,
                        scaled.end(),
                        from < at ? scaled.value().negate() : scaled.value(),
                        scaled.kind(),
                        scaled.lastPlace(),
                        certain));
        return scaled.end();
    }

    /** A minus counts as a sign only where nothing stands right before it: 2018-06 has none. */
    private boolean isNegated(int at) {
        if (at == 0) {
            return false;
        }
        char sign = text.charAt(at - 1);
        boolean free = at == 1 || isBreak(text.charAt(at - 2));
        return sign == '负' || sign == '-' && free;
    }

    private static boolean isBreak(char c) {
        return !isWord(c)
                && c != '-'
                && c != '%'
                && c != ')'
                && c != '.'
                && c != '年'
                && c != '月'
                && c != '日'
                && c != '号';
    }
}
