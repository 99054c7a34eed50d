package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Passage.Citation;
import io.feiqian.kernel.Value;
import io.feiqian.platform.guardrails.EvidenceSamples.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Single changes that make a right text wrong, one of each kind that the text allows. */
final class Mutations {

    record Mutation(String kind, Passage passage) {}

    private static final Map<String, String> SIGNS =
            Map.ofEntries(
                    Map.entry("下降", "上升"),
                    Map.entry("上升", "下降"),
                    Map.entry("回落", "提高"),
                    Map.entry("提高", "回落"),
                    Map.entry("down by", "up by"),
                    Map.entry("up by", "down by"),
                    Map.entry("fell by", "rose by"),
                    Map.entry("rose by", "fell by"));
    private static final Map<String, String> MEASURES =
            Map.of(
                    "批准率",
                    "成交金额",
                    "成交金额",
                    "批准率",
                    "approval rate",
                    "approved amount",
                    "approved amount",
                    "approval rate");
    private static final List<List<String>> MEMBERS =
            List.of(
                    List.of("工商银行", "建设银行", "招商银行", "交通银行"),
                    List.of("ICBC", "CCB", "CMB", "BOCOM"));

    private final Sample sample;
    private final RandomGenerator random;
    private final List<Mutation> mutations = new ArrayList<>();

    private Mutations(Sample sample, RandomGenerator random) {
        this.sample = sample;
        this.random = random;
    }

    static List<Mutation> of(Sample sample, RandomGenerator random) {
        Mutations made = new Mutations(sample, random);
        made.digit();
        made.dropped();
        made.moved();
        made.unit();
        made.chinese();
        made.minus();
        SIGNS.forEach((from, to) -> made.word("sign", from, to));
        MEASURES.forEach((from, to) -> made.word("measure", from, to));
        made.member();
        made.relative(EvidenceSamples.DAYS);
        made.relative(EvidenceSamples.PERIODS);
        return made.mutations;
    }

    private Citation any() {
        List<Citation> citations = sample.passage().citations();
        return citations.get(random.nextInt(citations.size()));
    }

    private Value value(Citation citation) {
        return sample.evidence().stream()
                .filter(one -> one.id().equals(citation.cell().evidence()))
                .findFirst()
                .orElseThrow()
                .cell(citation.cell().cell())
                .value();
    }

    private String slice(Citation citation) {
        return sample.passage().text().substring(citation.from(), citation.to());
    }

    /** One digit becomes another one. */
    private void digit() {
        Citation citation = any();
        String slice = slice(citation);
        List<Integer> digits = new ArrayList<>();
        for (int i = 0; i < slice.length(); i++) {
            if (Character.isDigit(slice.charAt(i))) {
                digits.add(i);
            }
        }
        int at = digits.get(random.nextInt(digits.size()));
        int old = slice.charAt(at) - '0';
        char other = (char) ('0' + (old + 1 + random.nextInt(9)) % 10);
        String kind =
                value(citation) instanceof Value.Day || value(citation) instanceof Value.Moment
                        ? "date"
                        : "digit";
        replace(kind, citation, slice.substring(0, at) + other + slice.substring(at + 1));
    }

    /** The citation is gone, the figure stays. */
    private void dropped() {
        Citation gone = any();
        List<Citation> rest = new ArrayList<>(sample.passage().citations());
        rest.remove(gone);
        mutations.add(new Mutation("dropped", new Passage(sample.passage().text(), rest)));
    }

    /** The citation points to another cell with another value. */
    private void moved() {
        Citation one = any();
        Optional<Citation> other =
                sample.passage().citations().stream()
                        .filter(c -> !value(c).equals(value(one)) && !slice(c).equals(slice(one)))
                        .findFirst();
        other.ifPresent(to -> {
            List<Citation> all = new ArrayList<>(sample.passage().citations());
            all.replaceAll(c -> c == one ? new Citation(c.from(), c.to(), to.cell()) : c);
            mutations.add(new Mutation("moved", new Passage(sample.passage().text(), all)));
        });
    }

    private void unit() {
        Citation citation = any();
        String slice = slice(citation);
        String other =
                switch (value(citation)) {
                    case Value.Amount _ ->
                            slice.contains("元")
                                    ? slice.replace("元", "美元")
                                    : slice.contains("CNY")
                                            ? slice.replace("CNY", "EUR")
                                            : slice.replace("USD", "CNY");
                    case Value.Count _ ->
                            slice + (sample.language() == Language.ZH ? " 万" : " million");
                    case Value.Ratio _ ->
                            slice.replace(
                                    "%",
                                    sample.language() == Language.ZH
                                            ? " 个百分点"
                                            : " percentage points");
                    case Value.PointChange _ ->
                            slice.replace(" 个百分点", "%").replace(" percentage points", "%");
                    case Value.Span _ -> slice.replace(" 秒", " 分钟").replace(" s", " min");
                    case Value.Day _, Value.Moment _, Value.Text _ -> slice;
                };
        if (!other.equals(slice)) {
            replace("unit", citation, other);
        }
    }

    /** A wrong figure in Chinese numerals. */
    private void chinese() {
        Citation citation = any();
        switch (value(citation)) {
            case Value.Amount _ -> replace("chinese", citation, "三百二十元");
            case Value.Count _ -> replace("chinese", citation, "九百一十二");
            case Value.Ratio _ -> replace("chinese", citation, "百分之十二点五");
            case Value.PointChange _ -> replace("chinese", citation, "九十一个百分点");
            case Value.Day _, Value.Moment _ -> replace("chinese", citation, "二〇〇八年五月一日");
            case Value.Span _ -> replace("chinese", citation, "九十秒");
            case Value.Text _ -> replace("chinese", citation, "一二三四五");
        }
    }

    private void minus() {
        Citation citation = any();
        if (value(citation) instanceof Value.Count
                || value(citation) instanceof Value.Ratio
                || value(citation) instanceof Value.Amount) {
            replace("minus", citation, "-" + slice(citation));
        }
    }

    private void word(String kind, String from, String to) {
        int at = sample.passage().text().indexOf(from);
        if (at >= 0) {
            replace(kind, at, at + from.length(), to);
        }
    }

    private void member() {
        List<String> names = MEMBERS.get(sample.language() == Language.ZH ? 0 : 1);
        List<String> known =
                names.stream()
                        .filter(name ->
                                sample.evidence().stream()
                                        .anyMatch(e ->
                                                e.cells().stream()
                                                        .anyMatch(c ->
                                                                c.members().stream()
                                                                        .anyMatch(m ->
                                                                                m.label()
                                                                                        .in(
                                                                                                sample
                                                                                                        .language())
                                                                                        .equals(
                                                                                                name)))))
                        .toList();
        for (String name : known) {
            int at = sample.passage().text().indexOf(name);
            String other = known.get((known.indexOf(name) + 1) % known.size());
            if (at >= 0 && !other.equals(name)) {
                replace("member", at, at + name.length(), other);
                return;
            }
        }
    }

    /** Another day or period than the one that was meant. */
    private void relative(List<Bilingual> all) {
        List<String> words = all.stream().map(word -> word.in(sample.language())).toList();
        // The longest first: "yesterday" stands in "the day before yesterday".
        for (String word : words.reversed()) {
            int at = sample.passage().text().indexOf(word);
            if (at >= 0) {
                int other = words.indexOf(word) + 1 + random.nextInt(words.size() - 1);
                replace("relative", at, at + word.length(), words.get(other % words.size()));
                return;
            }
        }
    }

    private void replace(String kind, Citation citation, String text) {
        replace(kind, citation.from(), citation.to(), text);
    }

    private void replace(String kind, int from, int to, String with) {
        String text = sample.passage().text();
        int shift = with.length() - (to - from);
        List<Citation> citations = new ArrayList<>();
        for (Citation c : sample.passage().citations()) {
            if (c.to() <= from) {
                citations.add(c);
            } else if (c.from() >= to) {
                citations.add(new Citation(c.from() + shift, c.to() + shift, c.cell()));
            } else {
                citations.add(new Citation(c.from(), c.to() + shift, c.cell()));
            }
        }
        mutations.add(
                new Mutation(
                        kind,
                        new Passage(
                                text.substring(0, from) + with + text.substring(to), citations)));
    }
}
