package io.feiqian.platform.storage;

import org.jspecify.annotations.Nullable;

/**
 * The database cannot be reached or does not keep up. Passes by itself; the caller may try again
 * after a few seconds.
 */
public final class DatabaseAway extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean outcomeUnknown;

    public DatabaseAway(String message, boolean outcomeUnknown, @Nullable Throwable cause) {
        super(message, cause);
        this.outcomeUnknown = outcomeUnknown;
    }

    /**
     * True when the commit was under way: it may have happened. Whoever writes something that must
     * not be written twice looks it up by its key before trying again, as after a crash.
     */
    public boolean outcomeUnknown() {
        return outcomeUnknown;
    }
}
