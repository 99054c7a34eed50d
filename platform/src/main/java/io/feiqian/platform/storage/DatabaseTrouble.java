package io.feiqian.platform.storage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the database itself, not with the statement: read from the SQLSTATE
 * (PostgreSQL, appendix A) of the innermost error.
 */
public enum DatabaseTrouble {
    /** Not there, starting, stopping, or too many connections: passes by itself. */
    AWAY,
    /** No space left: a person must make room; nothing half done stays. */
    DISK_FULL;

    private static final String DISK_FULL_STATE = "53100";

    /** Empty when the error is about the statement or has nothing to do with SQL. */
    public static Optional<DatabaseTrouble> of(Throwable error) {
        for (Throwable cause = error; cause != null; cause = next(cause)) {
            if (cause instanceof DatabaseAway) {
                return Optional.of(AWAY);
            }
            if (cause instanceof SQLException sql) {
                Optional<DatabaseTrouble> trouble = ofState(sql);
                if (trouble.isPresent()) {
                    return trouble;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<DatabaseTrouble> ofState(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (state.equals(DISK_FULL_STATE)) {
            return Optional.of(DISK_FULL);
        }
        // 08 connection, 57P01 to 57P03 shutdown, crash and starting, 53300 too many connections.
        boolean away =
                state.startsWith("08")
                        || state.startsWith("57P0")
                        || state.equals("53300")
                        || error instanceof SQLTransientConnectionException;
        return away ? Optional.of(AWAY) : Optional.empty();
    }

    private static @Nullable Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
