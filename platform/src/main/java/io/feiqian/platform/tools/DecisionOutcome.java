package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;

/** What became of an attempt to decide. */
public sealed interface DecisionOutcome {

    /** This attempt decided it. */
    record Decided(Approval approval) implements DecisionOutcome {}

    /** None with that id, or not in reach of the caller. */
    record NotFound() implements DecisionOutcome {}

    /** This person may not decide it. */
    record NotAllowed(Bilingual reason) implements DecisionOutcome {}

    /** What was looked at is not what is waiting. */
    record DigestDiffers(String digest) implements DecisionOutcome {}

    /** It is decided, expired or void already. */
    record TooLate(Approval approval) implements DecisionOutcome {}
}
