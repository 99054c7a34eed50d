package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Evidence.CellRef;
import io.feiqian.kernel.Passage.Citation;
import io.feiqian.kernel.Value;
import io.feiqian.language.Extraction;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotReader;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue.Period;
import io.feiqian.language.slot.SlotExtractor;
import io.feiqian.platform.guardrails.Verdict.Fault;
import io.feiqian.platform.guardrails.Verdict.Finding;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words that name days by how far off they are (昨天, last month). Each is read on the business clock
 * and must mean a day or a period that the evidence of its sentence has; without a clock none means
 * anything.
 */
final class RelativeDays {

    private static final Pattern WORDS =
            Pattern.compile(
                    "大?前[天晚]|昨[天日晚夜晨]|今[天日早晚晨]|明[天日早晚]|大?后天|[去前今明]年"
                            + "|上上?个?(?:周|星期|礼拜|月|季度?|半年)(?:末|初|底)?|[本这下]个?(?:周|星期|礼拜|月|季度?)(?:末|初|底)?|本年度?"
                            + "|(?:最近|过去|近)[一两几]?个?(?:天|日|周|星期|月|季度|年)"
                            + "|\\b(?:(?:the )?day (?:before yesterday|after tomorrow)|yesterday|today|tonight|tomorrow"
                            + "|(?:last|this|next|past|current|previous) (?:night|morning|week(?:end)?|month|quarter|year))\\b");

    private static final SlotReader READER = new SlotExtractor();
    private static final Slot PERIOD =
            Slot.optional("period", new SlotType.Period(), new Bilingual("时间", "period"));

    private final @Nullable BusinessTime time;
    private final Map<String, Evidence> byId;
    private final Map<String, Optional<Period>> read = new HashMap<>();

    RelativeDays(@Nullable BusinessTime time, Map<String, Evidence> byId) {
        this.time = time;
        this.byId = byId;
    }

    /** What stands in the text outside of citations and names, and means nothing that is known. */
    List<Finding> unsupported(Surroundings around) {
        List<Finding> findings = new ArrayList<>();
        Matcher words = WORDS.matcher(around.lower());
        while (words.find()) {
            int from = words.start();
            int to = words.end();
            if (!around.isCited(from) && !around.isName(from, to)) {
                String fault = fault(words.group(), around, from);
                if (!fault.isEmpty()) {
                    findings.add(around.finding(Fault.UNCITED, from, to, fault));
                }
            }
        }
        return findings;
    }

    /** Whether the words, all of them, mean this day. */
    boolean means(String words, LocalDate day) {
        return WORDS.matcher(words).matches()
                && period(words)
                        .filter(p -> p.from().equals(day) && p.to().equals(day.plusDays(1)))
                        .isPresent();
    }

    private String fault(String words, Surroundings around, int at) {
        Optional<Period> period = period(words);
        if (period.isEmpty()) {
            return "Cite the day that is meant; nobody can tell which it is.";
        }
        boolean known = near(around, at).stream().anyMatch(e -> isAbout(e, period.get()));
        LocalDate last = period.get().to().minusDays(1);
        return known
                ? ""
                : "This is %s to %s, which the evidence is not about; cite the days it has."
                        .formatted(period.get().from(), last);
    }

    private Optional<Period> period(String words) {
        BusinessTime clock = time;
        if (clock == null) {
            return Optional.empty();
        }
        return read.computeIfAbsent(
                words,
                w ->
                        READER.read(w, List.of(PERIOD), List.of(), clock).stream()
                                .map(Extraction::value)
                                .filter(Period.class::isInstance)
                                .map(Period.class::cast)
                                .findFirst());
    }

    /** What the sentence cites, with all that it was calculated from; else everything. */
    private List<Evidence> near(Surroundings around, int at) {
        Map<String, Evidence> near = new LinkedHashMap<>();
        Deque<String> open = new ArrayDeque<>();
        for (Citation citation : around.inSentence(at)) {
            open.add(citation.cell().evidence());
        }
        while (!open.isEmpty()) {
            String id = open.poll();
            Evidence evidence = byId.get(id);
            if (evidence != null && near.put(id, evidence) == null) {
                inputs(evidence).stream().map(CellRef::evidence).forEach(open::add);
            }
        }
        boolean dated = near.values().stream().anyMatch(RelativeDays::hasDays);
        return List.copyOf(dated ? near.values() : byId.values());
    }

    private static List<CellRef> inputs(Evidence evidence) {
        return evidence.source() instanceof Evidence.Calculation(_, var inputs)
                ? inputs
                : List.of();
    }

    private static boolean hasDays(Evidence evidence) {
        return evidence.cells().stream()
                .map(Cell::value)
                .anyMatch(v -> v instanceof Value.Day || v instanceof Value.Moment);
    }

    /** A day is one of its days or has one of its moments; a period is two days of it, its ends. */
    private boolean isAbout(Evidence evidence, Period period) {
        Set<LocalDate> days = new HashSet<>();
        Set<LocalDate> moments = new HashSet<>();
        for (Cell cell : evidence.cells()) {
            switch (cell.value()) {
                case Value.Day(var date) -> days.add(date);
                case Value.Moment(var instant, _) when time != null ->
                        moments.add(time.businessDateOf(instant));
                default -> {}
            }
        }
        LocalDate last = period.to().minusDays(1);
        if (period.from().equals(last)) {
            return days.contains(last) || moments.contains(last);
        }
        return days.contains(period.from()) && days.contains(last);
    }
}
