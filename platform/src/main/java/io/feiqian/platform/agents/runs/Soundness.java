package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Passage;
import java.util.List;
import java.util.Optional;

/** The evidence check of the guardrails: what is wrong with a passage, or empty. */
@FunctionalInterface
public interface Soundness {

    Optional<String> fault(
            Passage passage, List<Evidence> evidence, Language language, BusinessTime time);
}
