package io.feiqian.language;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Numbers in English words: twelve, one hundred and twenty-three, two million. */
public final class EnglishNumerals {

    /** The words for one to twelve, as an alternation for patterns. */
    public static final String TO_TWELVE =
            "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";

    /** The words for one to ninety-nine, as an alternation for patterns. */
    public static final String TO_HUNDRED =
            "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine)(?![a-z]))?"
                    + "|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
                    + TO_TWELVE;

    private static final Map<String, Integer> SMALL =
            Map.ofEntries(
                    Map.entry("zero", 0),
                    Map.entry("one", 1),
                    Map.entry("two", 2),
                    Map.entry("three", 3),
                    Map.entry("four", 4),
                    Map.entry("five", 5),
                    Map.entry("six", 6),
                    Map.entry("seven", 7),
                    Map.entry("eight", 8),
                    Map.entry("nine", 9),
                    Map.entry("ten", 10),
                    Map.entry("eleven", 11),
                    Map.entry("twelve", 12),
                    Map.entry("thirteen", 13),
                    Map.entry("fourteen", 14),
                    Map.entry("fifteen", 15),
                    Map.entry("sixteen", 16),
                    Map.entry("seventeen", 17),
                    Map.entry("eighteen", 18),
                    Map.entry("nineteen", 19),
                    Map.entry("twenty", 20),
                    Map.entry("thirty", 30),
                    Map.entry("forty", 40),
                    Map.entry("fifty", 50),
                    Map.entry("sixty", 60),
                    Map.entry("seventy", 70),
                    Map.entry("eighty", 80),
                    Map.entry("ninety", 90));

    private static final Map<String, Integer> POWERS =
            Map.of("thousand", 3, "grand", 3, "million", 6, "billion", 9, "trillion", 12);

    private static final int WORDS_MAX = 20;

    private EnglishNumerals() {}

    /** The power of ten that a word multiplies by, or 0. */
    static int power(String word) {
        return POWERS.getOrDefault(word, 0);
    }

    /** What these words, and nothing else, count; empty where they are no small numeral. */
    public static OptionalInt parse(String words) {
        ChineseNumerals.Numeral numeral = at(words, 0);
        return numeral != null && numeral.end() == words.length()
                ? OptionalInt.of(numeral.value().intValueExact())
                : OptionalInt.empty();
    }

    /** The longest numeral that begins with the word at this index, or null where none does. */
    static ChineseNumerals.@Nullable Numeral at(CharSequence text, int from) {
        return new Reader(text, from).read();
    }

    private static final class Reader {
        private final CharSequence text;
        private int at;
        private long total;
        private long section;
        private int end = -1;

        /** What may follow: the last small number was a multiple of ten and can take a digit. */
        private boolean tens;

        private boolean open = true;
        private long powerBefore = Long.MAX_VALUE;

        Reader(CharSequence text, int from) {
            this.text = text;
            this.at = from;
        }

        ChineseNumerals.@Nullable Numeral read() {
            for (int words = 0; words < WORDS_MAX; words++) {
                String word = word(at);
                if (word.isEmpty() || !take(word)) {
                    break;
                }
            }
            return end < 0
                    ? null
                    : new ChineseNumerals.Numeral(
                            BigDecimal.valueOf(total + section), end, BigDecimal.ONE, false);
        }

        private boolean take(String word) {
            Integer small = SMALL.get(word);
            if (small != null) {
                return small(small, word);
            }
            if (word.equals("hundred") && section > 0 && section < 100) {
                section *= 100;
                open = true;
                tens = false;
                return advance(word, true);
            }
            int power = power(word);
            if (power > 0 && section > 0 && powerBefore > power) {
                total += section * BigDecimal.TEN.pow(power).longValueExact();
                section = 0;
                powerBefore = power;
                open = true;
                tens = false;
                return advance(word, true);
            }
            boolean joins = word.equals("and") && end >= 0 && open;
            return joins && SMALL.containsKey(word(skip(at + 3))) && advance(word, false);
        }

        private boolean small(int value, String word) {
            boolean digitAfterTens = tens && value > 0 && value < 10;
            if (!open && !digitAfterTens) {
                return false;
            }
            section += value;
            tens = value >= 20;
            open = false;
            return advance(word, true);
        }

        private boolean advance(String word, boolean complete) {
            at += word.length();
            if (complete) {
                end = at;
            }
            at = skip(at);
            return true;
        }

        private int skip(int from) {
            boolean separator =
                    from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '-');
            return separator ? from + 1 : from;
        }

        private String word(int from) {
            int stop = from;
            while (stop < text.length() && stop - from < 12 && isLetter(text.charAt(stop))) {
                stop++;
            }
            boolean whole = stop == text.length() || !isLetter(text.charAt(stop));
            return whole && from < stop ? text.subSequence(from, stop).toString() : "";
        }

        private static boolean isLetter(char c) {
            return c >= 'a' && c <= 'z';
        }
    }
}
