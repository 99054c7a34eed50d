package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Passage.Citation;
import io.feiqian.language.NumberScanner;
import io.feiqian.language.NumberSpan;
import io.feiqian.platform.guardrails.Labels.Mention;
import io.feiqian.platform.guardrails.Verdict.Fault;
import io.feiqian.platform.guardrails.Verdict.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a text claims without a citation. Three kinds of digits claim nothing: those inside a
 * name that the evidence itself knows (7-11, 3-D Secure 通过率), the numbers of a list that runs 1, 2,
 * 3 … at the beginnings of lines, and the names of a few standards.
 */
final class Claims {

    /** Words that state a quantity, a day or a place without a digit. */
    private static final Pattern WORDS =
            Pattern.compile(
                    "https?://\\S+|www\\.\\S+"
                            + "|(?:周|星期|礼拜)[一二三四五六日天]"
                            + "|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b"
                            + "|\\b(?:january|february|april|june|july|august|september|october|november|december)\\b"
                            + "|翻倍|翻番|翻了一番|减半|过半|一半|半数|成倍"
                            + "|\\b(?:double[ds]?|doubling|halve[ds]?|half|triple[ds]?|twice|thrice|quarter|dozens?|hundreds|thousands|millions|billions)\\b");

    private static final Pattern STANDARDS =
            Pattern.compile("\\b(?:3-?d ?secure|3ds|iso ?8583|iso ?20022|iso ?4217|iso ?18245)\\b");

    private static final Pattern ENUMERATOR =
            Pattern.compile("(?m)^[ \\t]*(?:[(（]?([0-9]{1,2})[.)）、]|([①-⑨]))");

    private Claims() {}

    static List<Finding> uncited(Passage passage, Surroundings around) {
        String text = passage.text();
        boolean[] free = new boolean[text.length()];
        freeNames(around, free);
        freeMatches(STANDARDS, around.lower(), free);
        freeEnumerators(text, free);
        List<Finding> findings = new ArrayList<>();
        boolean[] reported = new boolean[text.length()];
        for (NumberSpan span : NumberScanner.scan(text)) {
            if ((span.certain() || hasDigit(text, span) || isRun(text, span))
                    && !isAll(free, span)) {
                require(passage, around, span.from(), span.to(), findings, reported);
            }
        }
        Matcher words = WORDS.matcher(around.lower());
        while (words.find()) {
            require(passage, around, words.start(), words.end(), findings, reported);
        }
        for (int i = 0; i < text.length(); i++) {
            if (isNumeric(text.charAt(i)) && !around.isCited(i) && !free[i] && !reported[i]) {
                require(passage, around, i, i + 1, findings, reported);
            }
        }
        return findings;
    }

    private static void require(
            Passage passage,
            Surroundings around,
            int from,
            int to,
            List<Finding> findings,
            boolean[] reported) {
        for (Citation citation : passage.citations()) {
            if (citation.from() <= from && to <= citation.to()) {
                return;
            }
        }
        Arrays.fill(reported, from, to, true);
        findings.add(
                around.finding(
                        Fault.UNCITED,
                        from,
                        to,
                        "Cite the one cell that it comes from, or leave it out."));
    }

    private static boolean hasDigit(String text, NumberSpan span) {
        return text.substring(span.from(), span.to()).chars().anyMatch(Character::isDigit);
    }

    /** 三四百: two numerals side by side are a quantity, however vague. */
    private static boolean isRun(String text, NumberSpan span) {
        String numerals = "二三四五六七八九两十百千万亿";
        boolean left = span.from() > 0 && numerals.indexOf(text.charAt(span.from() - 1)) >= 0;
        boolean right = span.to() < text.length() && numerals.indexOf(text.charAt(span.to())) >= 0;
        return left || right;
    }

    private static boolean isAll(boolean[] free, NumberSpan span) {
        for (int i = span.from(); i < span.to(); i++) {
            if (!free[i]) {
                return false;
            }
        }
        return true;
    }

    /** A digit in any script, and also ½, ², Ⅷ, ①. */
    private static boolean isNumeric(char c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.OTHER_NUMBER, Character.LETTER_NUMBER ->
                    ChineseZero.isNot(c);
            default -> false;
        };
    }

    /** 〇 is a letter number, and the scanner knows better whether it counts. */
    private static final class ChineseZero {
        static boolean isNot(char c) {
            return c != '〇';
        }
    }

    /** A name of nothing but digits is a value and needs its citation like any other. */
    private static void freeNames(Surroundings around, boolean[] free) {
        for (Mention mention : around.mentions()) {
            boolean name =
                    mention.label().chars().anyMatch(Character::isLetter)
                            || mention.label().equals("7-11");
            if (name) {
                Arrays.fill(free, mention.from(), mention.to(), true);
            }
        }
    }

    private static void freeMatches(Pattern pattern, String text, boolean[] free) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            Arrays.fill(free, matcher.start(), matcher.end(), true);
        }
    }

    /** Only a whole list from 1 on: "3." alone at the beginning of a line is a figure. */
    private static void freeEnumerators(String text, boolean[] free) {
        Matcher matcher = ENUMERATOR.matcher(text);
        int expected = 1;
        while (matcher.find()) {
            int number =
                    matcher.group(1) != null
                            ? Integer.parseInt(matcher.group(1))
                            : matcher.group(2).charAt(0) - '①' + 1;
            if (number == expected) {
                Arrays.fill(free, matcher.start(), matcher.end(), true);
                expected++;
            }
        }
    }
}
