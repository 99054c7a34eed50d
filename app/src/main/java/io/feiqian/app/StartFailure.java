package io.feiqian.app;

import io.feiqian.kernel.InvalidValue;
import java.net.BindException;

/** Finds, in the nested causes of a failed start, the sentence that helps a person. */
final class StartFailure {

    private StartFailure() {}

    static String explain(Throwable failure) {
        Throwable deepest = failure;
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
        }
        String message = deepest.getMessage();
        return message == null ? deepest.toString() : message;
    }

    private static boolean isPortInUse(Throwable cause) {
        return cause.getClass().getSimpleName().equals("PortInUseException");
    }
}
