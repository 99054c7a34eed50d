package io.feiqian.payments.lifecycle;

import io.feiqian.payments.Pseudonyms;
import io.feiqian.platform.access.PersonalRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Takes a person's name off what they did to merchants, terminals and cards. That it was done, when
 * and why stays: it is the network's.
 */
public final class PersonalLives implements PersonalRecords {

    private static final List<String> BESIDE_ID =
            List.of(
                    "update payments.lifecycle_events set taken_by_name = ? where taken_by = ?",
                    "update payments.lifecycle_requests set asked_by_name = ? where asked_by = ?");

    private static final List<String> ALONE =
            List.of("update payments.lifecycle_requests set decided_by = ? where decided_by = ?");

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        return Pseudonyms.byId(connection, person, BESIDE_ID)
                + Pseudonyms.byName(connection, person, ALONE);
    }
}
