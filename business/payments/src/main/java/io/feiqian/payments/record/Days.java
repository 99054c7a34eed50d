package io.feiqian.payments.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Opens the partitions of days before rows are written to them, in a transaction of their own. */
public final class Days {

    private static final int REMEMBERED_MAX = 20_000;

    private final DataSource database;
    private final Set<LocalDate> open = ConcurrentHashMap.newKeySet();

    public Days(DataSource database) {
        this.database = database;
    }

    /** Must not be called inside a database transaction that has touched the record's tables. */
    public void openFor(Collection<Incoming> messages) throws SQLException {
        Set<LocalDate> missing = null;
        for (Incoming message : messages) {
            LocalDate occurred =
                    LocalDate.ofInstant(message.description().occurredAt(), ZoneOffset.UTC);
            if (!open.contains(message.day()) || !open.contains(occurred)) {
                missing = missing == null ? new TreeSet<>() : missing;
                missing.add(message.day());
                missing.add(occurred);
            }
        }
        if (missing != null) {
            open(missing);
        }
    }

    /** As {@link #openFor}, for a message that is yet to be made. */
    public void open(Instant occurredAt, LocalDate day) throws SQLException {
        Set<LocalDate> wanted = new TreeSet<>();
        wanted.add(day);
        wanted.add(LocalDate.ofInstant(occurredAt, ZoneOffset.UTC));
        if (!open.containsAll(wanted)) {
            open(wanted);
        }
    }

    /**
     * After a row of an open day found no partition: makes every session read the list of
     * partitions again, and looks again before the next write which days are open.
     */
    public void republish() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("select payments.republish_days()")) {
            call.execute();
        }
        open.clear();
    }

    private void open(Set<LocalDate> missing) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("select payments.open_days(?)")) {
            call.setArray(1, connection.createArrayOf("date", missing.toArray()));
            call.execute();
        }
        if (open.size() > REMEMBERED_MAX) {
            open.clear();
        }
        open.addAll(missing);
    }
}
