package io.feiqian.language.slot;

import io.feiqian.language.Folded;
import io.feiqian.language.Gazetteer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names of a gazetteer, ready to be found in a text: sorted, so that the longest name at a
 * place is found by narrowing a range character by character, and hashed with each one character
 * left out, so that names with one wrong character are found too (SymSpell's deletes, Garbe 2012).
 */
final class NameIndex {

    private static final int NAMES_MAX = 400_000;
    private static final int NAME_LENGTH_MAX = 60;
    private static final int VARIANTS_MAX = 6_000_000;
    private static final int CHINESE_TYPO_LENGTH_MIN = 4;
    private static final int LATIN_TYPO_LENGTH_MIN = 5;

    private final String[] names;
    private final String[] keys;
    private final boolean[] shared;
    private final long[] slots;
    private final int mask;

    /**
     * A name that stands at a place, exactly or but for one character.
     *
     * @param replaced that character stands for another one
     */
    record Match(
            String key, int end, boolean exact, boolean shared, boolean replaced, String name) {}

    private record Named(String name, String key, int rank) {}

    NameIndex(Gazetteer gazetteer) {
        List<Named> all = new ArrayList<>();
        for (Gazetteer.Entry entry : gazetteer.entries()) {
            int rank = 0;
            for (String name : entry.names()) {
                addName(all, name, entry.key(), rank++);
            }
            addName(all, entry.key(), entry.key(), rank);
        }
        all.sort(
                java.util.Comparator.comparing(Named::name)
                        .thenComparing(Named::rank)
                        .thenComparing(Named::key));
        List<Named> kept = new ArrayList<>();
        List<Boolean> twice = new ArrayList<>();
        for (Named named : all) {
            boolean same = !kept.isEmpty() && kept.getLast().name().equals(named.name());
            if (!same) {
                kept.add(named);
                twice.add(false);
            } else if (!kept.getLast().key().equals(named.key())) {
                twice.set(twice.size() - 1, true);
            }
        }
        names = kept.stream().map(Named::name).toArray(String[]::new);
        keys = kept.stream().map(Named::key).toArray(String[]::new);
        shared = new boolean[names.length];
        for (int i = 0; i < shared.length; i++) {
            shared[i] = twice.get(i);
        }
        long variants = 0;
        for (String name : names) {
            variants += mayHaveTypo(name) ? name.length() + 1 : 0;
        }
        int size = Integer.highestOneBit((int) Math.min(variants, VARIANTS_MAX) * 2 + 16) * 2;
        slots = new long[size];
        mask = size - 1;
        index(variants);
    }

    private static void addName(List<Named> all, String name, String key, int rank) {
        String plain = Folded.of(name).text().strip();
        boolean usable = plain.length() >= 2 && plain.length() <= NAME_LENGTH_MAX;
        if (usable && all.size() < NAMES_MAX) {
            all.add(new Named(plain, key, rank));
        }
    }

    /** A number with another figure is another number. */
    private static boolean mayHaveTypo(String name) {
        boolean latin = name.charAt(0) < 0x2e80;
        boolean number = name.chars().filter(Character::isDigit).count() * 2 > name.length();
        return !number
                && name.length() >= (latin ? LATIN_TYPO_LENGTH_MIN : CHINESE_TYPO_LENGTH_MIN)
                && name.length() <= 32;
    }

    private void index(long variants) {
        if (variants > VARIANTS_MAX) {
            return;
        }
        for (int i = 0; i < names.length; i++) {
            if (mayHaveTypo(names[i])) {
                put(hash(names[i], -1), i);
                for (int left = 0; left < names[i].length(); left++) {
                    put(hash(names[i], left), i);
                }
            }
        }
    }

    /** A slot holds 32 bits of the hash and the name's index plus one. */
    private void put(int hash, int name) {
        int at = hash & mask;
        long entry = ((long) hash << 32) | (name + 1);
        while (slots[at] != 0 && slots[at] != entry) {
            at = (at + 1) & mask;
        }
        slots[at] = entry;
    }

    private static int hash(CharSequence text, int without) {
        int hash = 17;
        for (int i = 0; i < text.length(); i++) {
            if (i != without) {
                hash = hash * 31 + text.charAt(i);
            }
        }
        return hash * 0x9E3779B9 ^ hash >>> 15;
    }

    /** The longest name that stands exactly at this index, or null. */
    @org.jspecify.annotations.Nullable
    Match exactAt(Sentence sentence, int from) {
        int low = 0;
        int high = names.length;
        int best = -1;
        int bestEnd = from;
        String text = sentence.text();
        for (int depth = 0; from + depth < text.length() && low < high; depth++) {
            char c = text.charAt(from + depth);
            low = bound(low, high, depth, c);
            high = bound(low, high, depth, c + 1);
            int end = from + depth + 1;
            if (low < high && names[low].length() == depth + 1 && sentence.isWhole(from, end)) {
                best = low;
                bestEnd = end;
            }
        }
        return best < 0
                ? null
                : new Match(keys[best], bestEnd, true, shared[best], false, names[best]);
    }

    /** The first name in the range whose character at this depth is not below c. */
    private int bound(int from, int to, int depth, int c) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int here = depth < names[middle].length() ? names[middle].charAt(depth) : -1;
            if (here < c) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A name that differs from these characters by one edit or one swap, or null. */
    @org.jspecify.annotations.Nullable
    Match like(String window, int end) {
        int best = -1;
        int bestAt = Integer.MAX_VALUE;
        for (int left = -1; left < window.length(); left++) {
            int hash = hash(window, left);
            for (int at = hash & mask; slots[at] != 0; at = (at + 1) & mask) {
                int name = (int) slots[at] - 1;
                boolean alike = (int) (slots[at] >>> 32) == hash && isOneEdit(window, names[name]);
                if (alike && name < bestAt) {
                    best = name;
                    bestAt = name;
                }
            }
        }
        return best < 0
                ? null
                : new Match(
                        keys[best],
                        end,
                        false,
                        shared[best],
                        isReplaced(window, names[best]),
                        names[best]);
    }

    /** Another letter in the place of one: a slip, or another name (nanjing for Nanling). */
    private static boolean isReplaced(String window, String name) {
        if (window.length() != name.length()) {
            return false;
        }
        int at = Arrays.mismatch(window.toCharArray(), name.toCharArray());
        return at >= 0 && window.substring(at + 1).equals(name.substring(at + 1));
    }

    /** One insertion, deletion, replacement or swap of neighbours. */
    static boolean isOneEdit(String a, String b) {
        String shorter = a.length() <= b.length() ? a : b;
        String longer = a.length() <= b.length() ? b : a;
        if (longer.length() - shorter.length() > 1) {
            return false;
        }
        int at = Arrays.mismatch(shorter.toCharArray(), longer.toCharArray());
        if (at < 0) {
            return true;
        }
        if (shorter.length() < longer.length()) {
            return shorter.substring(at).equals(longer.substring(at + 1));
        }
        boolean replaced = shorter.substring(at + 1).equals(longer.substring(at + 1));
        boolean swapped =
                at + 1 < shorter.length()
                        && shorter.charAt(at) == longer.charAt(at + 1)
                        && shorter.charAt(at + 1) == longer.charAt(at)
                        && shorter.substring(at + 2).equals(longer.substring(at + 2));
        return replaced || swapped;
    }
}
