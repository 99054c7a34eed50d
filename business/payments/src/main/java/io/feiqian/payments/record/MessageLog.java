package io.feiqian.payments.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The immutable log: a message goes in once, by its id. */
final class MessageLog {

    // SELECT instead of VALUES: the driver would fold VALUES into one statement and then cannot say
    // which rows were new.
    private static final String INSERT =
            "insert into payments.messages ("
                    + MessageRow.COLUMNS
                    + ") select ?"
                    + ", ?".repeat(MessageRow.COLUMN_COUNT - 1)
                    + " on conflict do nothing";

    private static final String FIRST_COPIES =
            """
            select m.id, m.digest, m.answer_code, m.transaction_id
              from unnest(?::date[], ?::uuid[]) as k(day, id)
             cross join lateral (
                   select * from payments.messages where day = k.day and id = k.id offset 0) m\
            """;

    private static final String COUNT_REPEAT =
            "update payments.messages set repeats = repeats + 1 where day = ? and id = ?";

    private MessageLog() {}

    /**
     * Appends the messages with the answers that they get.
     *
     * @return for each whether it is new; false: its id was there before
     */
    static boolean[] append(Connection connection, List<Incoming> messages, List<String> answers)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            StatementSink row = new StatementSink(insert);
            for (int i = 0; i < messages.size(); i++) {
                MessageRow.write(messages.get(i), answers.get(i), row);
                row.endRow();
            }
            int[] counts = insert.executeBatch();
            boolean[] isNew = new boolean[counts.length];
            for (int i = 0; i < counts.length; i++) {
                isNew[i] = counts[i] == 1;
            }
            return isNew;
        }
    }

    /** The first copies of these messages by id; counts the repeats. */
    static Map<UUID, FirstCopy> firstCopies(Connection connection, List<Incoming> copies)
            throws SQLException {
        Map<UUID, FirstCopy> firsts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(FIRST_COPIES)) {
            select.setArray(
                    1,
                    connection.createArrayOf("date", copies.stream().map(Incoming::day).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf("uuid", copies.stream().map(Incoming::id).toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    firsts.put(
                            rows.getObject("id", UUID.class),
                            new FirstCopy(
                                    rows.getBytes("digest"),
                                    rows.getString("answer_code"),
                                    rows.getObject("transaction_id", UUID.class)));
                }
            }
        }
        countRepeats(connection, copies);
        return firsts;
    }

    /** What is known of a message that came before. */
    record FirstCopy(byte[] digest, String answerCode, UUID transactionId) {

        Recorded answer(Incoming copy) {
            return Arrays.equals(digest, copy.digest())
                    ? new Recorded.Repeated(transactionId, answerCode)
                    : new Recorded.Conflicting(transactionId);
        }
    }

    private static void countRepeats(Connection connection, List<Incoming> copies)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(COUNT_REPEAT)) {
            for (Incoming copy : copies) {
                update.setObject(1, copy.day());
                update.setObject(2, copy.id());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
