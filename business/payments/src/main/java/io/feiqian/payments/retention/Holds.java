package io.feiqian.payments.retention;

import io.feiqian.payments.retention.Hold.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What still needs a day. Asked when a day is planned, and again under its lock right before its
 * rows go.
 */
final class Holds {

    private static final long EVIDENCE_BYTES_MAX = 32L << 20;

    /** Whose id names an instant of the day {@code ?}. */
    private static final String ON_DAY =
            """
            uuid_extract_timestamp(%1$s) >= (?::timestamp at time zone 'UTC')
             and uuid_extract_timestamp(%1$s) < ((?::date + 1)::timestamp at time zone 'UTC')\
            """;

    /** The same by the order of ids, for an index on them; ids ascend with time. */
    private static final String ID_ON_DAY =
            """
            %1$s >= payments.first_id(?::date) and %1$s < payments.first_id(?::date + 1)\
            """;

    private static final String NOT_CLOSED =
            "not exists (select 1 from payments.settlement_days s where s.business_date = settlement_date)";

    private static final String OPEN_STATES = "state not in ('WITHDRAWN', 'ACCEPTED', 'REJECTED')";

    private Holds() {}

    static List<Hold> of(Connection connection, DataClass dataClass, LocalDate day)
            throws SQLException {
        List<Hold> holds = new ArrayList<>();
        for (Map.Entry<Reason, String> question : questions(dataClass).entrySet()) {
            long count = count(connection, question.getValue(), day);
            if (count > 0) {
                holds.add(new Hold(question.getKey(), count));
            }
        }
        return holds;
    }

    private static Map<Reason, String> questions(DataClass dataClass) {
        Map<Reason, String> questions = new LinkedHashMap<>();
        switch (dataClass) {
            case TRANSACTIONS -> ofTransactions(questions);
            case CLEARING ->
                    questions.put(
                            Reason.UNSETTLED,
                            "select count(*) from payments.clearing_records where settlement_date = ? and cleared_minor > 0 and "
                                    + NOT_CLOSED);
            case REFUNDS ->
                    questions.put(
                            Reason.PROPOSED_REFUND,
                            "select count(*) from payments.refunds where (proposed_at at time zone 'UTC')::date = ? and state = 'PROPOSED'");
            case DISPUTES -> ofDisputes(questions);
            case TRANSFERS ->
                    questions.put(
                            Reason.OPEN_TRANSFER,
                            "select count(*) from payments.transfers where settlement_date = ? and state not in ('SETTLED', 'REJECTED')");
            case MESSAGES, REJECTS, INTAKE_KEYS -> {}
        }
        dataClass
                .about()
                .ifPresent(about -> questions.put(Reason.LIVE_TRANSACTIONS, liveDays(about)));
        return questions;
    }

    private static void ofTransactions(Map<Reason, String> questions) {
        questions.put(
                Reason.OPEN_DISPUTE,
                "select count(*) from payments.disputes where "
                        + OPEN_STATES
                        + " and "
                        + ON_DAY.formatted("transaction_id"));
        questions.put(
                Reason.PROPOSED_REFUND,
                "select count(*) from payments.refunds where state = 'PROPOSED' and "
                        + ON_DAY.formatted("transaction_id"));
        questions.put(
                Reason.WAITING_ORIGINAL,
                "select count(*) from payments.waiting_originals where "
                        + ID_ON_DAY.formatted("id"));
        questions.put(
                Reason.LINKED_ORIGINAL,
                "select count(*) from payments.transactions t where t."
                        + DataClass.TRANSACTIONS.root().during()
                        + """
                         and t.original_id is not null
                         and not (%s)
                         and exists (select 1 from payments.transactions o
                                      where o.occurred_at = uuid_extract_timestamp(t.original_id) and o.id = t.original_id)\
                        """
                                .formatted(ON_DAY.formatted("t.original_id")));
        questions.put(
                Reason.UNSETTLED,
                "select count(*) from payments.clearing_records where cleared_minor > 0 and "
                        + ID_ON_DAY.formatted("transaction_id")
                        + " and "
                        + NOT_CLOSED);
        // Where days are settled at all: what nobody presented yet may come until its day is
        // closed.
        questions.put(
                Reason.UNCLOSED_DAY,
                "select count(*) from (select max(business_date) as last from payments.settlement_days) s where last <= ?");
    }

    private static void ofDisputes(Map<Reason, String> questions) {
        String filed = "(filed_at at time zone 'UTC')::date = ?";
        String ofDay = "dispute_id in (select id from payments.disputes where " + filed + ")";
        questions.put(
                Reason.OPEN_DISPUTE,
                "select count(*) from payments.disputes where " + OPEN_STATES + " and " + filed);
        questions.put(
                Reason.UNSETTLED,
                "select count(*) from payments.dispute_moves where "
                        + ofDay
                        + " and "
                        + NOT_CLOSED);
        questions.put(
                Reason.LARGE_EVIDENCE,
                "select coalesce(sum(octet_length(content)), 0) >> 20 from payments.dispute_evidence where "
                        + ofDay
                        + " having sum(octet_length(content)) > "
                        + EVIDENCE_BYTES_MAX);
    }

    private static String liveDays(String about) {
        return """
        select count(*) from (
            select distinct (uuid_extract_timestamp(id) at time zone 'UTC')::date as on_day
              from (%s) a(id) where id is not null) d
         where exists (select 1 from payments.transactions t
                        where t.occurred_at >= (d.on_day::timestamp at time zone 'UTC')
                          and t.occurred_at < ((d.on_day + 1)::timestamp at time zone 'UTC'))\
        """
                .formatted(about);
    }

    private static long count(Connection connection, String sql, LocalDate day)
            throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(sql.replace("?", "'" + day + "'::date"));
                ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
