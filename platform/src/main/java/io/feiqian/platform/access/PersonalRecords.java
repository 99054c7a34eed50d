package io.feiqian.platform.access;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * What a room keeps about the people who use the system; each room that keeps any brings a bean.
 */
@FunctionalInterface
public interface PersonalRecords {

    /** Who is to be forgotten, and what stands in the place of the name. */
    record Person(UUID id, String name, String pseudonym) {}

    /**
     * Deletes what is only the person's and puts the pseudonym where a record of others names them,
     * in the transaction that erases the person everywhere. Throws, and nothing is erased, while
     * work of the person is under way.
     *
     * @return how many rows were deleted or changed
     */
    int erase(Connection connection, Person person) throws SQLException;
}
