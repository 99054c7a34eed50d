package io.feiqian.language;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words and signs of currencies, and the ISO 4217 code that each means. */
public final class Currencies {

    private static final Map<String, String> CODES =
            Map.ofEntries(
                    Map.entry("cny", "CNY"),
                    Map.entry("rmb", "CNY"),
                    Map.entry("usd", "USD"),
                    Map.entry("eur", "EUR"),
                    Map.entry("hkd", "HKD"),
                    Map.entry("jpy", "JPY"),
                    Map.entry("gbp", "GBP"),
                    Map.entry("krw", "KRW"),
                    Map.entry("sgd", "SGD"),
                    Map.entry("aud", "AUD"),
                    Map.entry("cad", "CAD"),
                    Map.entry("chf", "CHF"),
                    Map.entry("thb", "THB"),
                    Map.entry("mop", "MOP"),
                    Map.entry("twd", "TWD"));

    private Currencies() {}

    /** Whether these letters, in lower case, are a code or RMB. */
    public static boolean isCode(String letters) {
        return CODES.containsKey(letters);
    }

    /** The ISO code that these letters, in lower case, mean, or null. */
    public static @Nullable String code(String letters) {
        return CODES.get(letters);
    }
}
