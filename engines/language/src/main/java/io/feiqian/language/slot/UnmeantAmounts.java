package io.feiqian.language.slot;

import io.feiqian.kernel.Money;
import io.feiqian.language.NumberSpan;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is written as money and is the amount of none: -50元, 0元, 0.001 yuan, 1e9 yuan. Whoever moves
 * money must refuse it as it stands: read as 50, as all or as 9, another sum is paid than was
 * written.
 */
final class UnmeantAmounts {

    private static final Pattern EXPONENT =
            Pattern.compile("(?<![a-z0-9.-])\\d[\\d.]*e[+-]?\\d+(?![a-z0-9-])");
    private static final Pattern BEFORE =
            Pattern.compile("(?:金额|退款?|refund(?: of)?|amount(?: of)?)[了为是:]{0,2} ?$");

    private UnmeantAmounts() {}

    /** In the sentence's own words. */
    static List<String> read(Sentence sentence) {
        List<String> found = new ArrayList<>();
        Matcher exponent = EXPONENT.matcher(sentence.text());
        while (exponent.find()) {
            found.add(at(exponent.start(), exponent.end(), sentence));
        }
        for (NumberSpan number : sentence.numbers()) {
            if (number.kind() == NumberSpan.Kind.PLAIN) {
                @Nullable String odd = odd(sentence, number);
                if (odd != null) {
                    found.add(odd);
                }
            }
        }
        return found;
    }

    private static @Nullable String odd(Sentence sentence, NumberSpan number) {
        String text = sentence.text();
        int from = number.value().signum() < 0 ? number.from() + 1 : number.from();
        Matcher unit = AmountReader.UNIT.matcher(text).region(number.to(), sentence.length());
        Matcher sign = sign(text, from);
        if (!sign.find()) {
            sign = sign(text, number.from());
        }
        @Nullable String code = null;
        int begin = from;
        int end = number.to();
        if (unit.useTransparentBounds(true).lookingAt()) {
            code = AmountReader.unit(unit);
            end = unit.end();
        }
        if (sign.reset().find()) {
            @Nullable String signed = AmountReader.sign(sign);
            int width = sign.end() - sign.start();
            begin = signed == null ? from : Math.min(from, number.from()) - width;
            code = signed == null ? code : signed;
        }
        boolean minus = isMinus(sentence, begin - 1);
        boolean negative = minus || number.value().signum() < 0;
        int first = minus ? begin - 1 : Math.min(number.from(), begin);
        boolean cued = BEFORE.matcher(text.substring(Math.max(0, first - 12), first)).find();
        if (code == null && !cued) {
            return null;
        }
        Currency currency = Money.currency(code == null ? "CNY" : code);
        boolean fine = number.value().stripTrailingZeros().scale() > Money.exponent(currency);
        boolean nothing = number.value().signum() == 0;
        return negative || fine || nothing ? at(first, end, sentence) : null;
    }

    private static Matcher sign(String text, int at) {
        return AmountReader.SIGN.matcher(text.substring(Math.max(0, at - 8), at));
    }

    /** As in -¥50; a dash between words is none. */
    private static boolean isMinus(Sentence sentence, int at) {
        return sentence.at(at) == '-' && !Sentence.isWord(sentence.at(at - 1));
    }

    private static String at(int from, int to, Sentence sentence) {
        return sentence.folded().original(from, to).strip();
    }
}
