package io.feiqian.payments.disputes;

import io.feiqian.kernel.ChinaHolidays;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The days that are not what their weekday says, by which deadlines are counted. */
public final class WorkingDays {

    private final DataSource database;

    public WorkingDays(DataSource database) {
        this.database = database;
    }

    /** Adds the days of China's table that are not there; what an operator entered stands. */
    public void complete() {
        Scopes.run(
                new Scope.System(),
                () -> {
                    try (Connection connection = database.getConnection();
                            PreparedStatement insert =
                                    connection.prepareStatement(
                                            "insert into payments.calendar_days (day, working, name_zh, name_en) values (?, ?, ?, ?) on conflict do nothing")) {
                        for (ChinaHolidays.Span span : ChinaHolidays.spans()) {
                            if (span.kind() != ChinaHolidays.Kind.LUNAR) {
                                add(insert, span);
                            }
                        }
                        insert.executeBatch();
                    } catch (SQLException e) {
                        throw new IllegalStateException("The working days cannot be completed.", e);
                    }
                });
    }

    private static void add(PreparedStatement insert, ChinaHolidays.Span span) throws SQLException {
        boolean working = span.kind() == ChinaHolidays.Kind.WORK;
        for (var day : span.days().toList()) {
            insert.setObject(1, day);
            insert.setBoolean(2, working);
            insert.setString(3, working ? "调休上班" : span.holiday().words().zh());
            insert.setString(4, working ? "Working weekend" : span.holiday().words().en());
            insert.addBatch();
        }
    }
}
