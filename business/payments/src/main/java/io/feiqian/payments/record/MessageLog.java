package io.feiqian.payments.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * @param known transactions that are there; a repeat is of one of them
     * @return for each message whether it is new; false: its id was there before
     */
    static boolean[] append(
            Connection connection, List<Incoming> messages, List<String> answers, Set<UUID> known)
            throws SQLException {
        boolean[] isNew = new boolean[messages.size()];
        List<Integer> fresh = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        Set<UUID> seen = HashSet.newHashSet(messages.size());
        for (int i = 0; i < isNew.length; i++) {
            Incoming message = messages.get(i);
            boolean first = seen.add(message.id()) && !known.contains(message.transactionId());
            (first ? fresh : others).add(i);
        }
        if (copied(connection, messages, answers, fresh)) {
            fresh.forEach(i -> isNew[i] = true);
        } else {
            insert(connection, messages, answers, fresh, isNew);
        }
        insert(connection, messages, answers, others, isNew);
        return isNew;
    }

    /** The quick way in, which wants that none of them is there. */
    private static boolean copied(
            Connection connection,
            List<Incoming> messages,
            List<String> answers,
            List<Integer> which)
            throws SQLException {
        if (which.size() < CopyBuffer.ROWS_MIN) {
            return false;
        }
        CopyBuffer rows = CopyBuffer.ofRows(MessageRow.COLUMN_COUNT, which.size());
        for (int i : which) {
            rows.beginRow();
            MessageRow.write(messages.get(i), answers.get(i), rows);
        }
        return rows.copiedInto(connection, MessageRow.TABLE, MessageRow.COLUMNS);
    }

    private static void insert(
            Connection connection,
            List<Incoming> messages,
            List<String> answers,
            List<Integer> which,
            boolean[] isNew)
            throws SQLException {
        if (which.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            StatementSink row = new StatementSink(insert);
            for (int i : which) {
                MessageRow.write(messages.get(i), answers.get(i), row);
                row.endRow();
            }
            int[] counts = insert.executeBatch();
            for (int i = 0; i < counts.length; i++) {
                isNew[which.get(i)] = counts[i] == 1;
            }
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
