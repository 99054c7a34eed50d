package io.feiqian.platform.guardrails;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Passage.Citation;
import io.feiqian.kernel.Value;
import io.feiqian.platform.guardrails.Verdict.Fault;
import io.feiqian.platform.guardrails.Verdict.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a text says with the cells that it cites. Whatever states a quantity, a date, a
 * tail or a link must lie within exactly one citation, or be a relative day that the evidence has;
 * what is cited must be the cell's value with its unit, sign and a right rounding, among words that
 * do not speak of another measure or member; and a calculation must give its value again from its
 * inputs. Pure, and linear in the text times the number of labels in the evidence.
 */
public final class EvidenceCheck {

    /** Longer texts are no answers. */
    private static final int TEXT_LENGTH_MAX = 100_000;

    /** As if nobody knew what day it is: a relative day is then a claim like any other. */
    public Verdict check(Passage passage, List<Evidence> evidence, Language language) {
        return check(passage, evidence, language, null);
    }

    /**
     * @param time the business clock, on which yesterday is a day
     */
    public Verdict check(
            Passage passage,
            List<Evidence> evidence,
            Language language,
            @Nullable BusinessTime time) {
        if (passage.text().length() > TEXT_LENGTH_MAX) {
            return new Verdict.Unsound(
                    List.of(
                            new Finding(
                                    Fault.UNCITED, 0, 0, "", "The text is too long to check.")));
        }
        Map<String, Evidence> byId = new HashMap<>();
        evidence.forEach(one -> byId.put(one.id(), one));
        Surroundings around = new Surroundings(passage, evidence, language);
        RelativeDays days = new RelativeDays(time, byId);
        List<Finding> findings = new ArrayList<>(Claims.uncited(passage, around));
        findings.addAll(days.unsupported(around));
        for (int i = 0; i < passage.citations().size(); i++) {
            Citation citation = passage.citations().get(i);
            Optional<Cell> cell = cell(byId, citation);
            if (cell.isEmpty()) {
                findings.add(
                        around.finding(
                                Fault.NO_SUCH_CELL,
                                citation,
                                "There is no " + citation.cell() + " in the evidence."));
            } else {
                check(around, i, cell.get(), byId, days, findings);
            }
        }
        findings.addAll(Trends.between(around, citation -> cell(byId, citation)));
        return findings.isEmpty() ? new Verdict.Sound() : new Verdict.Unsound(findings);
    }

    private static void check(
            Surroundings around,
            int index,
            Cell cell,
            Map<String, Evidence> byId,
            RelativeDays days,
            List<Finding> findings) {
        Citation citation = around.citation(index);
        Evidence evidence = byId.get(citation.cell().evidence());
        Calculations.Result calculated = Calculations.check(evidence, cell, byId);
        if (calculated.fault() != null) {
            findings.add(around.finding(Fault.CALCULATION, citation, calculated.fault()));
            return;
        }
        written(around, index, cell.value(), days)
                .ifPresentOrElse(
                        mismatch ->
                                findings.add(
                                        around.finding(
                                                mismatch.fault(), citation, mismatch.remedy())),
                        () ->
                                Trends.direction(around, index, cell, calculated)
                                        .ifPresent(remedy ->
                                                findings.add(
                                                        around.finding(
                                                                Fault.SIGN, citation, remedy))));
        Optional<String> measure =
                identifies(cell.value())
                        ? around.saidToBe(index, cell)
                        : around.otherMeasure(index, cell);
        measure.ifPresent(other ->
                findings.add(
                        around.finding(
                                Fault.MEASURE,
                                citation,
                                "The cell measures "
                                        + cell.measure().label()
                                        + ", the words speak of "
                                        + other
                                        + ".")));
        around.otherMember(index, cell)
                .ifPresent(other ->
                        findings.add(
                                around.finding(
                                        Fault.MEMBER,
                                        citation,
                                        "The cell is not about " + other + ".")));
    }

    private static Optional<Written.Mismatch> written(
            Surroundings around, int index, Value value, RelativeDays days) {
        boolean relative =
                value instanceof Value.Day(var date)
                        && days.means(Surroundings.lower(around.slice(index)), date);
        return relative ? Optional.empty() : Written.compare(around, index, value);
    }

    /**
     * A day, a time or a word says of what something is measured, so another measure may stand
     * beside it; it measures nothing itself, so none may be said to be it.
     */
    private static boolean identifies(Value value) {
        return value instanceof Value.Day
                || value instanceof Value.Moment
                || value instanceof Value.Text;
    }

    private static Optional<Cell> cell(Map<String, Evidence> byId, Citation citation) {
        Evidence evidence = byId.get(citation.cell().evidence());
        return evidence == null
                ? Optional.empty()
                : evidence.cells().stream()
                        .filter(cell -> cell.name().equals(citation.cell().cell()))
                        .findFirst();
    }
}
