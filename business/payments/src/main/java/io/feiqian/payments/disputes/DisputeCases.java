package io.feiqian.payments.disputes;

import io.feiqian.kernel.Money;
import io.feiqian.payments.effects.Dispute;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads disputes and their stories in the scope that is bound. */
public final class DisputeCases {

    private final JdbcClient jdbc;

    public DisputeCases(DataSource database) {
        this.jdbc = JdbcClient.create(database);
    }

    /** A file's bytes and what they are. */
    public record Content(String name, String mediaType, byte[] bytes) {}

    public Optional<DisputeCase> find(UUID id) {
        return jdbc.sql("select * from payments.disputes where id = ?")
                .param(id)
                .query((row, n) -> read(row))
                .optional();
    }

    /** Newest first; ids ascend with time. */
    public List<DisputeCase> page(@Nullable String state, @Nullable UUID before, int limit) {
        return jdbc.sql(
                        """
                        select * from payments.disputes
                         where (:state::text is null or state = :state) and (:before::uuid is null or id < :before::uuid)
                         order by id desc limit :limit\
                        """)
                .param("state", state)
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> read(row))
                .list();
    }

    // A dispute is in a stage once and the stages ascend, which ids do not where a clock went back.
    private static final String IN_ORDER =
            Arrays.stream(Dispute.State.values())
                    .map(Enum::name)
                    .collect(Collectors.joining(",", " order by array_position('{", "}', %s)"));

    /** In the order they were taken. */
    public List<DisputeCase.Step> steps(UUID dispute) {
        return jdbc.sql(
                        "select * from payments.dispute_steps where dispute_id = ?"
                                + IN_ORDER.formatted("to_state"))
                .param(dispute)
                .query((row, n) ->
                        new DisputeCase.Step(
                                row.getObject("id", UUID.class),
                                row.getString("action"),
                                row.getString("from_state"),
                                row.getString("to_state"),
                                row.getString("note"),
                                row.getObject("due_on", LocalDate.class),
                                row.getString("party"),
                                instant(row, "taken_at")))
                .list();
    }

    public List<DisputeCase.Move> moves(UUID dispute) {
        return jdbc.sql(
                        """
                        select m.* from payments.dispute_moves m
                          join payments.dispute_steps s on s.id = m.step_id where m.dispute_id = ?\
                        """
                                + IN_ORDER.formatted("s.to_state"))
                .param(dispute)
                .query((row, n) ->
                        new DisputeCase.Move(
                                row.getObject("from_id", UUID.class),
                                row.getObject("to_id", UUID.class),
                                Money.ofMinor(
                                        row.getLong("amount_minor"), row.getString("currency")),
                                row.getObject("settlement_date", LocalDate.class)))
                .list();
    }

    public List<DisputeCase.Evidence> evidence(UUID dispute) {
        return jdbc.sql(
                        """
                        select id, name, media_type, length(content) as bytes, party, added_at
                          from payments.dispute_evidence where dispute_id = ? order by id\
                        """)
                .param(dispute)
                .query((row, n) ->
                        new DisputeCase.Evidence(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                row.getString("media_type"),
                                row.getLong("bytes"),
                                row.getString("party"),
                                instant(row, "added_at")))
                .list();
    }

    public Optional<Content> content(UUID dispute, UUID evidence) {
        return jdbc.sql("select * from payments.dispute_evidence where dispute_id = ? and id = ?")
                .param(dispute)
                .param(evidence)
                .query((row, n) ->
                        new Content(
                                row.getString("name"),
                                row.getString("media_type"),
                                row.getBytes("content")))
                .optional();
    }

    static DisputeCase read(ResultSet row) throws SQLException {
        return new DisputeCase(
                row.getObject("id", UUID.class),
                row.getObject("transaction_id", UUID.class),
                row.getObject("issuer_id", UUID.class),
                row.getObject("acquirer_id", UUID.class),
                Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")),
                Dispute.Category.valueOf(row.getString("category")),
                row.getString("statement"),
                Dispute.State.valueOf(row.getString("state")),
                instant(row, "filed_at"),
                row.getObject("due_on", LocalDate.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
