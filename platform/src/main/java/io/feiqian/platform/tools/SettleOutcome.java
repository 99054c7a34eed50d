package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;

/** What became of an attempt to settle a parked side effect. */
public sealed interface SettleOutcome {

    record Settled(ParkedEffect effect) implements SettleOutcome {}

    /** Not there, or not in the person's reach. */
    record NotFound() implements SettleOutcome {}

    record NotAllowed(Bilingual reason) implements SettleOutcome {}

    /** Somebody else was faster; their word stands. */
    record TooLate(ParkedEffect effect) implements SettleOutcome {}
}
