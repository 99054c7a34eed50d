package io.feiqian.payments.streams;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Events that are to be sent, in the database. They are written in the transaction that they are
 * of, so what is not committed is never sent, and what is committed is never forgotten.
 */
public final class Outbox {

    private static final String TRANSACTIONS =
            """
            insert into payments.outbox (key, type, body)
            select t.id::text, 'TRANSACTION', jsonb_build_object(
                   'id', t.id, 'kind', t.kind, 'state', t.state, 'responseCode', t.response_code,
                   'approved', t.approved, 'occurredAt', t.occurred_at, 'businessDate', t.business_date,
                   'amountMinor', t.amount_minor, 'approvedMinor', t.approved_minor, 'reversedMinor', t.reversed_minor,
                   'refundedMinor', t.refunded_minor, 'currency', t.currency, 'issuerId', t.issuer_id,
                   'acquirerId', t.acquirer_id, 'merchantId', t.merchant_id, 'mcc', t.mcc, 'terminal', t.terminal,
                   'cardToken', t.card_token, 'originalId', t.original_id)
              from (select distinct id from unnest(?::uuid[]) as u(id) order by id) k
             cross join lateral (
                   select * from payments.transactions
                    where occurred_at = uuid_extract_timestamp(k.id) and id = k.id offset 0) t\
            """;

    private static final String TRANSFER =
            """
            insert into payments.outbox (key, type, body)
            select id::text, 'TRANSFER', jsonb_build_object(
                   'id', id, 'uetr', uetr, 'endToEndId', end_to_end_id, 'state', state, 'reason', reason,
                   'amountMinor', amount_minor, 'currency', currency, 'settlementDate', settlement_date,
                   'instructingId', instructing_id, 'debtorAgentId', debtor_agent_id,
                   'creditorAgentId', creditor_agent_id, 'changedAt', changed_at)
              from payments.transfers where id = ?\
            """;

    private Outbox() {}

    /** An event as it waits. */
    record Event(long position, String key, String type, String body, String at) {}

    /** As they are now, in the transaction that changed them. */
    public static void transactions(Connection connection, Collection<UUID> changed)
            throws SQLException {
        if (changed.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(TRANSACTIONS)) {
            insert.setArray(1, connection.createArrayOf("uuid", changed.toArray()));
            insert.executeUpdate();
        }
    }

    public static void transfer(Connection connection, UUID changed) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(TRANSFER)) {
            insert.setObject(1, changed);
            insert.executeUpdate();
        }
    }

    /** Those that wait, oldest first. */
    static List<Event> waiting(Connection connection, int limit) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select position, key, type, body::text,
                               to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
                          from payments.outbox order by position limit ?\
                        """)) {
            select.setInt(1, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(
                            new Event(
                                    row.getLong(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5)));
                }
            }
        }
        return events;
    }

    static void remove(Connection connection, List<Event> sent) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        "delete from payments.outbox where position = any (?)")) {
            delete.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", sent.stream().map(Event::position).toArray()));
            delete.executeUpdate();
        }
    }
}
