package io.feiqian.app.client;

/** A failure with a sentence for the person at the terminal. */
final class ClientFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final int exitCode;

    ClientFailure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    static ClientFailure usage(String message) {
        return new ClientFailure(message, 2);
    }

    int exitCode() {
        return exitCode;
    }
}
