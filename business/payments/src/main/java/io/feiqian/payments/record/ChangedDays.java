package io.feiqian.payments.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The days whose messages or transactions a database transaction changed, written in that same
 * transaction, for whoever follows the record ({@code V8__exports.sql}). Transactions are followed
 * by their business day, and, as "occurred", by the UTC day that is their partition.
 */
public final class ChangedDays {

    private static final String MARK =
            """
            insert into payments.changed_days (area, day)
            select area, day from (
                   select 'messages' as area, unnest(?::date[]) as day union all
                   select 'transactions', unnest(?::date[]) union all
                   select 'occurred', unnest(?::date[])) d on conflict do nothing\
            """;

    private final Set<LocalDate> messages = new TreeSet<>();
    private final Set<LocalDate> transactions = new TreeSet<>();
    private final Set<LocalDate> occurred = new TreeSet<>();

    public void messages(Collection<Incoming> changed) {
        changed.forEach(message -> messages.add(message.day()));
    }

    public void transactions(Collection<Transaction> changed) {
        for (Transaction transaction : changed) {
            Description description = transaction.description();
            transactions.add(description.businessDate());
            occurred.add(LocalDate.ofInstant(description.occurredAt(), ZoneOffset.UTC));
        }
    }

    public void write(Connection connection) throws SQLException {
        if (messages.isEmpty() && transactions.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(MARK)) {
            insert.setArray(1, connection.createArrayOf("date", messages.toArray()));
            insert.setArray(2, connection.createArrayOf("date", transactions.toArray()));
            insert.setArray(3, connection.createArrayOf("date", occurred.toArray()));
            insert.executeUpdate();
        }
    }

    /** Drops the lines that no reader needs. Call now and then: writers leave one a transaction. */
    public static void forget(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select payments.forget_changed_days()");
        }
    }
}
