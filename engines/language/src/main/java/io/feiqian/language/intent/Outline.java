package io.feiqian.language.intent;

import io.feiqian.language.Folded;
import io.feiqian.language.Shorthand;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence whose references, amounts and other figures are each replaced by one example of their
 * kind. Which reference is named says nothing about the wish, but the embedding draws the sentence
 * to whatever other sentence names one too; that one is named at all still says something.
 */
final class Outline {

    private record Kind(Pattern figure, String example) {
        static Kind of(String figure, String example) {
            return new Kind(Pattern.compile(figure), Matcher.quoteReplacement(example));
        }
    }

    private static final List<Kind> CHINESE = kinds("昨天");
    private static final List<Kind> ENGLISH = kinds("yesterday");

    private Outline() {}

    private static List<Kind> kinds(String day) {
        return List.of(
                Kind.of("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", " 123456789012 "),
                Kind.of("(?<![a-z])(?:card|id|pan)_[a-z2-7]{12,}", " card "),
                Kind.of(Words.DAY_FORM, day),
                Kind.of("(?<![0-9a-z.])[0-9]{10,}(?![0-9])", " 123456789012 "),
                Kind.of("(?<![0-9a-z.])[a-z]?[0-9]{7,9}(?![0-9])", " 12345678 "),
                Kind.of("[0-9][0-9,]*+\\.[0-9]+", " 100 "),
                Kind.of("(?<![0-9a-z])[0-9]{4}(?![0-9年])", " 1234 "),
                Kind.of("(?<![0-9a-z])[0-9]{3}(?![0-9])", " 100 "),
                Kind.of("(?<![0-9a-z])[0-9]{5,6}(?![0-9])", " 100 "),
                Kind.of(
                        "(?<![0-9a-z:/.-])(?:[0-9]{2}|[a-z][0-9])(?![0-9a-z:/%月日号点分年天个笔元块周小家名条大-])",
                        " 51 "));
    }

    static String of(String text) {
        String head =
                text.length() > 4 * Words.LENGTH_MAX
                        ? text.substring(0, 4 * Words.LENGTH_MAX)
                        : text;
        String plain = Shorthand.spelledOut(Folded.of(head)).text();
        for (Kind kind : Words.isEnglish(plain) ? ENGLISH : CHINESE) {
            plain = kind.figure().matcher(plain).replaceAll(kind.example());
        }
        return plain;
    }
}
