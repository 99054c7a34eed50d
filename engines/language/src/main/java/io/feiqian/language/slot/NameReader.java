package io.feiqian.language.slot;

import io.feiqian.language.Gazetteer;
import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the names of gazetteers, longest first, and with one typo where nothing stands exactly. */
final class NameReader {

    private static final int INDEXES_MAX = 32;
    private static final int FOUND_MAX = 200;

    /** Typos are looked for in what a person types, not in a pasted document. */
    private static final int TYPO_TEXT_LENGTH_MAX = 400;

    private static final int WINDOW_MAX = 24;
    private static final int WORDS_MAX = 4;

    /** Gazetteers by identity: they are large, and whoever owns one keeps it. */
    private record Same(Gazetteer gazetteer) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.gazetteer == gazetteer;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(gazetteer);
        }
    }

    private final Map<Same, NameIndex> indexes =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Same, NameIndex> eldest) {
                    return size() > INDEXES_MAX;
                }
            };

    private NameIndex index(Gazetteer gazetteer) {
        synchronized (indexes) {
            return indexes.computeIfAbsent(
                    new Same(gazetteer), same -> new NameIndex(same.gazetteer()));
        }
    }

    List<Candidate> read(Sentence sentence, Gazetteer gazetteer) {
        NameIndex index = index(gazetteer);
        List<Candidate> found = new ArrayList<>();
        boolean[] taken = new boolean[sentence.length() + 1];
        for (int at = 0; at < sentence.length() && found.size() < FOUND_MAX; ) {
            NameIndex.Match match = startsName(sentence, at) ? index.exactAt(sentence, at) : null;
            if (match == null) {
                at++;
                continue;
            }
            found.add(candidate(match, at));
            java.util.Arrays.fill(taken, at, match.end(), true);
            at = match.end();
        }
        if (sentence.length() <= TYPO_TEXT_LENGTH_MAX) {
            alike(sentence, index, taken, found);
        }
        return found;
    }

    private static boolean startsName(Sentence sentence, int at) {
        return sentence.at(at) != ' '
                && (at == 0
                        || !Sentence.isWord(sentence.at(at))
                        || !Sentence.isWord(sentence.at(at - 1)));
    }

    private static void alike(
            Sentence sentence, NameIndex index, boolean[] taken, List<Candidate> found) {
        for (int at = 0; at < sentence.length(); at++) {
            if (taken[at] || !startsName(sentence, at)) {
                continue;
            }
            NameIndex.Match match = alikeAt(sentence, index, taken, at);
            if (match != null) {
                found.add(candidate(match, at));
                java.util.Arrays.fill(taken, at, match.end(), true);
            }
        }
    }

    private static NameIndex.@org.jspecify.annotations.Nullable Match alikeAt(
            Sentence sentence, NameIndex index, boolean[] taken, int at) {
        NameIndex.Match best = null;
        int words = 0;
        for (int end = at + 1;
                end <= sentence.length() && end - at <= WINDOW_MAX && !taken[end - 1];
                end++) {
            if ("。!?;\n".indexOf(sentence.at(end - 1)) >= 0) {
                break;
            }
            words += sentence.at(end - 1) == ' ' ? 1 : 0;
            if (words >= WORDS_MAX) {
                break;
            }
            boolean whole = sentence.isWhole(at, end) && sentence.at(end - 1) != ' ';
            if (end - at >= 4 && whole) {
                NameIndex.Match match = index.like(sentence.text().substring(at, end), end);
                best = match != null && isBetter(match, best) ? match : best;
            }
        }
        return best;
    }

    private static boolean isBetter(
            NameIndex.Match match, NameIndex.@org.jspecify.annotations.Nullable Match best) {
        return best == null || match.name().length() > best.name().length();
    }

    /**
     * Another character in a name may make another name (农商 for 工商, nanjing for Nanling): to be
     * confirmed. A letter too many or too few, or two swapped, is a slip.
     */
    private static Candidate candidate(NameIndex.Match match, int from) {
        boolean chinese = match.name().charAt(0) >= 0x2e80;
        boolean other = chinese ? match.name().length() < 6 : match.replaced();
        double certainty = match.exact() ? 0.95 : other ? 0.45 : 0.7;
        return new Candidate(
                Candidate.BLOCK,
                new SlotValue.Text(match.key()),
                from,
                match.end(),
                match.shared() ? Math.min(certainty, 0.45) : certainty,
                match.exact() ? Candidate.NAME : Candidate.LIKE_NAME);
    }
}
