package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of measures and members that the evidence knows, and where a text mentions them. At one
 * place the longest label counts.
 */
final class Labels {

    private static final int LABELS_MAX = 2_000;

    /**
     * A label found in the text.
     *
     * @param group "measure", or the dimension of a member
     * @param key of the measure or member
     */
    record Mention(int from, int to, String group, String key, String label) {}

    private Labels() {}

    static List<Mention> mentions(String lowerText, List<Evidence> evidence, Language language) {
        // Longest first, so that 交易金额 is not taken for 金额.
        Map<String, List<Mention>> labels =
                new TreeMap<>(
                        Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()));
        for (Evidence one : evidence) {
            for (Cell cell : one.cells()) {
                for (String label :
                        List.of(cell.measure().label().zh(), cell.measure().label().en())) {
                    add(labels, label, "measure", cell.measure().key());
                }
                for (Cell.Member member : cell.members()) {
                    for (String label : List.of(member.label().zh(), member.label().en())) {
                        add(labels, label, member.dimension(), member.key());
                    }
                }
            }
        }
        return find(lowerText, labels);
    }

    private static void add(
            Map<String, List<Mention>> labels, String label, String group, String key) {
        String folded = label.strip().toLowerCase(Locale.ROOT);
        if (folded.length() < 2 || labels.size() >= LABELS_MAX) {
            return;
        }
        List<Mention> same = labels.computeIfAbsent(folded, _ -> new ArrayList<>());
        if (same.stream().noneMatch(m -> m.group().equals(group) && m.key().equals(key))) {
            same.add(new Mention(0, 0, group, key, label));
        }
    }

    private static List<Mention> find(String text, Map<String, List<Mention>> labels) {
        boolean[] taken = new boolean[text.length()];
        List<Mention> found = new ArrayList<>();
        labels.forEach((label, meanings) -> {
            int at = text.indexOf(label);
            while (at >= 0) {
                int end = at + label.length();
                if (!taken[at] && !taken[end - 1] && isWhole(text, at, end)) {
                    java.util.Arrays.fill(taken, at, end, true);
                    for (Mention meaning : meanings) {
                        found.add(
                                new Mention(
                                        at, end, meaning.group(), meaning.key(), meaning.label()));
                    }
                }
                at = text.indexOf(label, at + 1);
            }
        });
        found.sort(Comparator.comparingInt(Mention::from));
        return found;
    }

    /** A Latin label or one of digits is a word of its own; plurals count. */
    private static boolean isWhole(String text, int from, int to) {
        boolean before = from == 0 || !isWord(text.charAt(from - 1)) || !isWord(text.charAt(from));
        int end = to < text.length() && text.charAt(to) == 's' ? to + 1 : to;
        boolean after =
                end >= text.length() || !isWord(text.charAt(end)) || !isWord(text.charAt(to - 1));
        return before && after;
    }

    private static boolean isWord(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    /** All labels by group and key, for comparing one label with another. */
    static Map<String, String> byMeasure(List<Evidence> evidence, Language language) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (Evidence one : evidence) {
            for (Cell cell : one.cells()) {
                labels.put(
                        cell.measure().key(),
                        cell.measure().label().in(language).toLowerCase(Locale.ROOT));
            }
        }
        return labels;
    }
}
