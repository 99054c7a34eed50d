package io.feiqian.language.slot;

import io.feiqian.language.Folded;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Finds one of a few values by its synonyms; a denied one (不是成功的, not approved) is none. */
final class ChoiceReader {

    private static final int FOUND_MAX = 50;
    private static final Pattern DENIED =
            Pattern.compile(
                    "(?:没有|没|不是|不算|不|未|非|并未|无|(?<![a-z])(?:not|no|never|non|isn't|wasn't|without|un))[ -]?$");
    private static final Pattern ASKED = Pattern.compile("(?:有没有|是不是|要不要|有无|是否)$");

    private ChoiceReader() {}

    private record Word(String text, String value) {}

    static List<Candidate> read(Sentence sentence, SlotType.Choice choice) {
        return read(sentence, choice, false);
    }

    /** The values that are denied: 不是成功的. */
    static List<Candidate> denied(Sentence sentence, SlotType.Choice choice) {
        return read(sentence, choice, true);
    }

    /** A denied value with the words that deny it. */
    static Candidate withDenial(Sentence sentence, Candidate denied) {
        int begin = Math.max(0, denied.from() - 8);
        var before = DENIED.matcher(sentence.text().substring(begin, denied.from()));
        int from = before.find() ? begin + before.start() : denied.from();
        return new Candidate(
                denied.slot(),
                denied.value(),
                from,
                denied.to(),
                denied.certainty(),
                Candidate.TAKEN_OUT);
    }

    private static List<Candidate> read(Sentence sentence, SlotType.Choice choice, boolean denied) {
        List<Word> words = new ArrayList<>();
        for (SlotType.Option option : choice.options()) {
            words.add(new Word(Folded.of(option.value()).text(), option.value()));
            for (String synonym : option.synonyms()) {
                words.add(new Word(Folded.of(synonym).text(), option.value()));
            }
        }
        words.removeIf(word -> word.text().isBlank());
        words.sort(Comparator.comparingInt((Word word) -> -word.text().length()));
        List<Candidate> found = new ArrayList<>();
        boolean[] taken = new boolean[sentence.length()];
        for (Word word : words) {
            find(sentence, word, denied, taken, found);
        }
        return found.stream().sorted(Comparator.comparingInt(Candidate::from)).toList();
    }

    private static void find(
            Sentence sentence, Word word, boolean denied, boolean[] taken, List<Candidate> found) {
        int[] at = next(sentence.text(), word.text(), 0);
        while (at.length > 0 && found.size() < FOUND_MAX) {
            add(sentence, word, at, denied, taken, found);
            at = next(sentence.text(), word.text(), at[1]);
        }
    }

    /**
     * Where the word stands next: its begin, its end, and where the characters begin that it takes
     * (behind the star, for what lies under it means something else too); nothing where it does
     * not.
     */
    private static int[] next(String text, String word, int from) {
        int star = word.indexOf('*');
        if (star < 0) {
            int at = text.indexOf(word, from);
            return at < 0 ? new int[0] : new int[] {at, at + word.length(), at};
        }
        String head = word.substring(0, star);
        String tail = word.substring(star + 1);
        for (int at = text.indexOf(head, from); at >= 0; at = text.indexOf(head, at + 1)) {
            int begin = at + head.length();
            int limit = begin + SlotType.Option.STAR_MAX + tail.length();
            int rest = text.substring(begin, Math.min(text.length(), limit)).indexOf(tail);
            if (rest >= 0 && isOneClause(text, begin, begin + rest)) {
                return new int[] {at, begin + rest + tail.length(), begin + rest};
            }
        }
        return new int[0];
    }

    private static boolean isOneClause(String text, int from, int to) {
        return text.substring(from, to).chars().noneMatch(c -> ",;。!?、\n".indexOf(c) >= 0);
    }

    private static void add(
            Sentence sentence,
            Word word,
            int[] place,
            boolean denied,
            boolean[] taken,
            List<Candidate> found) {
        int at = place[2];
        int end = place[1];
        if (!taken[at] && !taken[end - 1] && sentence.isWhole(place[0], end)) {
            java.util.Arrays.fill(taken, at, end, true);
            if (isDenied(sentence.text(), place[0]) == denied) {
                found.add(
                        new Candidate(
                                Candidate.BLOCK,
                                new SlotValue.Text(word.value()),
                                at,
                                end,
                                0.9,
                                Candidate.CHOICE));
            }
        }
    }

    private static boolean isDenied(String text, int at) {
        String before = text.substring(Math.max(0, at - 8), at);
        return DENIED.matcher(before).find() && !ASKED.matcher(before).find();
    }
}
