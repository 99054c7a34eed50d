package io.feiqian.payments.streams;

/** Takes one envelope into the record, exactly once by its id. */
public interface EnvelopeDoor {

    /** What became of it; anything thrown means: not stored, try again. */
    sealed interface Outcome {

        /**
         * @param before it was there already
         */
        record Stored(boolean before) implements Outcome {}

        /** It will never be taken as it is. */
        record Refused(String why) implements Outcome {}
    }

    Outcome take(byte[] envelope) throws Exception;
}
