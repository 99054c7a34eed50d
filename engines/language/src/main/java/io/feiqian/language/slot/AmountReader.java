package io.feiqian.language.slot;

import io.feiqian.language.Currencies;
import io.feiqian.language.NumberSpan;
import io.feiqian.language.SlotValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds money: a number with a unit or sign of currency, the spoken forms with 毛 and 分 (十块零五毛,
 * 3块5), and, less certain, a bare number that nothing else claims.
 */
final class AmountReader {

    static final Pattern UNIT =
            Pattern.compile(
                    " ?(?:多|来)?(?:(块钱|块(?!儿|业务|内容)|元整|元|圆整|圆|人民币|yuan|kuai|rmb|cny)|(美元|美金|美刀|us dollars?|dollars?|bucks|usd)|(欧元|欧(?![洲盟美])|euros?|eur)|(港币|港元|hong kong dollars?|hkd)|(日元|日币|yen|jpy)|(英镑|pounds?|gbp)|(韩元|krw)|(澳元|aud)|(加元|cad)|(新加坡元|新币|sgd)|(澳门元|mop))(?![a-z])");
    private static final List<String> UNIT_CODES =
            List.of("CNY", "USD", "EUR", "HKD", "JPY", "GBP", "KRW", "AUD", "CAD", "SGD", "MOP");
    static final Pattern SIGN =
            Pattern.compile(
                    "(?:(人民币|rmb|cny|¥)|(hk\\$|hkd)|(us\\$|usd|美元|\\$)|(€|eur)|(£|gbp)|(jpy)|([a-z]{3}))"
                            + " ?$");
    private static final List<String> SIGN_CODES =
            List.of("CNY", "HKD", "USD", "EUR", "GBP", "JPY");
    private static final Pattern JOINED = Pattern.compile(" ?(?:到|至|~|-|to|and) ?");
    private static final Pattern SMALL = Pattern.compile("(角|毛|分)(?:钱)?");
    private static final Pattern CUE =
            Pattern.compile(
                    "(?:金额|消费|扣|花|付|刷|收|退|转|充|价|共|额|amount|for|of|paid|spent|charged|over|above|under|below|than)[了为是款约:]{0,2}"
                            + " ?$");
    private static final String SOME = "多来";
    private static final String OTHER_MEASURES = "笔个次天周月年日号点时分秒条家张名位人倍折成级层楼岁件单期小";
    private static final Pattern ENGLISH_MEASURES =
            Pattern.compile(
                    "(?:times|transactions|payments|purchases|merchants|shops|cards|terminals|reasons|codes|banks|issuers|acquirers|minutes|hours|days|weeks|months|years)(?![a-z])");
    private static final Map<Character, Integer> SMALL_POWERS = Map.of('角', 1, '毛', 1, '分', 2);

    private final Sentence sentence;
    private final List<Candidate> candidates = new ArrayList<>();

    private AmountReader(Sentence sentence) {
        this.sentence = sentence;
    }

    static List<Candidate> read(Sentence sentence) {
        AmountReader reader = new AmountReader(sentence);
        List<NumberSpan> numbers = sentence.numbers();
        int done = 0;
        for (int i = 0; i < numbers.size(); i++) {
            NumberSpan number = numbers.get(i);
            if (number.from() >= done && number.kind() == NumberSpan.Kind.PLAIN) {
                done = reader.take(i);
            }
        }
        reader.shareCurrency();
        return reader.candidates;
    }

    /** In 100到200元 the first number is money too, of the same currency. */
    private void shareCurrency() {
        for (int i = 0; i + 1 < candidates.size(); i++) {
            Candidate first = candidates.get(i);
            Candidate second = candidates.get(i + 1);
            Matcher joined = lookingAt(JOINED, first.to());
            boolean money = first.rank() != Candidate.MONEY && second.rank() == Candidate.MONEY;
            if (money
                    && joined != null
                    && joined.end() == second.from()
                    && first.value() instanceof SlotValue.Amount(BigDecimal value, var none)
                    && second.value() instanceof SlotValue.Amount(var other, var currency)) {
                var amount = new SlotValue.Amount(value, currency);
                candidates.set(
                        i,
                        new Candidate(
                                Candidate.BLOCK,
                                amount,
                                first.from(),
                                first.to(),
                                0.9,
                                Candidate.MONEY));
            }
        }
    }

    private int take(int index) {
        NumberSpan number = sentence.numbers().get(index);
        BigDecimal value = number.value().abs();
        int from = number.value().signum() < 0 ? number.from() + 1 : number.from();
        Matcher sign = SIGN.matcher(sentence.text().substring(Math.max(0, from - 8), from));
        boolean signed = sign.find();
        @Nullable String prefix = signed ? sign(sign) : null;
        int begin = prefix == null ? from : from - (sign.end() - sign.start());
        Matcher unit = lookingAt(UNIT, number.to());
        if (unit != null) {
            String code = unit(unit);
            if (sentence.at(number.to()) == '多') {
                // 600多块 is a limit: its word is not the amount's.
                String currency = prefix == null ? code : prefix;
                add(begin, number.to(), value, currency, 0.97, Candidate.MONEY);
                return unit.end();
            }
            return money(begin, value, unit.end(), prefix == null ? code : prefix, index);
        }
        if (prefix != null) {
            add(begin, number.to(), value, prefix, 0.97, Candidate.MONEY);
            return number.to();
        }
        Matcher small = lookingAt(SMALL, number.to());
        if (small != null && number.certain() && small.group(1).charAt(0) != '分') {
            return change(from, BigDecimal.ZERO, number, small, index);
        }
        bare(from, number);
        return number.to();
    }

    static @Nullable String sign(Matcher match) {
        for (int group = 1; group <= SIGN_CODES.size(); group++) {
            if (match.group(group) != null) {
                return SIGN_CODES.get(group - 1);
            }
        }
        return Currencies.code(match.group(SIGN_CODES.size() + 1));
    }

    static String unit(Matcher match) {
        for (int group = 1; group <= UNIT_CODES.size(); group++) {
            if (match.group(group) != null) {
                return UNIT_CODES.get(group - 1);
            }
        }
        throw new IllegalStateException("A unit matched no group: " + match.group());
    }

    /** What follows the yuan: 5毛, 零五分, a lone digit for the tenths (3块5), 半 (三块半). */
    private int money(int from, BigDecimal value, int end, String code, int index) {
        NumberSpan next =
                index + 1 < sentence.numbers().size() ? sentence.numbers().get(index + 1) : null;
        int gap = sentence.at(end) == '零' ? end + 1 : end;
        boolean spoken = sentence.at(end - 1) == '块' || sentence.at(end - 1) == '元';
        if (spoken && next != null && (next.from() == end || next.from() == gap)) {
            Matcher small = lookingAt(SMALL, next.to());
            if (small != null) {
                return change(from, value, next, small, index + 1);
            }
            boolean digit = next.value().compareTo(BigDecimal.TEN) < 0 && next.value().signum() > 0;
            boolean tenths = digit && sentence.at(end - 1) == '块' && next.to() - next.from() == 1;
            if (tenths && OTHER_MEASURES.indexOf(sentence.at(next.to())) < 0) {
                BigDecimal whole = value.add(next.value().movePointLeft(1));
                add(from, next.to(), whole, "CNY", 0.9, Candidate.MONEY);
                return next.to();
            }
        }
        if (spoken && sentence.at(end) == '半') {
            add(from, end + 1, value.add(new BigDecimal("0.5")), "CNY", 0.9, Candidate.MONEY);
            return end + 1;
        }
        add(from, end, value, code, 0.97, Candidate.MONEY);
        return end;
    }

    private int change(int from, BigDecimal yuan, NumberSpan number, Matcher first, int index) {
        int power = SMALL_POWERS.getOrDefault(first.group(1).charAt(0), 0);
        BigDecimal value = yuan.add(number.value().movePointLeft(power));
        int end = first.end();
        NumberSpan next =
                index + 1 < sentence.numbers().size() ? sentence.numbers().get(index + 1) : null;
        if (power == 1 && next != null && next.from() == end) {
            boolean fen = sentence.at(next.to()) == '分';
            if (fen || next.to() - next.from() == 1) {
                value = value.add(next.value().movePointLeft(2));
                end = fen ? next.to() + 1 : next.to();
            }
        }
        add(from, end, value, "CNY", 0.95, Candidate.MONEY);
        return end;
    }

    /** A bare number is money only where no other unit follows, and never for sure. */
    private void bare(int from, NumberSpan number) {
        int next = sentence.skipSpaces(number.to());
        next += SOME.indexOf(sentence.at(next)) >= 0 ? 1 : 0;
        boolean measured =
                next < sentence.length() && OTHER_MEASURES.indexOf(sentence.at(next)) >= 0
                        || lookingAt(ENGLISH_MEASURES, next) != null;
        boolean multiplied = number.lastPlace().compareTo(BigDecimal.TEN) > 0;
        if (!number.certain() || measured && !multiplied || number.value().signum() == 0) {
            return;
        }
        boolean ordinal = sentence.at(from - 1) == '第' || sentence.at(from - 1) == '前';
        boolean lone = number.to() - number.from() == 1 && sentence.at(from) > 0x2e80;
        if (ordinal || lone) {
            return;
        }
        boolean decimal = number.lastPlace().compareTo(BigDecimal.ONE) < 0;
        String before = sentence.text().substring(Math.max(0, from - 12), from);
        boolean cued = CUE.matcher(before).find();
        double certainty = cued ? 0.8 : decimal || multiplied ? 0.7 : 0.5;
        add(
                from,
                number.to(),
                number.value().abs(),
                null,
                certainty,
                Candidate.BARE_AMOUNT - (cued ? 4 : 0));
    }

    private void add(
            int from, int to, BigDecimal value, @Nullable String code, double certainty, int rank) {
        @Nullable String currency = code;
        candidates.add(
                new Candidate(
                        Candidate.BLOCK,
                        new SlotValue.Amount(value, currency),
                        from,
                        to,
                        certainty,
                        rank));
    }

    private @Nullable Matcher lookingAt(Pattern pattern, int at) {
        Matcher matcher = pattern.matcher(sentence.text());
        matcher.region(at, Math.min(sentence.length(), at + 24));
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }
}
