package io.feiqian.payments.clearing;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.imports.ImportFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Clearing files and their differences in PostgreSQL, read in the scope that is bound. */
public final class ClearingFiles {

    private final JdbcClient jdbc;

    public ClearingFiles(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** A line that does not agree with the record, and what was expected. */
    public record Difference(
            int line,
            String difference,
            @Nullable UUID transactionId,
            String rrn,
            String stan,
            UUID acquirerId,
            UUID issuerId,
            Instant sentAt,
            long amountMinor,
            String currency,
            @Nullable Long expectedMinor,
            long clearedMinor) {}

    record Waiting(ClearingFile file, @Nullable UUID sender) {}

    public Optional<ClearingFile> find(UUID id) {
        return jdbc.sql("select * from payments.clearing_files where id = ?")
                .param(id)
                .query((row, n) -> file(row))
                .optional();
    }

    /** Newest first; ids ascend with time. */
    public List<ClearingFile> page(@Nullable UUID before, int limit) {
        return jdbc.sql(
                        """
                        select * from payments.clearing_files
                         where (?::uuid is null or id < ?::uuid) order by id desc limit ?\
                        """)
                .param(before)
                .param(before)
                .param(limit)
                .query((row, n) -> file(row))
                .list();
    }

    /** In the order of the lines. */
    public List<Difference> differences(UUID file, int afterLine, int limit) {
        return jdbc.sql(
                        """
                        select * from payments.clearing_records
                         where file_id = ? and difference is not null and line > ? order by line limit ?\
                        """)
                .param(file)
                .param(afterLine)
                .param(limit)
                .query((row, n) -> difference(row))
                .list();
    }

    /**
     * A payment of a business day that stands and that no file has cleared.
     *
     * @param kind as files write it; a refund is a credit, all else a debit
     */
    public record Unpresented(
            UUID transactionId,
            String kind,
            Instant occurredAt,
            UUID acquirerId,
            UUID issuerId,
            long amountMinor,
            String currency) {}

    /** In the order of their ids. */
    public List<Unpresented> unpresented(LocalDate day, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        select t.id, t.kind, t.occurred_at, t.acquirer_id, t.issuer_id, t.currency,
                               t.approved_minor - t.reversed_minor as amount
                          from payments.transactions t
                         where t.business_date = :day
                           and t.occurred_at >= payments.earliest(:day::date) and t.occurred_at < payments.latest(:day::date + 1)
                           and %s
                           and (:after::uuid is null or t.id > :after::uuid)
                           and %s
                         order by t.id limit :limit\
                        """
                                .formatted(Presentable.SQL, Presentable.NOT_CLEARED))
                .param("day", day)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) ->
                        new Unpresented(
                                row.getObject("id", UUID.class),
                                row.getString("kind"),
                                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                                row.getObject("acquirer_id", UUID.class),
                                row.getObject("issuer_id", UUID.class),
                                row.getLong("amount"),
                                row.getString("currency")))
                .list();
    }

    /**
     * A payment of which more was taken back after it had been cleared: the clearing stands, so the
     * acquirer owes a refund.
     *
     * @param expectedMinor what stood when it was cleared
     */
    public record TakenBack(
            UUID transactionId,
            Instant occurredAt,
            UUID acquirerId,
            UUID issuerId,
            long expectedMinor,
            long clearedMinor,
            long standingMinor,
            String currency) {}

    /** Of a business day, in the order of their ids. */
    public List<TakenBack> takenBack(LocalDate day, @Nullable UUID after, int limit) {
        return jdbc.sql(
                        """
                        select t.id, t.occurred_at, t.acquirer_id, t.issuer_id, t.currency, r.expected_minor, r.cleared_minor,
                               t.approved_minor - t.reversed_minor as standing
                          from payments.transactions t
                          join payments.clearing_records r on r.transaction_id = t.id and r.cleared_minor > 0
                         where t.business_date = :day
                           and t.occurred_at >= payments.earliest(:day::date) and t.occurred_at < payments.latest(:day::date + 1)
                           and t.approved_minor - t.reversed_minor < r.expected_minor
                           and (:after::uuid is null or t.id > :after::uuid)
                         order by t.id limit :limit\
                        """)
                .param("day", day)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) ->
                        new TakenBack(
                                row.getObject("id", UUID.class),
                                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                                row.getObject("acquirer_id", UUID.class),
                                row.getObject("issuer_id", UUID.class),
                                row.getLong("expected_minor"),
                                row.getLong("cleared_minor"),
                                row.getLong("standing"),
                                row.getString("currency")))
                .list();
    }

    ClearingFile receive(
            UUID id,
            String name,
            ImportFile file,
            UUID receivedBy,
            @Nullable UUID sender,
            Instant now) {
        // Refused bytes may be right now: the institution that they name may be known since. Bytes
        // that are gone from the disk are here again.
        jdbc.sql(
                        """
                        insert into payments.clearing_files as f
                               (id, file, path, file_digest, state, received_at, received_by, sender_id)
                        values (?, ?, ?, ?, 'RECEIVED', ?, ?, ?)
                        on conflict (file_digest) do update
                           set state = 'RECEIVED', path = excluded.path, problem = null, problem_zh = null, ended_at = null,
                               sender_id = excluded.sender_id, received_by = excluded.received_by
                         where f.state = 'REFUSED' or f.state = 'RECEIVED' and f.path = ?\
                        """)
                .param(id)
                .param(name)
                .param(file.path().toString())
                .param(file.digest())
                .param(now.atOffset(ZoneOffset.UTC))
                .param(receivedBy)
                .param(sender)
                .param(lost(file.digest()))
                .update();
        return byDigest(file.digest()).orElseThrow();
    }

    /** Where these bytes should lie and do not; null where they lie or are not needed. */
    private @Nullable String lost(byte[] digest) {
        return byDigest(digest)
                .filter(known -> known.state() == ClearingFile.State.RECEIVED)
                .map(ClearingFile::path)
                .filter(path -> !Files.exists(Path.of(path)))
                .orElse(null);
    }

    private Optional<ClearingFile> byDigest(byte[] digest) {
        return jdbc.sql("select * from payments.clearing_files where file_digest = ?")
                .param(digest)
                .query((row, n) -> file(row))
                .optional();
    }

    /** Says why a file waits. */
    void explain(UUID id, Bilingual problem) {
        jdbc.sql(
                        "update payments.clearing_files set problem = ?, problem_zh = ? where id = ? and state = 'RECEIVED'")
                .param(problem.en())
                .param(problem.zh())
                .param(id)
                .update();
    }

    void refuse(UUID id, Bilingual problem, Instant now) {
        jdbc.sql(
                        """
                        update payments.clearing_files set state = 'REFUSED', problem = ?, problem_zh = ?, ended_at = ?
                         where id = ? and state = 'RECEIVED'\
                        """)
                .param(problem.en())
                .param(problem.zh())
                .param(now.atOffset(ZoneOffset.UTC))
                .param(id)
                .update();
    }

    List<Waiting> waiting() {
        return jdbc.sql("select * from payments.clearing_files where state = 'RECEIVED'")
                .query((row, n) -> new Waiting(file(row), row.getObject("sender_id", UUID.class)))
                .list();
    }

    private static ClearingFile file(ResultSet row) throws SQLException {
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        return new ClearingFile(
                row.getObject("id", UUID.class),
                row.getString("file"),
                row.getString("path"),
                ClearingFile.State.valueOf(row.getString("state")),
                row.getString("problem"),
                row.getString("problem_zh"),
                row.getObject("institution_id", UUID.class),
                row.getObject("business_date", LocalDate.class),
                (Integer) row.getObject("sequence"),
                row.getLong("records"),
                row.getLong("differences"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                endedAt == null ? null : endedAt.toInstant());
    }

    private static Difference difference(ResultSet row) throws SQLException {
        String rrn = row.getString("rrn");
        return new Difference(
                row.getInt("line"),
                row.getString("difference"),
                row.getObject("transaction_id", UUID.class),
                rrn == null ? "" : rrn,
                row.getString("stan"),
                row.getObject("acquirer_id", UUID.class),
                row.getObject("issuer_id", UUID.class),
                row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                row.getLong("amount_minor"),
                row.getString("currency"),
                (Long) row.getObject("expected_minor"),
                row.getLong("cleared_minor"));
    }
}
