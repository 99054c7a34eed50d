package io.feiqian.simulator;

/**
 * What an incident has to do with a payment: {@code what} is the word of the truth, {@code
 * otherRrn} the payment that it belongs to, or empty.
 */
record Mark(Disturbance trouble, String what, String otherRrn) {

    static Mark of(Disturbance trouble, String what) {
        return new Mark(trouble, what, "");
    }
}
