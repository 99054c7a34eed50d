package io.feiqian.platform.agents.understanding;

import io.feiqian.language.Folded;
import io.feiqian.language.Shorthand;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The words that questions for a tool are made of: those of its examples and of its own texts,
 * those that the examples of several tools share, and plain ones. A word of a question that is none
 * of them, and no value of a slot, is a condition that the tool does not know; in English only
 * where conditions stand ({@link EnglishConditions}). A slip of one letter or character is
 * forgiven.
 */
final class Vocabulary {

    /** Words that so many tools' examples use are about no tool's matter. */
    private static final int SHARED_TOOLS_MIN = 5;

    /** A word of so many examples is one of the tool's own. */
    private static final int OFTEN = 4;

    private static final int STRANGE_LETTERS_MIN = 3;
    private static final int SLIP_LETTERS_MIN = 5;
    private static final int SLIP_EXAMPLES_MIN = 2;

    private static final Pattern LATIN = Pattern.compile("[a-z][a-z']*");
    private static final Pattern HAN = Pattern.compile("[\\u3400-\\u9fff]+");

    private final Map<String, Map<String, Integer>> own = new HashMap<>();
    private final Set<String> shared = new HashSet<>();

    static Vocabulary of(AgentCatalogue agents) {
        return new Vocabulary(
                agents.agents().stream()
                        .flatMap(agent -> agents.tools(agent).stream())
                        .distinct()
                        .toList());
    }

    Vocabulary(List<ToolSpec> tools) {
        Map<String, Integer> users = new HashMap<>();
        for (ToolSpec tool : tools) {
            Map<String, Integer> words = new HashMap<>();
            for (ToolSpec.Example example : tool.examples()) {
                words(example.text()).forEach(word -> words.merge(word, 1, Integer::sum));
            }
            words.keySet().forEach(word -> users.merge(word, 1, Integer::sum));
            Stream.concat(
                            Stream.of(tool.title(), tool.purpose())
                                    .flatMap(text -> Stream.of(text.zh(), text.en())),
                            tool.slots().stream().flatMap(Vocabulary::nouns))
                    .flatMap(text -> words(text).stream())
                    .forEach(word -> words.put(word, OFTEN));
            own.put(tool.name(), words);
        }
        users.forEach((word, count) -> {
            if (count >= SHARED_TOOLS_MIN) {
                shared.add(word);
            }
        });
    }

    /** What a slot is called, and the things that figures can be broken down by. */
    private static Stream<String> nouns(Slot slot) {
        Stream<String> labels = Stream.of(slot.label().zh(), slot.label().en());
        return slot.type() instanceof SlotType.Breakdown breakdown
                ? Stream.concat(
                        labels,
                        breakdown.things().stream().flatMap(thing -> thing.synonyms().stream()))
                : labels;
    }

    /** Words in both languages, as they are compared; Chinese by its pairs and triples. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        String plain = text.toLowerCase(Locale.ROOT);
        LATIN.matcher(plain).results().forEach(match -> words.add(stem(match.group())));
        HAN.matcher(plain).results().forEach(match -> grams(match.group(), words));
        return words;
    }

    private static void grams(String run, Set<String> words) {
        for (int i = 0; i + 2 <= run.length(); i++) {
            words.add(run.substring(i, i + 2));
            if (i + 3 <= run.length() && isContent(run.charAt(i)) && isContent(run.charAt(i + 2))) {
                // With a gap, so that one wrong character between two right ones is understood.
                words.add(gapped(run, i));
            }
        }
    }

    private static boolean isContent(char c) {
        return !PlainWords.isParticle(c);
    }

    private static String gapped(String text, int at) {
        return text.charAt(at) + "*" + text.charAt(at + 2);
    }

    /** A word without the endings of number and tense: declines, declined and declining are one. */
    private static String stem(String word) {
        String bare = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        for (String ending : List.of("ing", "ed", "es", "s", "e")) {
            if (bare.endsWith(ending) && bare.length() - ending.length() >= 3) {
                return bare.substring(0, bare.length() - ending.length());
            }
        }
        return bare;
    }

    /**
     * The words that say something which the tool does not know, in their order.
     *
     * @param rest what no slot took of the sentence
     */
    List<String> strange(ToolSpec tool, String rest) {
        Map<String, Integer> words = own.getOrDefault(tool.name(), Map.of());
        List<String> found = new ArrayList<>();
        String plain = rest.toLowerCase(Locale.ROOT);
        List<MatchResult> latin = LATIN.matcher(plain).results().toList();
        for (int i = 0; i < latin.size(); i++) {
            MatchResult word = latin.get(i);
            if (isStrange(word.group(), words) && EnglishConditions.isOne(latin, i, plain)) {
                found.add(rest.substring(word.start(), word.end()));
            }
        }
        Matcher han = HAN.matcher(plain);
        while (han.find()) {
            strange(rest.substring(han.start(), han.end()), words, found);
        }
        return found.stream().distinct().toList();
    }

    private boolean isStrange(String word, Map<String, Integer> words) {
        String whole = Shorthand.spelledOut(Folded.of(word)).text();
        if (whole.length() < STRANGE_LETTERS_MIN || PlainWords.isEnglish(whole)) {
            return false;
        }
        String stem = stem(whole);
        return times(stem, words) == 0
                && !(stem.length() >= SLIP_LETTERS_MIN && isSlip(stem, words));
    }

    private boolean isSlip(String stem, Map<String, Integer> words) {
        return Stream.concat(words.keySet().stream(), shared.stream())
                .anyMatch(word -> word.length() >= SLIP_LETTERS_MIN - 1 && isOneEdit(stem, word));
    }

    /** One letter more, less, other, or two swapped. */
    private static boolean isOneEdit(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int head = 0;
        while (head < shorter && a.charAt(head) == b.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && a.charAt(a.length() - 1 - tail) == b.charAt(b.length() - 1 - tail)) {
            tail++;
        }
        int wrong = Math.max(a.length(), b.length()) - head - tail;
        return wrong <= 1
                || wrong == 2
                        && a.length() == b.length()
                        && a.charAt(head) == b.charAt(head + 1)
                        && a.charAt(head + 1) == b.charAt(head);
    }

    /**
     * Two characters that nothing covers are strange, and one beside a character that seldom stands
     * with its other neighbour: 信 in 信用卡, where only 用卡 was heard.
     */
    private void strange(String run, Map<String, Integer> words, List<String> found) {
        int[] heard = heard(run, words);
        int from = 0;
        for (int i = 0; i <= run.length(); i++) {
            if (i < run.length() && heard[i] == 0) {
                continue;
            }
            if (i - from >= 2) {
                found.add(run.substring(from, i));
            } else if (i - from == 1 && i < run.length() && isSeldom(heard[i])) {
                found.add(run.substring(from, i + 1));
            } else if (i - from == 1 && from > 0 && isSeldom(heard[from - 1])) {
                found.add(run.substring(from - 1, i));
            }
            from = i + 1;
        }
    }

    private static boolean isSeldom(int heard) {
        return heard > 0 && heard < OFTEN;
    }

    /** How often each character was heard beside its neighbours; often where it is plain. */
    private int[] heard(String run, Map<String, Integer> words) {
        boolean[] plain = new boolean[run.length()];
        PlainWords.cover(run, plain);
        int[] heard = new int[run.length()];
        for (int i = 0; i < run.length(); i++) {
            if (plain[i] || PlainWords.isParticle(run.charAt(i))) {
                heard[i] = OFTEN;
            }
            if (i + 2 <= run.length()) {
                int times = times(run.substring(i, i + 2), words);
                boolean word = isContent(run.charAt(i)) && isContent(run.charAt(i + 1));
                hear(heard, i, i + 2, word ? times : Math.min(times, 1));
            }
            if (i + 3 <= run.length()) {
                int times = times(gapped(run, i), words);
                hear(heard, i, i + 3, times < SLIP_EXAMPLES_MIN ? 0 : times);
            }
        }
        return heard;
    }

    private static void hear(int[] heard, int from, int to, int times) {
        for (int i = from; i < to; i++) {
            heard[i] = Math.max(heard[i], times);
        }
    }

    private int times(String word, Map<String, Integer> words) {
        return Math.max(shared.contains(word) ? 1 : 0, words.getOrDefault(word, 0));
    }
}
