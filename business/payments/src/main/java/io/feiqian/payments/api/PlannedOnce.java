package io.feiqian.payments.api;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGStatement;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * Queries for which one plan is good whatever the values are. Over ninety partitions the plan takes
 * several times as long as the query, and PostgreSQL would make the first ones anew for each call;
 * here a connection makes it once.
 */
final class PlannedOnce {

    private final NamedParameterJdbcTemplate jdbc;

    PlannedOnce(DataSource database) {
        this.jdbc = new NamedParameterJdbcTemplate(database);
    }

    <T> List<T> query(String sql, Map<String, ?> values, RowMapper<T> mapper) {
        List<T> rows =
                jdbc.execute(
                        sql,
                        values,
                        statement -> {
                            try (Statement session = statement.getConnection().createStatement()) {
                                session.execute("set plan_cache_mode = force_generic_plan");
                                try {
                                    return rows(statement, mapper);
                                } finally {
                                    session.execute("reset plan_cache_mode");
                                }
                            }
                        });
        return rows == null ? List.of() : rows;
    }

    private static <T> List<T> rows(PreparedStatement statement, RowMapper<T> mapper)
            throws SQLException {
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
        List<T> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                T mapped = mapper.mapRow(row, rows.size());
                if (mapped != null) {
                    rows.add(mapped);
                }
            }
        }
        return rows;
    }
}
