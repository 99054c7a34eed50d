package io.feiqian.payments.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads and writes transactions by id, many at once. */
final class TransactionRows {

    // Lateral with a lock keeps the planner from any other plan than one index probe a row: a plan
    // made while a day was empty would otherwise scan it when it is full.
    private static final String LOCK =
            """
            select t.* from (select id from unnest(?::uuid[]) as u(id) order by id) k
             cross join lateral (
                   select COLUMNS from payments.transactions
                    where occurred_at = uuid_extract_timestamp(k.id) and id = k.id for update) t\
            """
                    .replace("COLUMNS", TransactionRow.COLUMNS);

    private static final String VALUES = "?" + ", ?".repeat(TransactionRow.COLUMN_COUNT - 1);

    // SELECT instead of VALUES: see MessageLog.
    private static final String INSERT =
            "insert into payments.transactions ("
                    + TransactionRow.COLUMNS
                    + ") select "
                    + VALUES
                    + " on conflict do nothing";

    private static final String UPDATE =
            "update payments.transactions set ("
                    + TransactionRow.COLUMNS.replace(", occurred_at, id", "")
                    + ") = ("
                    + VALUES.substring(", ?".length() * 2)
                    + ") where occurred_at = ? and id = ?";

    private TransactionRows() {}

    /** The rows that are there, locked until the transaction ends. */
    static Map<UUID, Transaction> lock(Connection connection, Collection<UUID> ids)
            throws SQLException {
        Map<UUID, Transaction> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Transaction transaction = TransactionRow.read(rows);
                    found.put(transaction.id(), transaction);
                }
            }
        }
        return found;
    }

    /** Inserts and returns those that another writer had inserted in the meantime. */
    static List<Transaction> insert(Connection connection, List<Transaction> transactions)
            throws SQLException {
        if (transactions.isEmpty() || copied(connection, transactions)) {
            return List.of();
        }
        int[] counts = batch(connection, INSERT, transactions);
        List<Transaction> lost = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) {
                lost.add(transactions.get(i));
            }
        }
        return lost;
    }

    /** The quick way in, which wants that none of them is there. */
    private static boolean copied(Connection connection, List<Transaction> transactions)
            throws SQLException {
        if (transactions.size() < CopyBuffer.ROWS_MIN) {
            return false;
        }
        CopyBuffer rows = CopyBuffer.ofRows(TransactionRow.COLUMN_COUNT, transactions.size());
        for (Transaction transaction : transactions) {
            rows.beginRow();
            TransactionRow.write(transaction, rows);
        }
        return rows.copiedInto(connection, TransactionRow.TABLE, TransactionRow.COLUMNS);
    }

    static void update(Connection connection, List<Transaction> transactions) throws SQLException {
        if (!transactions.isEmpty()) {
            batch(connection, UPDATE, transactions);
        }
    }

    private static int[] batch(Connection connection, String sql, List<Transaction> transactions)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            StatementSink row = new StatementSink(statement);
            for (Transaction transaction : transactions) {
                TransactionRow.write(transaction, row);
                row.endRow();
            }
            return statement.executeBatch();
        }
    }
}
