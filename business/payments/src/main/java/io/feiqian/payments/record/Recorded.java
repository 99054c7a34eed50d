package io.feiqian.payments.record;

import java.util.UUID;

/** What became of a message that was given to the record. */
public sealed interface Recorded {

    /** DE 39 of the record's answer. */
    String answerCode();

    UUID transactionId();

    /** Stored now. */
    record Stored(UUID transactionId, String answerCode) implements Recorded {}

    /** Was stored before; the answer is the one given then. */
    record Repeated(UUID transactionId, String answerCode) implements Recorded {}

    /**
     * Not stored: its transaction, the original that it changes, or its own day is in the archive.
     */
    record Archived(UUID transactionId, ArchivedDays.Archived day) implements Recorded {

        @Override
        public String answerCode() {
            return "40";
        }
    }

    /** Not stored: its key is known with other content. */
    record Conflicting(UUID transactionId) implements Recorded {

        @Override
        public String answerCode() {
            return "94";
        }
    }
}
