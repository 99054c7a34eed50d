package io.feiqian.app.client;

/** A failure with a sentence for the person at the terminal. */
final class ClientFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int exitCode;
    private final boolean passes;

    ClientFailure(String message, int exitCode) {
        this(message, exitCode, false);
    }

    private ClientFailure(String message, int exitCode, boolean passes) {
        super(message);
        this.exitCode = exitCode;
        this.passes = passes;
    }

    /** The server is there but its database is not, or has no room: the same again may succeed. */
    static ClientFailure away(String message) {
        return new ClientFailure(message, 1, true);
    }

    static ClientFailure usage(String message) {
        return new ClientFailure(message, 2);
    }

    int exitCode() {
        return exitCode;
    }

    boolean passes() {
        return passes;
    }
}
