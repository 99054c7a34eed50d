package io.feiqian.platform.tools;

/**
 * How far a side effect got. {@code INTENT → AWAITING → APPROVED → STARTED → DONE | FAILED |
 * UNKNOWN}, and {@code UNKNOWN → DONE | FAILED | STARTED | PARKED}; {@code PARKED → DONE | FAILED}
 * by a person.
 */
public enum JournalState {
    /** Meant to happen; needs no approval. */
    INTENT,
    /** Waits for a second person. */
    AWAITING,
    /** A second person agreed; not begun. */
    APPROVED,
    /** Begun: from here on it may have happened. */
    STARTED,
    /** Interrupted: it may have happened, and the truth is being sought. */
    UNKNOWN,
    /** It ran to its end, and the outcome is recorded. */
    DONE,
    /** It certainly did not happen; with an outcome where the business refused it. */
    FAILED,
    /** Not begun and never will be: rejected or expired. */
    CLOSED,
    /** Nobody but a person can find out. */
    PARKED,
    /** Replaced before it began, because an argument changed. */
    VOID
}
