package io.feiqian.payments.disputes;

import io.feiqian.payments.DataClocks;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.record.RecordIds;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes disputes inside the caller's transaction. */
final class DisputeStore {

    private final Connection connection;

    DisputeStore(Connection connection) {
        this.connection = connection;
    }

    /** A step that was taken under a key. */
    record Earlier(UUID dispute, String action, String note) {

        boolean is(UUID otherDispute, DisputeAction otherAction, String otherNote) {
            return dispute.equals(otherDispute)
                    && action.equals(otherAction.name())
                    && note.equals(otherNote);
        }
    }

    DisputeCase lock(UUID dispute) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select * from payments.disputes where id = ? for update")) {
            select.setObject(1, dispute);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("Dispute " + dispute + " is gone.");
                }
                return DisputeCases.read(row);
            }
        }
    }

    /**
     * Those whose last day is before today on the clock of their payments, whose ids begin with the
     * moment that they happened.
     */
    List<DisputeCase> lockOverdue(DataClocks clocks) throws SQLException {
        List<DataClocks.Span> spans = clocks.spans();
        List<DisputeCase> overdue = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select * from payments.disputes d
                         where due_on < coalesce(
                               (select s.today from unnest(?::uuid[], ?::uuid[], ?::date[])
                                       with ordinality s(first_id, last_id, today, n)
                                 where d.transaction_id between s.first_id and s.last_id order by n limit 1), ?)
                         order by id limit 1000 for update\
                        """)) {
            select.setArray(1, array("uuid", spans, span -> id(span.from(), 0, 0)));
            select.setArray(2, array("uuid", spans, span -> id(span.until(), 0xffff, -1)));
            select.setArray(3, array("date", spans, span -> DataClocks.day(span.time().now())));
            select.setObject(4, DataClocks.day(clocks.live().now()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    overdue.add(DisputeCases.read(row));
                }
            }
        }
        return overdue;
    }

    private Array array(
            String type, List<DataClocks.Span> spans, Function<DataClocks.Span, Object> value)
            throws SQLException {
        return connection.createArrayOf(
                type, spans.stream().map(value).map(Object::toString).toArray());
    }

    private static UUID id(Instant moment, int afterTheMillis, long rest) {
        return new UUID(moment.toEpochMilli() << 16 | afterTheMillis, rest);
    }

    Optional<Earlier> step(String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select dispute_id, action, note from payments.dispute_steps where idempotency_key = ?")) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                new Earlier(
                                        row.getObject(1, UUID.class),
                                        row.getString(2),
                                        row.getString(3)))
                        : Optional.empty();
            }
        }
    }

    @Nullable LocalDate dueOn(LocalDate from, int workingDays) throws SQLException {
        if (workingDays == 0) {
            return null;
        }
        try (PreparedStatement select =
                connection.prepareStatement("select payments.working_days_after(?, ?)")) {
            select.setObject(1, from);
            select.setInt(2, workingDays);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getObject(1, LocalDate.class);
            }
        }
    }

    void take(
            UUID step,
            DisputeCase from,
            DisputeAction action,
            Dispute.State next,
            String key,
            String note,
            @Nullable Actor by,
            Instant at,
            @Nullable LocalDate due)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.dispute_steps
                               (id, dispute_id, idempotency_key, action, from_state, to_state, note, due_on, taken_by,
                                party, taken_at, issuer_id, acquirer_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)) {
            insert.setObject(1, step);
            insert.setObject(2, from.id());
            insert.setString(3, key);
            insert.setString(4, action.name());
            insert.setString(5, from.state().name());
            insert.setString(6, next.name());
            insert.setString(7, note);
            insert.setObject(8, due);
            insert.setObject(9, by == null ? null : by.user());
            insert.setString(10, by == null ? null : by.side().name());
            insert.setObject(11, at.atOffset(ZoneOffset.UTC));
            insert.setObject(12, from.issuerId());
            insert.setObject(13, from.acquirerId());
            insert.executeUpdate();
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update payments.disputes set state = ?, due_on = ? where id = ?")) {
            update.setString(1, next.name());
            update.setObject(2, due);
            update.setObject(3, from.id());
            update.executeUpdate();
        }
    }

    /** Under the lock of clearing, so that the day it is settled on is open. */
    void move(UUID step, DisputeCase dispute, UUID fromId, UUID toId, LocalDate today)
            throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_xact_lock(hashtext('payments.clearing'))");
        }
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.dispute_moves
                               (step_id, dispute_id, from_id, to_id, amount_minor, currency, settlement_date)
                        select ?, ?, ?, ?, ?, ?, greatest(?::date, max(business_date) + 1) from payments.settlement_days\
                        """)) {
            insert.setObject(1, step);
            insert.setObject(2, dispute.id());
            insert.setObject(3, fromId);
            insert.setObject(4, toId);
            insert.setLong(5, dispute.amount().amountMinor());
            insert.setString(6, dispute.amount().currency().getCurrencyCode());
            insert.setObject(7, today);
            insert.executeUpdate();
        }
    }

    boolean hasEvidence(UUID dispute, DisputeAction.Party party) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select 1 from payments.dispute_evidence where dispute_id = ? and party in (?, 'NETWORK')")) {
            select.setObject(1, dispute);
            select.setString(2, party.name());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    DisputeCase.Evidence addEvidence(
            UUID id, DisputeCase dispute, Exhibit exhibit, UUID by, Instant at)
            throws SQLException {
        byte[] digest = RecordIds.digest(HexFormat.of().formatHex(exhibit.content()));
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.dispute_evidence
                               (id, dispute_id, name, media_type, digest, content, added_by, added_at, party,
                                issuer_id, acquirer_id)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (dispute_id, digest, party) do update set name = dispute_evidence.name
                        returning id, name, media_type, length(content) as bytes, party, added_at\
                        """)) {
            insert.setObject(1, id);
            insert.setObject(2, dispute.id());
            insert.setString(3, exhibit.name());
            insert.setString(4, exhibit.mediaType());
            insert.setBytes(5, digest);
            insert.setBytes(6, exhibit.content());
            insert.setObject(7, by);
            insert.setObject(8, at.atOffset(ZoneOffset.UTC));
            insert.setString(9, exhibit.party().name());
            insert.setObject(10, dispute.issuerId());
            insert.setObject(11, dispute.acquirerId());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return new DisputeCase.Evidence(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("bytes"),
                        row.getString("party"),
                        row.getObject("added_at", OffsetDateTime.class).toInstant());
            }
        }
    }

    /** Who takes a step, and for which side. */
    record Actor(UUID user, DisputeAction.Party side) {}

    /** A file of evidence on its way into a dispute. */
    record Exhibit(String name, String mediaType, byte[] content, DisputeAction.Party party) {}
}
