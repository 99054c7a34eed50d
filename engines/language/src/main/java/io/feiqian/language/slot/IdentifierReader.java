package io.feiqian.language.slot;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds identifiers by a tool's own pattern. Patterns are foreign to this engine, so each search
 * has a budget of steps; one that exceeds it finds nothing.
 */
final class IdentifierReader {

    private static final int LENGTH_MAX = 20_000;
    private static final int FOUND_MAX = 50;
    private static final int PATTERNS_MAX = 1_000;
    private static final int LONG = 6;

    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private IdentifierReader() {}

    static List<Candidate> read(Sentence sentence, String pattern) {
        List<Candidate> found = new ArrayList<>();
        String head = sentence.text().substring(0, Math.min(LENGTH_MAX, sentence.length()));
        Matcher match = compiled(pattern).matcher(new Budgeted(head, new int[] {4_000_000}));
        try {
            while (found.size() < FOUND_MAX && match.find()) {
                if (match.end() > match.start() && isFree(sentence, match)) {
                    found.add(candidate(sentence, match));
                }
            }
        } catch (OutOfBudget tooSlow) {
            return List.of();
        }
        return found;
    }

    /** A long figure may follow letters that name it: RRN832214000157. */
    private static boolean isFree(Sentence sentence, Matcher match) {
        boolean figure = match.end() - match.start() > LONG;
        for (int i = match.start(); figure && i < match.end(); i++) {
            figure = sentence.at(i) >= '0' && sentence.at(i) <= '9';
        }
        boolean named = figure && Character.isLetter(sentence.at(match.start() - 1));
        return sentence.isWhole(named ? match.end() : match.start(), match.end())
                && (named || sentence.isWhole(match.start(), match.end()));
    }

    private static Candidate candidate(Sentence sentence, Matcher match) {
        boolean certain = match.end() - match.start() >= LONG;
        return new Candidate(
                Candidate.BLOCK,
                new SlotValue.Text(cased(sentence, match.start(), match.end())),
                match.start(),
                match.end(),
                certain ? 0.95 : 0.75,
                certain ? Candidate.LONG_IDENTIFIER : Candidate.SHORT_IDENTIFIER);
    }

    /** The plain form with the letters' own case, which identifiers keep. */
    private static String cased(Sentence sentence, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            char folded = sentence.at(i);
            int original = sentence.folded().original().codePointAt(sentence.folded().from(i));
            text.append(Character.isUpperCase(original) ? Character.toUpperCase(folded) : folded);
        }
        return text.toString();
    }

    private static Pattern compiled(String pattern) {
        Pattern known = PATTERNS.get(pattern);
        if (known != null) {
            return known;
        }
        try {
            Pattern fresh = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
            if (PATTERNS.size() < PATTERNS_MAX) {
                PATTERNS.put(pattern, fresh);
            }
            return fresh;
        } catch (PatternSyntaxException e) {
            throw new InvalidValue(
                    "pattern", pattern, "is no regular expression", e.getDescription() + ".");
        }
    }

    private static final class OutOfBudget extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfBudget() {
            super("budget", null, false, false);
        }
    }

    /** A text that counts how often it is read. */
    private record Budgeted(CharSequence text, int[] left) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (left[0]-- <= 0) {
                throw new OutOfBudget();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
