package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Passage.Citation;
import io.feiqian.platform.guardrails.Labels.Mention;
import io.feiqian.platform.guardrails.Verdict.Fault;
import io.feiqian.platform.guardrails.Verdict.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words around each citation: its clause, its sentence, and what they mention. */
final class Surroundings {

    private static final String CLAUSE_ENDS = "，,；;。.!?！？\n：:（）()、";
    private static final String SENTENCE_ENDS = "。.!?！？\n；;";

    /** Without blanks of its own: at each of a long row it would begin again. */
    private static final Pattern IS = Pattern.compile("(?:是|为|等于|\\b(?:is|was|were|are))$");

    private final Passage passage;
    private final String lower;
    private final List<Mention> mentions;
    private final boolean[] cited;

    Surroundings(Passage passage, List<Evidence> evidence, Language language) {
        this.passage = passage;
        this.lower = lower(passage.text());
        this.cited = new boolean[passage.text().length()];
        for (Citation citation : passage.citations()) {
            java.util.Arrays.fill(cited, citation.from(), citation.to(), true);
        }
        this.mentions = Labels.mentions(lower, evidence, language);
    }

    /** Lower case where that keeps every index. */
    static String lower(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() == text.length() ? lower : text;
    }

    String text() {
        return passage.text();
    }

    String lower() {
        return lower;
    }

    List<Citation> citations() {
        return passage.citations();
    }

    Citation citation(int index) {
        return passage.citations().get(index);
    }

    List<Mention> mentions() {
        return mentions;
    }

    boolean isCited(int index) {
        return cited[index];
    }

    /** Inside of a name that the evidence itself knows. */
    boolean isName(int from, int to) {
        return mentions.stream()
                .anyMatch(m -> m.from() <= from && to <= m.to() && m.to() - m.from() > to - from);
    }

    /** The citations of the sentence that a place lies in. */
    List<Citation> inSentence(int at) {
        int from = at;
        while (from > 0 && !isEnd(from - 1, SENTENCE_ENDS)) {
            from--;
        }
        int to = at;
        while (to < text().length() && !isEnd(to, SENTENCE_ENDS)) {
            to++;
        }
        int start = from;
        int end = to;
        return citations().stream().filter(c -> c.from() >= start && c.to() <= end).toList();
    }

    String slice(int index) {
        return text().substring(citation(index).from(), citation(index).to());
    }

    /** The uncited words before a citation, back to the one before it or the clause's beginning. */
    String before(int index) {
        return lower.substring(clauseStart(index, CLAUSE_ENDS, true), citation(index).from());
    }

    /** The uncited words after a citation, up to the next one or the clause's end. */
    String after(int index) {
        return lower.substring(citation(index).to(), clauseEnd(index, CLAUSE_ENDS, true));
    }

    Finding finding(Fault fault, Citation citation, String remedy) {
        return finding(fault, citation.from(), citation.to(), remedy);
    }

    Finding finding(Fault fault, int from, int to, String remedy) {
        return new Finding(fault, from, to, text().substring(from, to), remedy);
    }

    /** The label of another measure that stands next to the citation where its own does not. */
    Optional<String> otherMeasure(int index, Cell cell) {
        int from = clauseStart(index, CLAUSE_ENDS, true);
        int to = clauseEnd(index, CLAUSE_ENDS, true);
        String other = null;
        for (Mention mention : within("measure", from, to, citation(index))) {
            if (mention.key().equals(cell.measure().key()) || isPartOf(mention, cell.measure())) {
                return Optional.empty();
            }
            other = mention.label();
        }
        return Optional.ofNullable(other);
    }

    /** The label of another measure that is said to be the citation's value: 批准率是 2026-12-01. */
    Optional<String> saidToBe(int index, Cell cell) {
        int from = clauseStart(index, CLAUSE_ENDS, true);
        String said = lower.substring(from, citation(index).from()).stripTrailing();
        Matcher copula = IS.matcher(said);
        if (!copula.find()) {
            return Optional.empty();
        }
        int end = from + said.substring(0, copula.start()).stripTrailing().length();
        return within("measure", from, end, citation(index)).stream()
                .filter(mention -> mention.to() == end)
                .filter(mention -> !mention.key().equals(cell.measure().key()))
                .filter(mention -> !isPartOf(mention, cell.measure()))
                .map(Mention::label)
                .findFirst();
    }

    /** 批准率 may stand for 批准率变化: the verb says that it is a change. */
    private static boolean isPartOf(Mention mention, Cell.Measure measure) {
        String label = mention.label().toLowerCase(Locale.ROOT);
        return measure.label().zh().toLowerCase(Locale.ROOT).contains(label)
                || measure.label().en().toLowerCase(Locale.ROOT).contains(label);
    }

    /** The label of another member of one of the cell's dimensions that stands nearest. */
    Optional<String> otherMember(int index, Cell cell) {
        Set<String> dimensions = new HashSet<>();
        cell.members().forEach(member -> dimensions.add(member.dimension()));
        for (String dimension : dimensions) {
            Optional<Mention> nearest = nearestMember(index, dimension);
            if (nearest.isPresent()
                    && cell.members().stream()
                            .noneMatch(member ->
                                    member.dimension().equals(dimension)
                                            && isSame(member, nearest.get()))) {
                return Optional.of(nearest.get().label());
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(Cell.Member member, Mention mention) {
        return member.key().equals(mention.key())
                || member.label().zh().equalsIgnoreCase(mention.label())
                || member.label().en().equalsIgnoreCase(mention.label());
    }

    private Optional<Mention> nearestMember(int index, String dimension) {
        Citation citation = citation(index);
        int start = clauseStart(index, SENTENCE_ENDS, false);
        List<Mention> before =
                within(dimension, start, citation.from(), citation).stream()
                        .filter(mention -> mention.to() <= citation.from())
                        .toList();
        if (!before.isEmpty()) {
            return Optional.of(before.getLast());
        }
        return within(dimension, citation.to(), clauseEnd(index, CLAUSE_ENDS, true), citation)
                .stream()
                .findFirst();
    }

    /** Mentions of a group; those inside the citation itself are its own words. */
    private List<Mention> within(String group, int from, int to, Citation citation) {
        return mentions.stream()
                .filter(m -> m.group().equals(group) && m.from() >= from && m.to() <= to)
                .filter(m -> m.to() <= citation.from() || m.from() >= citation.to())
                .toList();
    }

    private int clauseStart(int index, String ends, boolean stopAtCitation) {
        int at = citation(index).from();
        int stop = stopAtCitation && index > 0 ? citation(index - 1).to() : 0;
        while (at > stop && !isEnd(at - 1, ends)) {
            at--;
        }
        return at;
    }

    private int clauseEnd(int index, String ends, boolean stopAtCitation) {
        int at = citation(index).to();
        boolean hasNext = index + 1 < citations().size();
        int stop = stopAtCitation && hasNext ? citation(index + 1).from() : text().length();
        while (at < stop && !isEnd(at, ends)) {
            at++;
        }
        return at;
    }

    /** A point or comma inside of a figure or a word ends nothing. */
    private boolean isEnd(int index, String ends) {
        char c = text().charAt(index);
        if (ends.indexOf(c) < 0 || cited[index]) {
            return false;
        }
        boolean western = c == '.' || c == ',' || c == ':';
        return !western
                || index + 1 >= text().length()
                || !Character.isLetterOrDigit(text().charAt(index + 1));
    }
}
