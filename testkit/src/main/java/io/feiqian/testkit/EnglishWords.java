package io.feiqian.testkit;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The English that a Chinese reader would meet in a fault. Codes (CNY, DE 49), names with a capital
 * inside (occurredAt) and paths are no words of a language; other names of fields are told.
 */
public final class EnglishWords {

    private static final Pattern WORD =
            Pattern.compile("(?<![\\w./-])[A-Za-z]?[a-z]+(?![\\w/-]|\\.\\w)");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    /** The value stands between the field's name and the reason, and is whatever was sent. */
    private static final Pattern VALUE = Pattern.compile("（.*?）");

    private EnglishWords() {}

    /** None where reason and remedy are Chinese; both where one of them has no Chinese at all. */
    public static List<String> in(InvalidValue fault, String... names) {
        String reason = fault.reasons().in(Language.ZH);
        String remedy = fault.remedies().in(Language.ZH);
        return CHINESE.matcher(reason).find() && CHINESE.matcher(remedy).find()
                ? words(reason + "。" + remedy, names)
                : List.of(reason, remedy);
    }

    /** The same of the whole sentence: its value, in Chinese brackets, is left out. */
    public static List<String> in(String sentence, String... names) {
        return CHINESE.matcher(sentence).find()
                ? words(VALUE.matcher(sentence).replaceFirst(""), names)
                : List.of(sentence);
    }

    private static List<String> words(String text, String... names) {
        Set<String> known = Set.of(names);
        return WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(word -> !known.contains(word))
                .toList();
    }
}
