package io.feiqian.payments.imports;

import io.feiqian.payments.Pseudonyms;
import io.feiqian.platform.access.PersonalRecords;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Takes a person's name off the imports and exports that they started. The jobs stay: what they
 * brought in or took out is the network's, not the person's.
 */
public final class PersonalImports implements PersonalRecords {

    private static final List<String> BESIDE_ID =
            List.of(
                    "update payments.imports set started_by_name = ? where started_by = ?",
                    "update payments.exports set started_by_name = ? where started_by = ?");

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        return Pseudonyms.byId(connection, person, BESIDE_ID);
    }
}
