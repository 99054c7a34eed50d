package io.feiqian.payments.record;

/** The door that a message came in by. */
public enum Source {
    ISO8583,
    REST,
    CSV,
    KAFKA
}
