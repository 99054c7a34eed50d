package io.feiqian.platform.tools;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads a row of {@code tools.journal}. */
final class JournalRow {

    private JournalRow() {}

    static JournalEntry entry(ResultSet row) throws SQLException {
        Timestamp settlesAt = row.getTimestamp("settles_at");
        return new JournalEntry(
                row.getObject("id", UUID.class),
                row.getString("idempotency_key"),
                row.getObject("run_id", UUID.class),
                row.getInt("step"),
                caller(row),
                new BusinessTime(
                        row.getTimestamp("business_now").toInstant(),
                        ZoneId.of(row.getString("business_zone")),
                        row.getObject("business_cutoff", LocalTime.class)),
                row.getString("tool"),
                row.getInt("tool_version"),
                Effect.valueOf(row.getString("effect")),
                row.getString("arguments"),
                row.getString("digest"),
                row.getInt("evidence_used"),
                JournalState.valueOf(row.getString("state")),
                row.getObject("approval_id", UUID.class),
                row.getInt("fence"),
                row.getInt("attempts"),
                row.getInt("reconciles"),
                row.getObject("owner", UUID.class),
                settlesAt == null ? null : settlesAt.toInstant(),
                row.getString("outcome"),
                row.getString("problem"));
    }

    private static Caller caller(ResultSet row) throws SQLException {
        Set<Right> rights =
                Arrays.stream((String[]) row.getArray("caller_rights").getArray())
                        .map(Right::new)
                        .collect(Collectors.toUnmodifiableSet());
        return new Caller(
                row.getObject("caller_id", UUID.class),
                row.getString("caller_name"),
                rights,
                scope(row),
                Language.valueOf(row.getString("caller_language")));
    }

    private static Scope scope(ResultSet row) throws SQLException {
        return switch (row.getString("caller_scope")) {
            case "INSTITUTION" ->
                    new Scope.Institution(
                            new InstitutionId(row.getObject("institution_id", UUID.class)));
            case "NETWORK" -> new Scope.Network();
            default -> new Scope.System();
        };
    }
}
