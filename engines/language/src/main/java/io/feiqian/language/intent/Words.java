package io.feiqian.language.intent;

import io.feiqian.language.Folded;
import io.feiqian.language.Shorthand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lexical features of a sentence, each with its weight: Chinese one-, two- and three-grams,
 * English words, pairs of words and four-letter pieces (which survive typos), numbers as their
 * kind. What stands in the reach of a negation is another feature (¬退款) than the plain word.
 */
final class Words {

    /** What a router can need of a sentence; the rest of a long prompt adds nothing but time. */
    static final int LENGTH_MAX = 600;

    /** That nothing is denied is evidence too: it parts "asked" from "never asked". */
    static final String AFFIRMED = "^affirmed";

    /** Heavy, because one small word turns the whole sentence. */
    private static final float POLARITY = 4;

    private static final int REACH_CHARACTERS = 6;
    private static final int REACH_WORDS = 4;

    /** A day in digits: its parts are no codes and no amounts. */
    static final String DAY_FORM =
            "(?<![0-9a-z])(?:19|20)[0-9]{2}([-/.])[01]?[0-9](?:\\1[0-3]?[0-9])?(?![0-9])";

    private static final Pattern DAY = Pattern.compile(DAY_FORM);

    private final String text;
    private final Map<String, Float> features = new LinkedHashMap<>();
    private int deniedUntil;
    private int deniedWords;
    private String before = "^";

    private Words(String text) {
        this.text = text;
    }

    /** Features in the order in which they occur. */
    static Map<String, Float> of(String sentence) {
        String head =
                sentence.length() > 4 * LENGTH_MAX
                        ? sentence.substring(0, 4 * LENGTH_MAX)
                        : sentence;
        String plain = Shorthand.spelledOut(Folded.of(head)).text();
        Words words =
                new Words(plain.length() > LENGTH_MAX ? plain.substring(0, LENGTH_MAX) : plain);
        words.read();
        if (!words.features.containsKey("¬") && !words.features.isEmpty()) {
            words.put(AFFIRMED, POLARITY);
        }
        return words.features;
    }

    private void read() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (isHan(c)) {
                at = chinese(at);
            } else if (isLatin(c)) {
                at = english(at);
            } else {
                at = other(at);
            }
        }
    }

    private int other(int at) {
        int end = at + 1;
        if (Character.isDigit(text.charAt(at))) {
            Matcher day = DAY.matcher(text).region(at, text.length()).useTransparentBounds(true);
            if (day.lookingAt()) {
                put("#day", 0.6f);
                return day.end();
            }
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            put(figure(at, end), 0.6f);
            return end;
        }
        if (",.;!?。、\n".indexOf(text.charAt(at)) >= 0) {
            deniedUntil = 0;
            deniedWords = 0;
            before = "^";
        }
        return end;
    }

    /** Which kind of figure it is, by its length: a code, a card's tail, an amount, a reference. */
    private String figure(int at, int end) {
        boolean decimal =
                end + 1 < text.length()
                        && text.charAt(end) == '.'
                        && Character.isDigit(text.charAt(end + 1));
        if (decimal) {
            return "#.";
        }
        int digits = end - at;
        return digits >= 10 ? "#reference" : digits >= 7 ? "#device" : "#" + digits;
    }

    private int chinese(int at) {
        int marker = Negation.chineseAt(text, at);
        if (marker > 0) {
            put("¬", POLARITY);
            deniedUntil = at + marker + REACH_CHARACTERS;
        }
        String sign = at < deniedUntil && marker == 0 ? "¬" : "";
        put(sign + text.charAt(at), 0.4f);
        for (int length = 2; length <= 3; length++) {
            int end = at + length;
            if (end <= text.length() && isHan(text.charAt(end - 1)) && isHan(text.charAt(at + 1))) {
                put(sign + text.substring(at, end), length == 2 ? 1f : 0.8f);
            }
        }
        return at + 1;
    }

    private int english(int at) {
        int end = at;
        while (end < text.length() && (isLatin(text.charAt(end)) || isJoined(end))) {
            end++;
        }
        String word = text.substring(at, end);
        if (Negation.isEnglish(word)) {
            put("¬", POLARITY);
            deniedWords = REACH_WORDS + 1;
        }
        boolean denied = deniedWords > 0 && !Negation.isEnglish(word);
        deniedWords = Math.max(0, deniedWords - 1);
        String sign = denied ? "¬" : "";
        put(sign + word, 1f);
        put(sign + before + " " + word, 0.8f);
        String framed = "<" + word + ">";
        for (int i = 0; i + 4 <= framed.length() && word.length() > 3; i++) {
            put(sign + framed.substring(i, i + 4), 0.35f);
        }
        before = word;
        return end;
    }

    private boolean isJoined(int at) {
        char c = text.charAt(at);
        return (c == '\'' || c == '_') && at + 1 < text.length() && isLatin(text.charAt(at + 1));
    }

    /** Whether a feature only says that something, or nothing, is denied. */
    static boolean isPolarity(String feature) {
        return feature.equals("¬") || feature.equals(AFFIRMED);
    }

    private void put(String feature, float weight) {
        features.merge(feature, weight, Math::max);
    }

    /** Whether more English words than Chinese characters are said; 海底捞 alone makes no Chinese. */
    static boolean isEnglish(String text) {
        int han = 0;
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean latin = isLatin(Character.toLowerCase(text.charAt(i)));
            han += isHan(text.charAt(i)) ? 1 : 0;
            words += latin && !inside ? 1 : 0;
            inside = latin;
        }
        return words > han;
    }

    static boolean isHan(char c) {
        return c >= 0x3400 && c <= 0x9fff;
    }

    private static boolean isLatin(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 0xdf && c < 0x250 && Character.isLetter(c));
    }
}
