package io.feiqian.payments.retention;

import io.feiqian.platform.access.PersonalRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Takes a person's name off what they archived, restored or asked for. */
public final class PersonalRetention implements PersonalRecords {

    private static final List<String> NAMES =
            List.of(
                    "update payments.retention_jobs set started_by_name = ? where started_by = ?",
                    "update payments.retention_requests set asked_by_name = ? where asked_by = ?");

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        int changed = 0;
        for (String sql : NAMES) {
            try (PreparedStatement rename = connection.prepareStatement(sql)) {
                rename.setString(1, person.pseudonym());
                rename.setObject(2, person.id());
                changed += rename.executeUpdate();
            }
        }
        try (PreparedStatement decided =
                connection.prepareStatement(
                        "update payments.retention_requests set decided_by = ? where decided_by = ?")) {
            decided.setString(1, person.pseudonym());
            decided.setString(2, person.name());
            return changed + decided.executeUpdate();
        }
    }
}
