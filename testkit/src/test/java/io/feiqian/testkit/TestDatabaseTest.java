package io.feiqian.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabaseTest {

    @Test
    void copies_a_prepared_database_without_preparing_it_again() throws SQLException {
        AtomicInteger preparations = new AtomicInteger();
        TestDatabase.Preparation preparation =
                owner -> {
                    preparations.incrementAndGet();
                    execute(owner, "CREATE TABLE coin (face text)");
                    execute(owner, "INSERT INTO coin VALUES ('heads')");
                };

        try (TestDatabase first = TestDatabase.prepared("coins", preparation);
                TestDatabase second = TestDatabase.prepared("coins", preparation)) {
            execute(first.owner(), "INSERT INTO coin VALUES ('tails')");

            assertThat(count(first.owner())).isEqualTo(2);
            assertThat(count(second.owner())).isEqualTo(1);
            assertThat(preparations).hasValue(1);
        }
    }

    @Test
    void gives_an_owner_without_superpowers() {
        try (TestDatabase database = TestDatabase.empty()) {
            assertThatThrownBy(() -> execute(database.owner(), "ALTER SYSTEM SET jit = on"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    private static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM coin")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
