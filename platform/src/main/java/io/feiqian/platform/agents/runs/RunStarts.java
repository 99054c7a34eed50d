package io.feiqian.platform.agents.runs;

import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.memory.Message;
import io.feiqian.platform.memory.Threads;
import io.feiqian.platform.storage.Columns;
import io.feiqian.platform.storage.GroupCommit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Writes the rows and first events of many runs in two statements, each together with the message
 * that starts it.
 */
final class RunStarts implements GroupCommit.Lane<RunStarts.Start, Boolean> {

    /**
     * A run to begin.
     *
     * @param kept the message; where it is not kept, or an earlier one stands for it, no run begins
     */
    record Start(
            RunInput input, long owner, GroupCommit.Write<Threads.Said, Optional<Message>> kept) {

        boolean begins() {
            Optional<Message> message = kept.result();
            return message != null
                    && message.filter(m -> m.runId().equals(input.runId())).isPresent();
        }
    }

    /** After the messages, whose results it looks at. */
    @Override
    public int order() {
        return 1;
    }

    /** Whether each run began. */
    @Override
    public List<Boolean> write(Connection connection, List<Start> batch) throws SQLException {
        List<Start> begin = batch.stream().filter(Start::begins).toList();
        if (!begin.isEmpty()) {
            Columns.Rows<Start> rows = new Columns.Rows<>(connection, begin);
            insertRuns(connection, rows);
            insertEvents(connection, rows);
        }
        return batch.stream().map(Start::begins).toList();
    }

    private static void insertRuns(Connection connection, Columns.Rows<Start> rows)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO agents.runs (id, institution_id, user_id, user_name, thread_id, said, input, state,
                                                 owner, started_at)
                        SELECT g.id, g.institution, g.user_id, g.user_name, g.thread, g.said, g.input, 'Queued', g.owner,
                               g.at
                        FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[],
                                    ?::bigint[], ?::timestamptz[])
                             AS g(id, institution, user_id, user_name, thread, said, input, owner, at)
                        """)) {
            insert.setArray(1, rows.of("uuid", s -> s.input().runId()));
            insert.setArray(2, rows.of("uuid", s -> s.input().asker().institution()));
            insert.setArray(3, rows.of("uuid", s -> s.input().asker().userId()));
            insert.setArray(4, rows.of("text", s -> s.input().asker().name()));
            insert.setArray(5, rows.of("uuid", s -> s.input().threadId()));
            insert.setArray(6, rows.of("text", s -> s.input().text()));
            insert.setArray(7, rows.of("text", s -> RunCodec.write(s.input())));
            insert.setArray(8, rows.of("int8", Start::owner));
            insert.setArray(9, rows.of("text", s -> s.input().startedAt().toString()));
            insert.executeUpdate();
        }
    }

    private static void insertEvents(Connection connection, Columns.Rows<Start> rows)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO agents.events (run_id, sequence, institution_id, at, type, ends, event)
                        SELECT g.run, 1, g.institution, g.at, 'RunStarted', false, g.event
                        FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[], ?::text[]) AS g(run, institution, at, event)
                        """)) {
            insert.setArray(1, rows.of("uuid", s -> s.input().runId()));
            insert.setArray(2, rows.of("uuid", s -> s.input().asker().institution()));
            insert.setArray(3, rows.of("text", s -> s.input().startedAt().toString()));
            insert.setArray(4, rows.of("text", s -> RunCodec.write(first(s.input()))));
            insert.executeUpdate();
        }
    }

    /** What the log of every run begins with. */
    static RunEvent first(RunInput input) {
        return new RunEvent.RunStarted(input.runId(), input.threadId(), input.startedAt());
    }
}
