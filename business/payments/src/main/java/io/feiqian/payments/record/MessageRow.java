package io.feiqian.payments.record;

/** How a message lies in {@code payments.messages}. */
public final class MessageRow {

    public static final String TABLE = "payments.messages";

    /** In the order in which {@link #write} gives them. */
    public static final String COLUMNS =
            """
            id, day, transaction_id, mti, source, sent_at, received_at, acquirer_id, issuer_id, \
            digest, answer_code, fields, import_id\
            """;

    public static final int COLUMN_COUNT = COLUMNS.split(",").length;

    private MessageRow() {}

    public static void write(Incoming message, String answerCode, RowSink row) {
        row.uuid(message.id());
        row.date(message.day());
        row.uuid(message.transactionId());
        row.text(message.mti());
        row.text(message.source().name());
        row.instant(message.sentAt());
        row.instant(message.receivedAt());
        row.uuid(message.description().parties().acquirerId());
        row.uuid(message.description().parties().issuerId());
        row.bytes(message.digest());
        row.text(answerCode);
        row.json(message.fieldsJson());
        row.uuid(message.importId());
    }
}
