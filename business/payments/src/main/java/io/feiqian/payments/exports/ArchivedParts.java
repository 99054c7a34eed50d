package io.feiqian.payments.exports;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Days of a table of which the archive has rows: written from what is live they would be half. Of
 * transactions, which are archived by UTC day, the roll-ups know which business dates lie in it.
 */
final class ArchivedParts {

    private static final String BY_ROLL_UPS =
            """
            select distinct d.business_date from payments.archived_days a
              join payments.day_institutions d on d.day = a.day where a.area = ?\
            """;

    private static final String BY_DAY = "select day from payments.archived_days where area = ?";

    private ArchivedParts() {}

    static Set<LocalDate> of(Connection connection, ExportedTable table) throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        table.name().equals("transactions") ? BY_ROLL_UPS : BY_DAY)) {
            select.setString(1, table.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(Objects.requireNonNull(row.getObject(1, LocalDate.class)));
                }
            }
        }
        return days;
    }
}
