package io.feiqian.payments.assist;

import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.guardrails.EvidenceCheck;
import io.feiqian.platform.guardrails.Verdict;
import io.feiqian.platform.tools.Rendering;
import java.util.ArrayList;
import java.util.List;

/** Whether an answer says what it should, and only what its evidence has. */
public final class AnswerCheck {

    private AnswerCheck() {}

    /** The figures stand in the answer, cited, in this order. */
    public static boolean states(Passage passage, List<String> expected) {
        int next = 0;
        for (String written : figures(passage)) {
            if (next < expected.size() && written.equals(expected.get(next))) {
                next++;
            }
        }
        return next == expected.size();
    }

    /** The figures cited, in their order. */
    static List<String> figures(Passage passage) {
        return passage.citations().stream()
                .map(citation -> passage.text().substring(citation.from(), citation.to()))
                .toList();
    }

    /** What the evidence check objects to, in either language. */
    public static List<String> unsound(List<Evidence> evidence, Rendering rendering) {
        List<String> findings = new ArrayList<>();
        for (Language language : Language.values()) {
            Passage passage = rendering.in(language);
            if (new EvidenceCheck().check(passage, evidence, language)
                    instanceof Verdict.Unsound(var found)) {
                findings.add(language + " " + found.getFirst() + " | " + passage.text());
            }
        }
        return findings;
    }
}
