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
    private static final int QUIET_ATTEMPTS = 4;

    /** Twenty seconds: others may open many days before it is our turn, on a slow disk too. */
    private static final int ATTEMPTS_MAX = 40;

    private static final int AHEAD_DAYS_MAX = 8;
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** SQLSTATE check_violation, which a row without a partition raises too. */
    private static final String NO_PARTITION = "23514";

    private final DataSource database;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    /** Days that are made and whose next day is looked after. */
    private final Set<LocalDate> open = ConcurrentHashMap.newKeySet();

    private volatile int ahead = 1;

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
     * Whether writing failed because a row of an open day found no partition, which only a day that
     * was opened gently can cause. Then every session is made to read the list of partitions again,
     * and the write may be tried again.
     */
    public boolean mended(SQLException failure) throws SQLException {
        if (!NO_PARTITION.equals(failure.getSQLState())) {
            return false;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("select payments.republish_days()")) {
            call.execute();
        }
        open.clear();
        made.clear();
        return true;
    }

    /** Opens these days, and the ones after them while that is easy: midnight finds them. */
    private void open(Set<LocalDate> missing) throws SQLException {
        Set<LocalDate> needed = new TreeSet<>(missing);
        needed.removeAll(made);
        boolean done = needed.isEmpty();
        for (int attempt = 1; !done; attempt++) {
            done = opened(needed, attempt);
        }
        made.addAll(needed);
        openAhead(missing);
        if (open.size() > REMEMBERED_MAX) {
            open.clear();
            made.clear();
        }
        open.addAll(missing);
    }

    /** More each time, because who opens day after day will open many: a file of months does. */
    private void openAhead(Set<LocalDate> days) throws SQLException {
        int length = ahead;
        Set<LocalDate> next = new TreeSet<>();
        for (LocalDate day : days) {
            if (!made.contains(day.plusDays(1))) {
                day.plusDays(1).datesUntil(day.plusDays(1 + length)).forEach(next::add);
            }
        }
        if (!next.isEmpty() && opened(next, 1)) {
            made.addAll(next);
            ahead = Math.min(2 * length, AHEAD_DAYS_MAX);
        }
    }

    /** False when a reader of the record, or another who opens days, did not let go in time. */
    private boolean opened(Set<LocalDate> days, int attempt) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("select payments.open_days(?, ?)")) {
            call.setArray(1, connection.createArrayOf("date", days.toArray()));
            call.setBoolean(2, attempt > QUIET_ATTEMPTS);
            call.execute();
            return true;
        } catch (SQLException e) {
            if (attempt < ATTEMPTS_MAX && LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                return false;
            }
            throw e;
        }
    }
}
