package io.feiqian.platform.tools;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One act for the log: who did what to what. Arguments appear only by their digest; the words lie
 * in the journal.
 *
 * @param institution whose act it is, null for the network's
 */
public record Act(
        UUID actorId,
        String actorName,
        @Nullable UUID institution,
        String action,
        String subject,
        Map<String, String> details) {

    public Act {
        details = Map.copyOf(details);
    }

    /** Where acts are written, within the transaction that does what they say. */
    @FunctionalInterface
    public interface Sink {
        void record(Act act);
    }
}
