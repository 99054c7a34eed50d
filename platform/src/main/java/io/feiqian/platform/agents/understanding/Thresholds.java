package io.feiqian.platform.agents.understanding;

import io.feiqian.kernel.InvalidValue;

/**
 * How sure is sure enough, on calibrated probabilities. The defaults come from cross-validation of
 * the catalogue's own examples (five folds): between 0.4 and 0.5 {@code inScopeMin} costs as many
 * understood sentences as it spares false answers, so the upper end is taken; each tenth of {@code
 * marginMin} turns one right call in a hundred into a needless question, so only a tie asks.
 *
 * @param inScopeMin below it a sentence is not understood
 * @param marginMin below it two candidates are too close, and the person is asked
 * @param effectInScopeMin a wish that changes something needs this much
 * @param clauseInScopeMin each part of a sentence with two wishes needs this much
 */
public record Thresholds(
        double inScopeMin, double marginMin, double effectInScopeMin, double clauseInScopeMin) {

    public static final Thresholds DEFAULT = new Thresholds(0.5, 0.05, 0.6, 0.8);

    public Thresholds {
        require("inScopeMin", inScopeMin);
        require("marginMin", marginMin);
        require("effectInScopeMin", effectInScopeMin);
        require("clauseInScopeMin", clauseInScopeMin);
    }

    private static void require(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidValue(field, value, "must lie in 0…1", "It is a probability.");
        }
    }
}
