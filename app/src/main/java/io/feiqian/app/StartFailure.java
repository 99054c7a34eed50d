package io.feiqian.app;

import io.feiqian.kernel.InvalidValue;
import java.net.BindException;

/** Finds, in the nested causes of a failed start, the sentence that helps a person. */
final class StartFailure {

    private StartFailure() {}

    static String explain(Throwable failure) {
        Throwable deepest = failure;
        Throwable deepestOfOurs = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidValue invalid) {
                return String.valueOf(invalid.getMessage());
            }
            if (cause instanceof BindException || isPortInUse(cause)) {
                return "The port "
                        + HomeFiles.portOfEnvironment()
                        + " is taken by another program. Choose another with FEIQIAN_PORT.";
            }
            deepest = cause;
            deepestOfOurs = isOurs(cause) ? cause : deepestOfOurs;
        }
        // Ours says which setting is meant and what to do; what it was caused by does not.
        Throwable telling = deepestOfOurs == null ? deepest : deepestOfOurs;
        String message = telling.getMessage();
        return message == null ? telling.toString() : message;
    }

    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith("io.feiqian.");
    }

    private static boolean isPortInUse(Throwable cause) {
        return cause.getClass().getSimpleName().equals("PortInUseException");
    }
}
