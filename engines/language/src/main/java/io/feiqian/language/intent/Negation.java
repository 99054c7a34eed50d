package io.feiqian.language.intent;

import java.util.List;
import java.util.Set;

/**
 * Finds words that deny what follows them. Chinese markers are matched by characters, less the
 * words that only contain them (不同, 级别, 未来) and the questions made of a pair (是不是, 有没有).
 */
final class Negation {

    private static final List<String> CHINESE =
            List.of(
                    "没有", "并非", "从未", "尚未", "未曾", "无需", "不用", "不要", "不必", "不想", "不能", "不是", "没",
                    "不", "未", "别", "勿", "甭");

    private static final List<String> HARMLESS =
            List.of(
                    "不同", "不少", "不断", "不过", "不仅", "不但", "不如", "不管", "不论", "差不多", "对不起", "不好意思",
                    "了不起", "未来", "级别", "类别", "区别", "识别", "分别", "别人", "别的", "特别", "性别", "个别", "鉴别",
                    "有没有", "沉没", "淹没", "不太", "不足", "不符", "不一致");

    private static final Set<String> ENGLISH =
            Set.of(
                    "not", "no", "never", "without", "cannot", "dont", "don't", "didnt", "didn't",
                    "doesnt", "doesn't", "wont", "won't", "cant", "can't", "isnt", "isn't", "wasnt",
                    "wasn't", "havent", "haven't", "hasnt", "hasn't", "neither", "nor", "none",
                    "nothing", "stop");

    private Negation() {}

    static boolean isEnglish(String word) {
        return ENGLISH.contains(word);
    }

    /** The length of the marker that begins here, or 0. */
    static int chineseAt(String text, int at) {
        char c = text.charAt(at);
        if ("没不未别勿甭并从尚无".indexOf(c) < 0 || isHarmless(text, at) || isPair(text, at)) {
            return 0;
        }
        for (String marker : CHINESE) {
            if (text.startsWith(marker, at)) {
                return marker.length();
            }
        }
        return 0;
    }

    private static boolean isHarmless(String text, int at) {
        for (String word : HARMLESS) {
            for (int shift = 0; shift < word.length(); shift++) {
                if (word.charAt(shift) == text.charAt(at)
                        && at - shift >= 0
                        && text.startsWith(word, at - shift)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** 是不是, 能不能, 到没到: the same character on both sides asks and denies nothing. */
    private static boolean isPair(String text, int at) {
        return at > 0 && at + 1 < text.length() && text.charAt(at - 1) == text.charAt(at + 1);
    }
}
