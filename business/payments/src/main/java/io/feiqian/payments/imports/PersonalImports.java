package io.feiqian.payments.imports;

import io.feiqian.platform.access.PersonalRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Takes a person's name off the imports that they started. The imports stay: what they brought into
 * the record is the network's, not the person's.
 */
public final class PersonalImports implements PersonalRecords {

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        try (PreparedStatement rename =
                connection.prepareStatement(
                        "update payments.imports set started_by_name = ? where started_by = ?")) {
            rename.setString(1, person.pseudonym());
            rename.setObject(2, person.id());
            return rename.executeUpdate();
        }
    }
}
