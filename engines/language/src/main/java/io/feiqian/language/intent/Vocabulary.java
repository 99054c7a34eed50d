package io.feiqian.language.intent;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Which class has used which word. A sentence whose weighty words no example of a label ever used
 * is seldom a wish for that label, however alike it sounds.
 */
final class Vocabulary {

    /** More labels than a long has bits share them; then the shares are only estimates. */
    private static final int BITS = 63;

    private final long[] users;
    private final int background;

    Vocabulary(int words, int classes) {
        this(new long[words], classes - 1);
    }

    private Vocabulary(long[] users, int background) {
        this.users = users;
        this.background = background;
    }

    /**
     * Shares of a sentence's words, weighed by how rare they are.
     *
     * @param ofLabels used by any label
     * @param ofLabel used by the label in question
     * @param unheard used by nobody
     * @param elsewhere used by the background alone
     */
    record Shares(double ofLabels, double ofLabel, double unheard, double elsewhere) {}

    void add(int[] words, int label) {
        for (int word : words) {
            users[word] |= bit(label);
        }
    }

    private long bit(int label) {
        return label == background ? 1L << BITS : 1L << (label % BITS);
    }

    Shares shares(Lexicon lexicon, Map<String, Float> features, int label) {
        double all = 0;
        double ofLabels = 0;
        double ofLabel = 0;
        double unheard = 0;
        double elsewhere = 0;
        for (Map.Entry<String, Float> feature : features.entrySet()) {
            if (Words.isPolarity(feature.getKey()) || feature.getKey().startsWith("#")) {
                continue;
            }
            Integer word = lexicon.index(feature.getKey());
            double weight = feature.getValue() * lexicon.rarity(word);
            long by = word == null ? 0 : users[word];
            boolean byLabel = (by & ~bit(background)) != 0;
            all += weight;
            ofLabels += byLabel ? weight : 0;
            ofLabel += (by & bit(label)) != 0 ? weight : 0;
            unheard += by == 0 ? weight : 0;
            elsewhere += by != 0 && !byLabel ? weight : 0;
        }
        double whole = Math.max(all, 1e-9);
        return new Shares(ofLabels / whole, ofLabel / whole, unheard / whole, elsewhere / whole);
    }

    static Vocabulary read(DataInput in) throws IOException {
        int background = in.readInt();
        long[] users = new long[in.readInt()];
        for (int i = 0; i < users.length; i++) {
            users[i] = in.readLong();
        }
        return new Vocabulary(users, background);
    }

    void write(DataOutput out) throws IOException {
        out.writeInt(background);
        out.writeInt(users.length);
        for (long by : users) {
            out.writeLong(by);
        }
    }
}
