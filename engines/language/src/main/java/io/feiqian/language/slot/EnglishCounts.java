package io.feiqian.language.slot;

import java.util.Map;

/** Small counts in English words, as they stand before "days" or "weeks". */
final class EnglishCounts {

    /** One group: a count. */
    static final String FORM =
            "([0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty|sixty|ninety|few|couple of|several|an?)";

    private static final Map<String, Integer> NUMBERS =
            Map.ofEntries(
                    Map.entry("a", 1),
                    Map.entry("an", 1),
                    Map.entry("one", 1),
                    Map.entry("two", 2),
                    Map.entry("couple of", 2),
                    Map.entry("three", 3),
                    Map.entry("few", 3),
                    Map.entry("several", 3),
                    Map.entry("four", 4),
                    Map.entry("five", 5),
                    Map.entry("six", 6),
                    Map.entry("seven", 7),
                    Map.entry("eight", 8),
                    Map.entry("nine", 9),
                    Map.entry("ten", 10),
                    Map.entry("twelve", 12),
                    Map.entry("fourteen", 14),
                    Map.entry("thirty", 30),
                    Map.entry("sixty", 60),
                    Map.entry("ninety", 90));

    private EnglishCounts() {}

    static int of(String word) {
        Integer known = NUMBERS.get(word);
        return known != null ? known : Integer.parseInt(word);
    }
}
