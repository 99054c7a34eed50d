package io.feiqian.payments.retention;

import io.feiqian.payments.Pseudonyms;
import io.feiqian.platform.access.PersonalRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes a person's name off what they archived, restored or asked for. */
public final class PersonalRetention implements PersonalRecords {

    private static final List<String> BESIDE_ID =
            List.of(
                    "update payments.retention_jobs set started_by_name = ? where started_by = ?",
                    "update payments.retention_requests set asked_by_name = ? where asked_by = ?");

    private static final List<String> ALONE =
            List.of("update payments.retention_requests set decided_by = ? where decided_by = ?");

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        return Pseudonyms.byId(connection, person, BESIDE_ID)
                + Pseudonyms.byName(connection, person, ALONE);
    }
}
