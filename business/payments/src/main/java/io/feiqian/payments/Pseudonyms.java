package io.feiqian.payments;

import io.feiqian.platform.access.PersonalRecords.Person;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes the pseudonym of a person who is erased over the name that the record keeps of them. */
public final class Pseudonyms {

    private Pseudonyms() {}

    /** Updates whose parameters are the pseudonym and the person's id; returns the changed rows. */
    public static int byId(Connection connection, Person person, List<String> updates)
            throws SQLException {
        return write(connection, person, person.id(), updates);
    }

    /** The same where only the name is kept: the second parameter is the name. */
    public static int byName(Connection connection, Person person, List<String> updates)
            throws SQLException {
        return write(connection, person, person.name(), updates);
    }

    private static int write(Connection connection, Person person, Object key, List<String> updates)
            throws SQLException {
        int changed = 0;
        for (String sql : updates) {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setString(1, person.pseudonym());
                update.setObject(2, key);
                changed += update.executeUpdate();
            }
        }
        return changed;
    }
}
