package io.feiqian.simulator.network;

/**
 * What an incident has to do with a payment: {@code what} is the word of the truth, {@code
 * otherRrn} the payment that it belongs to, or empty.
 */
public record Mark(Disturbance trouble, String what, String otherRrn) {

    public static Mark of(Disturbance trouble, String what) {
        return new Mark(trouble, what, "");
    }
}
