package io.feiqian.payments.imports;

import io.feiqian.platform.access.PersonalRecords;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Takes a person's name off the imports and exports that they started. The jobs stay: what they
 * brought in or took out is the network's, not the person's.
 */
public final class PersonalImports implements PersonalRecords {

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        return rename(connection, "payments.imports", person)
                + rename(connection, "payments.exports", person);
    }

    private static int rename(Connection connection, String jobs, Person person)
            throws SQLException {
        try (PreparedStatement rename =
                connection.prepareStatement(
                        "update " + jobs + " set started_by_name = ? where started_by = ?")) {
            rename.setString(1, person.pseudonym());
            rename.setObject(2, person.id());
            return rename.executeUpdate();
        }
    }
}
