package io.feiqian.platform.guardrails;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The currency words in and right beside a written value. */
final class WrittenCurrency {

    /** ¥ is the yuan's sign and the yen's. */
    private static final String YUAN_OR_YEN = "CNY/JPY";

    private static final Map<String, String> WORDS = words();
    private static final Pattern ANY = Pattern.compile(String.join("|", WORDS.keySet()));
    private static final Pattern RIGHT_AFTER = Pattern.compile("^\\s*(" + ANY.pattern() + ")");
    private static final Pattern RIGHT_BEFORE =
            Pattern.compile("(" + ANY.pattern() + ")\\s*[-−]?\\s*$");

    private WrittenCurrency() {}

    private static Map<String, String> words() {
        // 美元 before 元, for the first that fits counts.
        Map<String, String> words = new LinkedHashMap<>();
        words.put("美元|美金|us\\$|(?<![a-z])usd(?![a-z])|dollars?", "USD");
        words.put("欧元|(?<![a-z])eur(?![a-z])|€|euros?", "EUR");
        words.put("港元|港币|hk\\$|(?<![a-z])hkd(?![a-z])", "HKD");
        words.put("日元|日圆|(?<![a-z])jpy(?![a-z])|yen", "JPY");
        words.put("英镑|(?<![a-z])gbp(?![a-z])|£|pounds?", "GBP");
        words.put("韩元|(?<![a-z])krw(?![a-z])", "KRW");
        words.put("新元|新加坡元|(?<![a-z])sgd(?![a-z])", "SGD");
        words.put("澳元|(?<![a-z])aud(?![a-z])", "AUD");
        words.put("加元|(?<![a-z])cad(?![a-z])", "CAD");
        words.put("瑞郎|(?<![a-z])chf(?![a-z])", "CHF");
        words.put("泰铢|(?<![a-z])thb(?![a-z])", "THB");
        words.put("台币|新台币|(?<![a-z])twd(?![a-z])", "TWD");
        words.put("科威特第纳尔|(?<![a-z])kwd(?![a-z])", "KWD");
        words.put("元|块钱?|圆|人民币|(?<![a-z])cny(?![a-z])|(?<![a-z])rmb(?![a-z])|yuan", "CNY");
        words.put("[¥￥]", YUAN_OR_YEN);
        words.put("\\$", "USD");
        return words;
    }

    /** Whether the value carries this currency and no other. */
    static boolean isOnly(Surroundings around, int index, String code) {
        Set<String> codes = codes(around, index);
        boolean sign = codes.remove(YUAN_OR_YEN);
        if (sign && (code.equals("CNY") || code.equals("JPY"))) {
            codes.add(code);
        } else if (sign) {
            return false;
        }
        return codes.equals(Set.of(code)) || codes.isEmpty() && hasOwnCode(around, index, code);
    }

    /** A currency without a word in our list is known by its code alone. */
    private static boolean hasOwnCode(Surroundings around, int index, String code) {
        return Surroundings.lower(around.slice(index))
                .contains(code.toLowerCase(java.util.Locale.ROOT));
    }

    static boolean isAny(Surroundings around, int index) {
        return !codes(around, index).isEmpty();
    }

    private static Set<String> codes(Surroundings around, int index) {
        Set<String> codes = new HashSet<>();
        String slice = Surroundings.lower(around.slice(index));
        Matcher inside = ANY.matcher(slice);
        while (inside.find()) {
            codes.add(code(inside.group()));
        }
        Matcher after = RIGHT_AFTER.matcher(around.lower().substring(around.citation(index).to()));
        if (after.find()) {
            codes.add(code(after.group(1)));
        }
        Matcher before = RIGHT_BEFORE.matcher(around.before(index));
        if (before.find()) {
            codes.add(code(before.group(1)));
        }
        return codes;
    }

    private static String code(String word) {
        for (Map.Entry<String, String> entry : WORDS.entrySet()) {
            if (Pattern.matches(entry.getKey(), word)) {
                return entry.getValue();
            }
        }
        throw new IllegalStateException("A currency word without a code: " + word);
    }
}
