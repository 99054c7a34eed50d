package io.feiqian.bench;

/** One measurement. */
interface Bench {

    String name();

    /** Measures; throws {@link Skipped} when what it needs is not on this machine. */
    Result run() throws Exception;

    /** Says why a bench could not be run here. */
    final class Skipped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Skipped(String why) {
            super(why);
        }
    }
}
