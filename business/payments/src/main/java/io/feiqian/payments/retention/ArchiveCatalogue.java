package io.feiqian.payments.retention;

import io.feiqian.payments.exports.ExportedTable;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which days lie in the archive and which were put back: SQL, always in the transaction that moves
 * the rows.
 */
final class ArchiveCatalogue {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ArchiveCatalogue() {}

    /** Rows went; a day that had been put back is not live any more. */
    static void add(Connection connection, ArchivedDay day) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.archived_days
                               (area, day, rows, sums, content, columns, of_days, file, bytes, sha256, archived_at, job_id)
                        values (?, ?, ?, ?::jsonb, ?, ?::jsonb, ?, ?, ?, ?, ?, ?)\
                        """)) {
            insert.setString(1, day.area());
            insert.setObject(2, day.day());
            insert.setLong(3, day.rows());
            insert.setString(4, JSON.writeValueAsString(day.sums()));
            insert.setString(5, day.content());
            insert.setString(6, JSON.writeValueAsString(day.columns()));
            insert.setArray(7, connection.createArrayOf("date", day.ofDays().toArray()));
            insert.setString(8, day.file());
            insert.setLong(9, day.bytes());
            insert.setString(10, day.sha256());
            insert.setObject(11, day.archivedAt().atOffset(ZoneOffset.UTC));
            insert.setObject(12, day.jobId());
            insert.executeUpdate();
        }
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from payments.restored_days where area = ? and day = ?")) {
            delete.setString(1, day.area());
            delete.setObject(2, day.day());
            delete.executeUpdate();
        }
    }

    /** Rows came back; until when they stay. */
    static void remove(
            Connection connection, ArchivedDay day, LocalDate liveUntil, Instant now, UUID job)
            throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from payments.archived_days where area = ? and day = ?")) {
            delete.setString(1, day.area());
            delete.setObject(2, day.day());
            delete.executeUpdate();
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.restored_days (area, day, live_until, restored_at, job_id)
                        values (?, ?, ?, ?, ?)\
                        """)) {
            insert.setString(1, day.area());
            insert.setObject(2, day.day());
            insert.setObject(3, liveUntil);
            insert.setObject(4, now.atOffset(ZoneOffset.UTC));
            insert.setObject(5, job);
            insert.executeUpdate();
        }
    }

    /** Stays live at least so long, where it is live already. */
    static void prolong(Connection connection, DataClass dataClass, LocalDate day, LocalDate until)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update payments.restored_days set live_until = greatest(live_until, ?)
                         where area = any (?) and day = ?\
                        """)) {
            update.setObject(1, until);
            update.setArray(2, areas(connection, dataClass));
            update.setObject(3, day);
            update.executeUpdate();
        }
    }

    /** A class's tables of a day, locked until the transaction ends; empty when it is live. */
    static List<ArchivedDay> lock(Connection connection, DataClass dataClass, LocalDate day)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select * from payments.archived_days where area = any (?) and day = ?
                         order by array_position(?, area) for update\
                        """)) {
            select.setArray(1, areas(connection, dataClass));
            select.setObject(2, day);
            select.setArray(3, areas(connection, dataClass));
            return days(select);
        }
    }

    /** Days of other classes that hold what was said about a day's transactions. */
    static List<LocalDate> about(Connection connection, DataClass dataClass, LocalDate day)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select day from payments.archived_days where area = ? and ? = any (of_days) order by day\
                        """)) {
            select.setString(1, dataClass.root().name());
            select.setObject(2, day);
            List<LocalDate> days = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(row.getObject(1, LocalDate.class));
                }
            }
            return days;
        }
    }

    /** The files that are the only copy of their rows. */
    static Set<String> files(Connection connection) throws SQLException {
        return texts(connection, "select file from payments.archived_days");
    }

    /** "AREA/day=DAY" of what was put back: its file stays until it is written anew. */
    static Set<String> restored(Connection connection) throws SQLException {
        return texts(connection, "select area || '/day=' || day from payments.restored_days");
    }

    /** Days of a class that may not go before the date that was stated at their restore. */
    static Set<LocalDate> stillLive(Connection connection, DataClass dataClass, LocalDate today)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select day from payments.restored_days where area = ? and live_until >= ?")) {
            select.setString(1, dataClass.root().name());
            select.setObject(2, today);
            Set<LocalDate> days = new TreeSet<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.add(row.getObject(1, LocalDate.class));
                }
            }
            return days;
        }
    }

    /** The oldest last; before one that is known to the caller. */
    static List<ArchivedDay> page(
            Connection connection, Optional<String> area, LocalDate before, int limit)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select * from payments.archived_days
                         where (?::text is null or area = ?) and day < ? order by day desc, area limit ?\
                        """)) {
            select.setString(1, area.orElse(null));
            select.setString(2, area.orElse(null));
            select.setObject(3, before);
            select.setInt(4, limit);
            return days(select);
        }
    }

    private static Set<String> texts(Connection connection, String sql) throws SQLException {
        Set<String> texts = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    private static Array areas(Connection connection, DataClass dataClass) throws SQLException {
        return connection.createArrayOf(
                "text", dataClass.tables().stream().map(ExportedTable.Layout::name).toArray());
    }

    private static List<ArchivedDay> days(PreparedStatement select) throws SQLException {
        List<ArchivedDay> days = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                days.add(read(row));
            }
        }
        return days;
    }

    private static ArchivedDay read(ResultSet row) throws SQLException {
        return new ArchivedDay(
                row.getString("area"),
                row.getObject("day", LocalDate.class),
                row.getLong("rows"),
                JSON.readValue(
                        row.getString("sums"),
                        new TypeReference<TreeMap<String, TreeMap<String, BigInteger>>>() {}),
                row.getString("content"),
                JSON.readValue(
                        row.getString("columns"),
                        new TypeReference<List<ExportedTable.Column>>() {}),
                Arrays.stream((Date[]) row.getArray("of_days").getArray())
                        .map(Date::toLocalDate)
                        .toList(),
                row.getString("file"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getObject("archived_at", OffsetDateTime.class).toInstant(),
                row.getObject("job_id", UUID.class));
    }
}
