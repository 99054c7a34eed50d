package io.feiqian.language.intent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Chooses the words that explain a score: a person reads them, so no fragments of words. */
final class Because {

    private static final int WORDS_MAX = 4;

    private Because() {}

    private record Spoken(String word, double weight) {}

    static List<String> words(Lexicon lexicon, LinearHead head, Lexicon.Sparse words, int label) {
        List<Spoken> spoken = new ArrayList<>();
        for (int i = 0; i < words.indices().length; i++) {
            String name = lexicon.name(words.indices()[i]);
            double weight = head.evidence(words, i, label);
            if (weight > 0.02 && isReadable(name)) {
                spoken.add(new Spoken(name, weight));
            }
        }
        spoken.sort(Comparator.comparingDouble(Spoken::weight).reversed());
        List<String> chosen = new ArrayList<>();
        for (Spoken next : spoken) {
            String word = shown(next.word());
            if (chosen.size() < WORDS_MAX
                    && chosen.stream().noneMatch(c -> c.contains(word) || word.contains(c))) {
                chosen.add(word);
            }
        }
        return List.copyOf(chosen);
    }

    private static boolean isReadable(String name) {
        String plain = name.startsWith("¬") ? name.substring(1) : name;
        boolean fragment =
                plain.startsWith("#")
                        || plain.indexOf('<') >= 0
                        || plain.indexOf('>') >= 0
                        || plain.startsWith("^");
        boolean han = !plain.isEmpty() && Words.isHan(plain.charAt(0));
        return !fragment && plain.length() >= 2 && (han || !isPiece(plain));
    }

    /** Four letters without a frame may be the middle of a word: not shown. */
    private static boolean isPiece(String plain) {
        return plain.length() == 4 && plain.indexOf(' ') < 0;
    }

    private static String shown(String name) {
        return name.startsWith("¬") ? "不/没/not " + name.substring(1) : name;
    }
}
