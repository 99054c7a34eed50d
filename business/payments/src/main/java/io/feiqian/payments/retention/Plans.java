package io.feiqian.payments.retention;

import io.feiqian.payments.exports.ExportedTable;
import io.feiqian.payments.record.DatabaseTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** Finds the days that are over their limit, and what each weighs. Changes nothing. */
final class Plans {

    /** Of which the partitions have rows; days are opened ahead and may stay empty. */
    private final DataSource database;

    Plans(DataSource database) {
        this.database = database;
    }

    /**
     * Days up to the limit of each class, class by class in the order in which they go, the oldest
     * first.
     *
     * @param today what was put back until a later day stays
     */
    List<PlannedDay> days(Map<DataClass, LocalDate> limits, LocalDate today, int perClassMax)
            throws SQLException {
        return DatabaseTransaction.call(
                database,
                connection -> {
                    List<PlannedDay> days = new ArrayList<>();
                    for (DataClass dataClass : DataClass.values()) {
                        LocalDate limit = limits.get(dataClass);
                        if (limit != null) {
                            for (LocalDate day :
                                    due(connection, dataClass, limit, today, perClassMax)) {
                                days.add(planned(connection, dataClass, day));
                            }
                        }
                    }
                    return days;
                });
    }

    /** As {@link #days}, for one class and without what they weigh. */
    List<LocalDate> due(DataClass dataClass, LocalDate limit, LocalDate today, int max)
            throws SQLException {
        return DatabaseTransaction.call(
                database, connection -> due(connection, dataClass, limit, today, max));
    }

    private static List<LocalDate> due(
            Connection connection, DataClass dataClass, LocalDate limit, LocalDate today, int max)
            throws SQLException {
        Set<LocalDate> stillLive = ArchiveCatalogue.stillLive(connection, dataClass, today);
        List<LocalDate> due = new ArrayList<>();
        for (LocalDate day : live(connection, dataClass, limit)) {
            if (due.size() < max
                    && !stillLive.contains(day)
                    && hasRows(connection, dataClass, day)) {
                due.add(day);
            }
        }
        return due;
    }

    private static List<LocalDate> live(Connection connection, DataClass dataClass, LocalDate limit)
            throws SQLException {
        ExportedTable.Layout root = dataClass.root();
        String days =
                dataClass.partitioned()
                        ? "select day from payments.partition_days where area = '%s'"
                                .formatted(root.name())
                        : "select distinct %s from payments.%s".formatted(root.day(), root.name());
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select day from (" + days + ") d(day) where day <= ? order by day")) {
            select.setObject(1, limit);
            List<LocalDate> live = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    live.add(row.getObject(1, LocalDate.class));
                }
            }
            return live;
        }
    }

    private static boolean hasRows(Connection connection, DataClass dataClass, LocalDate day)
            throws SQLException {
        if (!dataClass.partitioned()) {
            return true;
        }
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select exists (select 1 from %s)"
                                        .formatted(DayArchiver.partition(dataClass, day)));
                ResultSet row = select.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static PlannedDay planned(Connection connection, DataClass dataClass, LocalDate day)
            throws SQLException {
        List<PlannedDay.PlannedTable> tables = new ArrayList<>();
        for (ExportedTable.Layout layout : dataClass.tables()) {
            tables.add(weighed(connection, dataClass, layout, day));
        }
        return new PlannedDay(dataClass, day, tables, Holds.of(connection, dataClass, day));
    }

    private static PlannedDay.PlannedTable weighed(
            Connection connection, DataClass dataClass, ExportedTable.Layout layout, LocalDate day)
            throws SQLException {
        String bytes =
                dataClass.partitioned()
                        ? "pg_total_relation_size('%s')"
                                .formatted(DayArchiver.partition(dataClass, day))
                        : "coalesce(sum(pg_column_size(t.*)), 0)";
        ExportedTable table = ExportedTable.of(connection, layout);
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "select count(*), %s from payments.%s t where %s"
                                        .formatted(bytes, layout.name(), table.during(day)));
                ResultSet row = select.executeQuery()) {
            row.next();
            return new PlannedDay.PlannedTable(layout.name(), row.getLong(1), row.getLong(2));
        }
    }
}
