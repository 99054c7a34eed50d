package io.feiqian.payments.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction lies in {@code payments.transactions}: its columns, written and read here only.
 */
public final class TransactionRow {

    public static final String TABLE = "payments.transactions";

    /** In the order in which {@link #write} gives them. The key comes last, for updates. */
    public static final String COLUMNS =
            """
            terminal_local, business_date, received_at, kind, state, response_code, approved, \
            late_response_code, decided_by, response_millis, currency, amount_minor, requested_minor, \
            approved_minor, reversed_minor, refunded_minor, completed_minor, billing_minor, \
            billing_currency, settlement_minor, settlement_currency, issuer_id, acquirer_id, \
            merchant_id, terminal, mcc, card_token, card_tail, stan, rrn, approval_code, \
            processing_code, entry_mode, condition_code, original_id, source, request_at, \
            outcome_at, reversal_at, standing_minor, described_by, described_id, messages_from, \
            messages_to, fraud_label, three_ds_status, eci, wallet, payer, payee, token_reference, \
            device, instalments, occurred_at, id\
            """;

    public static final int COLUMN_COUNT = COLUMNS.split(",").length;

    private TransactionRow() {}

    public static void write(Transaction transaction, RowSink row) {
        Description d = transaction.description();
        row.local(d.terminalLocal());
        row.date(d.businessDate());
        row.instant(transaction.receivedAt());
        row.text(d.kind().name());
        row.text(transaction.state().name());
        writeOutcome(transaction, row);
        writeAmounts(transaction, row);
        writeParties(d, transaction.outcome(), row);
        row.text(transaction.source().name());
        row.instant(transaction.requestAt());
        row.instant(transaction.outcomeAt());
        row.instant(transaction.reversalAt());
        row.number(transaction.standingMinor());
        row.small(transaction.describedBy());
        row.uuid(transaction.describedId());
        row.date(transaction.messagesFrom());
        row.date(transaction.messagesTo());
        row.flag(transaction.fraudLabel());
        writeMeans(d.means() == null ? Means.NONE : d.means(), row);
        row.instant(d.occurredAt());
        row.uuid(transaction.id());
    }

    private static void writeMeans(Means means, RowSink row) {
        row.text(means.threeDsStatus());
        row.text(means.eci());
        row.text(means.wallet());
        row.text(means.payer());
        row.text(means.payee());
        row.text(means.tokenReference());
        row.text(means.device());
        row.small(means.instalments());
    }

    private static void writeOutcome(Transaction transaction, RowSink row) {
        Transaction.Outcome outcome = transaction.outcome();
        row.text(outcome == null ? null : outcome.code());
        row.flag(transaction.approved());
        row.text(transaction.lateCode());
        row.text(outcome == null ? null : outcome.decidedBy());
        row.number(outcome == null ? null : outcome.responseMillis());
    }

    private static void writeAmounts(Transaction transaction, RowSink row) {
        Description d = transaction.description();
        row.text(d.currency());
        row.number(transaction.amountMinor());
        row.number(d.requestedMinor());
        row.number(transaction.approvedMinor());
        row.number(transaction.reversedMinor());
        row.number(transaction.refundedMinor());
        row.number(transaction.completedMinor());
        row.number(d.billing() == null ? null : d.billing().amountMinor());
        row.text(d.billing() == null ? null : d.billing().currency());
        row.number(d.settlement() == null ? null : d.settlement().amountMinor());
        row.text(d.settlement() == null ? null : d.settlement().currency());
    }

    private static void writeParties(
            Description d, Transaction.@Nullable Outcome outcome, RowSink row) {
        row.uuid(d.parties().issuerId());
        row.uuid(d.parties().acquirerId());
        row.uuid(d.parties().merchantId());
        row.text(d.parties().terminal());
        row.text(d.parties().mcc());
        row.text(d.card().token());
        row.text(d.card().tail());
        row.text(d.trace().stan());
        row.text(d.trace().rrn());
        row.text(outcome == null ? null : outcome.approvalCode());
        row.text(d.trace().processingCode());
        row.text(d.trace().entryMode());
        row.text(d.trace().conditionCode());
        row.uuid(d.originalId());
    }

    /** Reads a row that has all of {@link #COLUMNS}. */
    public static Transaction read(ResultSet row) throws SQLException {
        return new Transaction(
                uuid(row, "id"),
                description(row),
                row.getInt("described_by"),
                uuid(row, "described_id"),
                Source.valueOf(row.getString("source")),
                instant(row, "received_at"),
                instantOrNull(row, "request_at"),
                instantOrNull(row, "outcome_at"),
                instantOrNull(row, "reversal_at"),
                outcome(row),
                row.getLong("approved_minor"),
                numberOrNull(row, "standing_minor"),
                row.getString("late_response_code"),
                row.getLong("refunded_minor"),
                row.getLong("completed_minor"),
                row.getObject("messages_from", LocalDate.class),
                row.getObject("messages_to", LocalDate.class),
                (Boolean) row.getObject("fraud_label"));
    }

    private static Transaction.@Nullable Outcome outcome(ResultSet row) throws SQLException {
        String code = row.getString("response_code");
        return code == null
                ? null
                : new Transaction.Outcome(
                        code,
                        row.getString("approval_code"),
                        row.getString("decided_by"),
                        numberOrNull(row, "response_millis"));
    }

    private static Description description(ResultSet row) throws SQLException {
        return new Description(
                TransactionKind.valueOf(row.getString("kind")),
                instant(row, "occurred_at"),
                row.getObject("terminal_local", LocalDateTime.class),
                row.getObject("business_date", LocalDate.class),
                new Description.Parties(
                        uuid(row, "issuer_id"),
                        uuid(row, "acquirer_id"),
                        uuid(row, "merchant_id"),
                        row.getString("terminal"),
                        row.getString("mcc")),
                new Description.Card(row.getString("card_token"), row.getString("card_tail")),
                new Description.Trace(
                        row.getString("stan"),
                        row.getString("rrn"),
                        row.getString("processing_code"),
                        row.getString("entry_mode"),
                        row.getString("condition_code")),
                row.getString("currency"),
                row.getLong("requested_minor"),
                charge(row, "billing"),
                charge(row, "settlement"),
                row.getObject("original_id", UUID.class),
                means(row));
    }

    /** Null where the row says nothing of it. */
    public static @Nullable Means means(ResultSet row) throws SQLException {
        int instalments = row.getInt("instalments");
        return Means.of(
                row.getString("three_ds_status"),
                row.getString("eci"),
                row.getString("wallet"),
                row.getString("payer"),
                row.getString("payee"),
                row.getString("token_reference"),
                row.getString("device"),
                instalments == 0 ? null : instalments);
    }

    private static Description.@Nullable Charge charge(ResultSet row, String which)
            throws SQLException {
        String currency = row.getString(which + "_currency");
        return currency == null
                ? null
                : new Description.Charge(row.getLong(which + "_minor"), currency);
    }

    private static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant instantOrNull(ResultSet row, String column)
            throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Long numberOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
