package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.record.ArchivedDays;
import io.feiqian.payments.record.ChangedDays;
import io.feiqian.payments.record.CopyBuffer;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Directory;
import io.feiqian.payments.record.Incoming;
import io.feiqian.payments.record.Intake;
import io.feiqian.payments.record.MessageRole;
import io.feiqian.payments.record.MessageRow;
import io.feiqian.payments.record.Recorded;
import io.feiqian.payments.record.Recorder;
import io.feiqian.payments.record.Transaction;
import io.feiqian.payments.record.TransactionRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes a chunk and its checkpoint in one transaction: after a crash a chunk is wholly there or
 * not at all. Outcomes that nobody has sent before go in by COPY; anything else (reversals,
 * refunds, rows that are known) goes the way of a message. One for each worker.
 */
final class ChunkWriter {

    private static final int ATTEMPTS_MAX = 5;

    private static final int SLICE = 500;

    private final DataSource database;
    private final Directory directory;
    private final Days days;
    private final RowMapper mapper;
    private final UUID importId;
    private final ImportCounters counters;
    private final CopyBuffer messages = new CopyBuffer(MessageRow.COLUMN_COUNT, 1 << 22);
    private final CopyBuffer transactions = new CopyBuffer(TransactionRow.COLUMN_COUNT, 1 << 22);
    private final List<Long> lineOf = new ArrayList<>();

    ChunkWriter(
            DataSource database,
            Directory directory,
            Days days,
            RowMapper mapper,
            UUID importId,
            ImportCounters counters) {
        this.database = database;
        this.directory = directory;
        this.days = days;
        this.mapper = mapper;
        this.importId = importId;
        this.counters = counters;
    }

    void write(CsvChunk chunk) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                writeOnce(chunk);
                return;
            } catch (SQLException e) {
                // A day was opened beside a reader that did not let go, and this session missed it
                // (V3__days.sql). The chunk is rolled back whole, so it may be written again.
                if (attempt == ATTEMPTS_MAX || !days.mended(e)) {
                    throw e;
                }
                counters.chunksAgain.increment();
            }
        }
    }

    private void writeOnce(CsvChunk chunk) throws SQLException {
        List<RowFault> faults = new ArrayList<>(chunk.faults());
        List<Intake> rows = rows(chunk, faults);
        directory.introduce(rows.stream().map(Intake::sighting).toList());
        List<Incoming> incoming = rows.stream().map(Intake::message).toList();
        days.openFor(incoming);
        boolean plain = incoming.stream().allMatch(ChunkWriter::isPlain) && distinct(incoming);
        Tally tally =
                DatabaseTransaction.call(
                        database,
                        connection -> written(connection, chunk, incoming, plain, faults));
        counters.written.add(tally.written());
        counters.known.add(tally.known());
        counters.rejected.add(faults.size());
    }

    private Tally written(
            Connection connection,
            CsvChunk chunk,
            List<Incoming> incoming,
            boolean plain,
            List<RowFault> faults)
            throws SQLException {
        Tally tally =
                plain && copied(connection, incoming)
                        ? new Tally(incoming.size(), 0)
                        : recorded(connection, incoming, faults);
        checkpoint(connection, chunk, incoming, tally, faults);
        return tally;
    }

    /** What became of a chunk's rows that could be read. */
    private record Tally(int written, int known) {}

    private List<Intake> rows(CsvChunk chunk, List<RowFault> faults) {
        List<Intake> rows = new ArrayList<>(chunk.records());
        lineOf.clear();
        for (int row = 0; row < chunk.records(); row++) {
            try {
                rows.add(mapper.map(chunk, row));
                lineOf.add(chunk.line(row));
            } catch (InvalidValue e) {
                faults.add(RowFault.of(chunk.line(row), e));
            }
        }
        return rows;
    }

    private static boolean isPlain(Incoming message) {
        return message.role() == MessageRole.OUTCOME && message.description().originalId() == null;
    }

    private static boolean distinct(List<Incoming> messages) {
        Set<UUID> ids = HashSet.newHashSet(messages.size());
        return messages.stream().allMatch(message -> ids.add(message.transactionId()));
    }

    /** False, with nothing written, when a row is known, waited for or of an archived day. */
    private boolean copied(Connection connection, List<Incoming> incoming) throws SQLException {
        if (anyAwaited(connection) || ArchivedDays.any(connection, incoming)) {
            return false;
        }
        messages.clear();
        transactions.clear();
        ChangedDays changed = new ChangedDays();
        changed.messages(incoming);
        for (Incoming message : incoming) {
            messages.beginRow();
            MessageRow.write(message, "00", messages);
            transactions.beginRow();
            Transaction made = Transaction.of(message);
            TransactionRow.write(made, transactions);
            changed.transactions(List.of(made));
        }
        try {
            messages.copyInto(connection, MessageRow.TABLE, MessageRow.COLUMNS);
            transactions.copyInto(connection, TransactionRow.TABLE, TransactionRow.COLUMNS);
        } catch (SQLException e) {
            if (CopyBuffer.isKnownRow(e)) {
                connection.rollback();
                return false;
            }
            throw e;
        }
        changed.write(connection);
        return true;
    }

    private static boolean anyAwaited(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // A chunk may be lost with the server's memory: its checkpoint is lost with it, and the
            // job's own end is committed synchronously, which flushes all chunks before it.
            statement.execute("set local synchronous_commit = off");
            try (ResultSet row =
                    statement.executeQuery(
                            "select exists (select 1 from payments.waiting_originals)")) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private Tally recorded(Connection connection, List<Incoming> all, List<RowFault> faults)
            throws SQLException {
        int written = 0;
        int known = 0;
        for (int from = 0; from < all.size(); from += SLICE) {
            List<Incoming> slice = all.subList(from, Math.min(all.size(), from + SLICE));
            List<Recorded> outcomes = Recorder.record(connection, slice);
            for (int i = 0; i < outcomes.size(); i++) {
                switch (outcomes.get(i)) {
                    case Recorded.Stored stored -> written++;
                    case Recorded.Repeated repeated -> known++;
                    case Recorded.Archived(UUID _, ArchivedDays.Archived day) ->
                            faults.add(
                                    new RowFault(
                                            lineOf.get(from + i),
                                            "day",
                                            day.day().toString(),
                                            new Bilingual(
                                                    "已归档。请先恢复这一天，再导入",
                                                    "is archived. Restore the day, then import again")));
                    case Recorded.Conflicting conflicting ->
                            faults.add(
                                    new RowFault(
                                            lineOf.get(from + i),
                                            "id",
                                            slice.get(i).fieldsJson(),
                                            new Bilingual(
                                                    "已有记录，但内容不同", "is known with other content")));
                }
            }
        }
        return new Tally(written, known);
    }

    private void checkpoint(
            Connection connection,
            CsvChunk chunk,
            List<Incoming> rows,
            Tally tally,
            List<RowFault> faults)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.import_chunks
                               (import_id, chunk, line_from, rows_read, rows_written, duplicates, rejected,
                                first_at, last_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            insert.setObject(1, importId);
            insert.setInt(2, chunk.number());
            insert.setLong(
                    3, chunk.records() > 0 ? chunk.line(0) : chunk.faults().getFirst().line());
            insert.setInt(4, chunk.tried());
            insert.setInt(5, tally.written());
            insert.setInt(6, tally.known());
            insert.setInt(7, faults.size());
            insert.setObject(8, utc(edge(rows, true)));
            insert.setObject(9, utc(edge(rows, false)));
            insert.executeUpdate();
        }
        rejects(connection, chunk, faults);
    }

    private static @Nullable Instant edge(List<Incoming> rows, boolean first) {
        Instant edge = null;
        for (Incoming row : rows) {
            Instant at = row.description().occurredAt();
            if (edge == null || (first ? at.isBefore(edge) : at.isAfter(edge))) {
                edge = at;
            }
        }
        return edge;
    }

    private void rejects(Connection connection, CsvChunk chunk, List<RowFault> faults)
            throws SQLException {
        if (faults.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into payments.import_rejects values (?, ?, ?, ?, ?, ?, ?)")) {
            for (RowFault fault : faults) {
                insert.setObject(1, importId);
                insert.setInt(2, chunk.number());
                insert.setLong(3, fault.line());
                insert.setString(4, fault.field());
                insert.setString(5, fault.value());
                insert.setString(6, fault.reason().en());
                insert.setString(7, fault.reason().zh());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static java.time.@Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
