package io.feiqian.platform.tools;

import io.feiqian.platform.access.PersonalRecords;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Takes a person's name out of the journal and the approvals. The entries stay: that a side effect
 * happened, and that two different people wanted it, must be provable after either is forgotten.
 */
public final class PersonalNames implements PersonalRecords {

    @Override
    public int erase(Connection connection, Person person) throws SQLException {
        JdbcClient on = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        return rename(on, person, "tools.journal", "caller_name", "caller_id")
                + rename(on, person, "tools.approvals", "requested_by_name", "requested_by")
                + rename(on, person, "tools.approvals", "decided_by_name", "decided_by")
                + on.sql("UPDATE tools.journal SET resolved_by = :now WHERE resolved_by = :before")
                        .param("now", person.pseudonym())
                        .param("before", person.name())
                        .update();
    }

    private static int rename(JdbcClient on, Person person, String table, String name, String id) {
        return on.sql("UPDATE %s SET %s = :now WHERE %s = :id".formatted(table, name, id))
                .param("now", person.pseudonym())
                .param("id", person.id())
                .update();
    }
}
