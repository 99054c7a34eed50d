package io.feiqian.payments.transfers;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.payments.record.Directory;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Source;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.wire.iso20022.CreditTransfer;
import io.feiqian.wire.iso20022.CreditTransfers;
import io.feiqian.wire.iso20022.Iso20022;
import io.feiqian.wire.iso20022.Iso20022Message;
import io.feiqian.wire.iso20022.IsoTime;
import io.feiqian.wire.iso20022.Notification;
import io.feiqian.wire.iso20022.StatusReport;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Takes ISO 20022 messages into the record of transfers. A message, all that it says and the answer
 * are one database transaction. Sent again it gets the same answer; its id with other content is
 * refused.
 */
public final class TransferIntake {

    private static final String OTHER_CONTENT = "AM05";

    private final DataSource database;
    private final Directory directory;
    private final Accounts accounts;
    private final InstantSource clock;
    private final Changes changes;

    /** Told of each transfer that is new or changed its state, in the same database transaction. */
    public interface Changes {
        void changed(Connection connection, UUID transfer) throws SQLException;
    }

    public TransferIntake(
            DataSource database,
            Directory directory,
            Keys keys,
            InstantSource clock,
            Changes changes) {
        this.database = database;
        this.directory = directory;
        this.accounts = new Accounts(keys);
        this.clock = clock;
        this.changes = changes;
    }

    /**
     * What became of a message.
     *
     * @param document the pacs.002 that answers a pacs.008; null for other messages
     */
    public record Answer(byte @Nullable [] document, boolean repeated) {}

    /**
     * @param sender whose message it is; the network may send anybody's
     * @throws InvalidValue when it cannot be taken, naming the element
     */
    public Answer take(byte[] document, Scope sender, Source source) throws SQLException {
        Iso20022Message message = Iso20022.read(document);
        UUID institution = sender instanceof Scope.Institution(var id) ? id.value() : null;
        requireOwn(message, institution);
        byte[] digest = accounts.digest(document);
        return Scopes.call(
                new Scope.System(),
                () ->
                        DatabaseTransaction.call(
                                database,
                                connection ->
                                        taken(connection, message, institution, source, digest)));
    }

    /** A bank instructs in its own name only. */
    private static void requireOwn(Iso20022Message message, @Nullable UUID sender) {
        if (sender == null || !(message instanceof CreditTransfers transfers)) {
            return;
        }
        for (CreditTransfer transfer : transfers.transfers()) {
            String code = transfer.instructingAgent().code();
            if (!RecordIds.institution(code).value().equals(sender)) {
                throw new InvalidValue(
                        "CdtTrfTxInf/InstgAgt",
                        code,
                        new Bilingual("不是发送报文的机构", "is not the institution that sends it"),
                        new Bilingual("请只发送本行的汇款。", "Send your own bank's transfers."));
            }
        }
    }

    private Answer taken(
            Connection connection,
            Iso20022Message message,
            @Nullable UUID sender,
            Source source,
            byte[] digest)
            throws SQLException {
        JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        UUID id = id(message, sender);
        IsoTime createdAt = message.createdAt();
        Instant at = createdAt.in(directory.businessDay(code(message)).zone());
        int stored =
                jdbc.sql(
                                """
                                insert into payments.transfer_messages
                                       (id, sender_id, definition, message_id, source, created_at, received_at, digest)
                                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
                                """)
                        .param(id)
                        .param(sender)
                        .param(definition(message))
                        .param(message.messageId())
                        .param(source.name())
                        .param(TransferTable.utc(at))
                        .param(TransferTable.utc(clock.instant()))
                        .param(digest)
                        .update();
        if (stored == 0) {
            return known(jdbc, id, message, digest);
        }
        Work work =
                new Work(
                        connection, new TransferTable(jdbc, clock.instant()), jdbc, id, sender, at);
        byte @Nullable [] answer =
                switch (message) {
                    case CreditTransfers transfers -> answer(transfers, transfers(work, transfers));
                    case StatusReport report -> statuses(work, report);
                    case Notification notification -> bookings(work, notification);
                };
        jdbc.sql("update payments.transfer_messages set answer = ? where id = ?")
                .param(answer == null ? null : new String(answer, StandardCharsets.UTF_8))
                .param(id)
                .update();
        return new Answer(answer, false);
    }

    private record Work(
            Connection connection,
            TransferTable table,
            JdbcClient jdbc,
            UUID message,
            @Nullable UUID sender,
            Instant at) {

        TransferTable.Line line(int number, String kind, StatusReport.Status status) {
            return new TransferTable.Line(
                    message,
                    number,
                    sender,
                    kind,
                    status.code(),
                    status.reason(),
                    status.information(),
                    null,
                    null,
                    status.original(),
                    at);
        }
    }

    private static Answer known(JdbcClient jdbc, UUID id, Iso20022Message message, byte[] digest) {
        record First(byte[] digest, @Nullable String answer) {}
        First first =
                jdbc.sql("select digest, answer from payments.transfer_messages where id = ?")
                        .param(id)
                        .query((row, n) -> new First(row.getBytes(1), row.getString(2)))
                        .single();
        if (!Arrays.equals(first.digest(), digest)) {
            throw new InvalidValue(
                    "GrpHdr/MsgId",
                    message.messageId(),
                    new Bilingual("已用于另一份报文", "was used for another message"),
                    new Bilingual(
                            "每份报文用自己的编号；重发请发送完全相同的内容。",
                            "Give each message an id of its own; send the same bytes to repeat one."));
        }
        String answer = first.answer();
        return new Answer(answer == null ? null : answer.getBytes(StandardCharsets.UTF_8), true);
    }

    private List<StatusReport.Status> transfers(Work work, CreditTransfers message)
            throws SQLException {
        List<StatusReport.Status> statuses = new ArrayList<>();
        int number = 0;
        for (CreditTransfer transfer : message.transfers()) {
            statuses.add(transfer(work, ++number, transfer));
        }
        return statuses;
    }

    private StatusReport.Status transfer(Work work, int number, CreditTransfer transfer)
            throws SQLException {
        UUID instructing = TransferTable.institution(transfer.instructingAgent().code());
        byte[] digest = digest(transfer);
        Optional<TransferTable.Known> known = work.table().find(transfer.reference(), instructing);
        if (known.isPresent() && !known.get().is(transfer.reference(), digest)) {
            return rejected(
                    transfer, OTHER_CONTENT, "Known with other content; nothing was stored.");
        }
        Optional<TransferPolicy.Refusal> refusal =
                known.isPresent() ? Optional.empty() : refusal(work, transfer);
        if (refusal.isPresent()) {
            return rejected(transfer, refusal.get().code(), refusal.get().information());
        }
        if (known.isEmpty()) {
            requireLive(work, transfer.reference(), instructing);
        }
        UUID id = known.map(TransferTable.Known::id).orElseGet(() -> id(transfer));
        if (known.isEmpty()) {
            insert(work, id, transfer, instructing, digest);
        }
        StatusReport.Status received =
                new StatusReport.Status(transfer.reference(), "RCVD", null, null);
        work.table().say(work.line(number, "TRANSFER", received), id);
        if (known.isEmpty()) {
            work.table().adopt(id);
            work.table().markDifferences(id);
            work.table().derive(id);
            changes.changed(work.connection(), id);
        }
        return received;
    }

    private Optional<TransferPolicy.Refusal> refusal(Work work, CreditTransfer transfer) {
        Directory.BusinessDay day = directory.businessDay(transfer.instructingAgent().code());
        return TransferPolicy.refusal(
                transfer,
                work.table()::isMember,
                new TransferPolicy.Moment(work.at(), day.zone(), clock.instant()));
    }

    private static StatusReport.Status rejected(
            CreditTransfer transfer, String reason, String information) {
        return new StatusReport.Status(transfer.reference(), "RJCT", reason, information);
    }

    /** What is in the archive is not taken as something new; nothing of the message is stored. */
    private static void requireLive(
            Work work, CreditTransfer.Reference reference, @Nullable UUID party) {
        Optional<LocalDate> day = work.table().archived(reference, party);
        if (day.isPresent()) {
            throw new InvalidValue(
                    "EndToEndId",
                    String.valueOf(reference.endToEndId()),
                    new Bilingual(
                            "所指的汇款（结算日 " + day.get() + "）已归档",
                            "belongs to a transfer in the archive (settled on " + day.get() + ")"),
                    new Bilingual(
                            "请网络运营方先恢复这一天。",
                            "Ask the network's operator to restore that day first."));
        }
    }

    private void insert(
            Work work, UUID id, CreditTransfer transfer, UUID instructing, byte[] digest) {
        Directory.BusinessDay day = directory.businessDay(transfer.debtor().agent().code());
        LocalDate stated = transfer.settlementDate();
        LocalDate date =
                stated != null
                        ? stated
                        : new BusinessTime(work.at(), day.zone(), day.cutOff()).today();
        work.table()
                .insert(
                        id,
                        transfer,
                        instructing,
                        work.at(),
                        date,
                        keep(work, transfer.debtor()),
                        keep(work, transfer.creditor()),
                        digest);
    }

    private Accounts.@Nullable Kept keep(Work work, CreditTransfer.Party party) {
        return accounts.keep(work.jdbc(), party.account(), party.isIban());
    }

    private byte @Nullable [] statuses(Work work, StatusReport report) throws SQLException {
        int number = 0;
        for (StatusReport.Status status : report.statuses()) {
            said(work, work.line(++number, "STATUS", status));
        }
        return null;
    }

    private byte @Nullable [] bookings(Work work, Notification notification) throws SQLException {
        int number = 0;
        for (Notification.Entry entry : notification.entries()) {
            CreditTransfer.Reference original = entry.original();
            if (original != null) {
                said(
                        work,
                        new TransferTable.Line(
                                work.message(),
                                ++number,
                                work.sender(),
                                "BOOKING",
                                entry.state(),
                                null,
                                null,
                                entry.isCredit(),
                                entry.amount(),
                                original,
                                work.at()));
            }
        }
        return null;
    }

    private void said(Work work, TransferTable.Line line) throws SQLException {
        UUID transfer = work.table().meant(line.reference(), line.sender()).orElse(null);
        if (transfer == null) {
            requireLive(work, line.reference(), line.sender());
        }
        work.table().say(line, transfer);
        work.table().markDifferences(transfer);
        if (transfer != null && work.table().derive(transfer).isPresent()) {
            changes.changed(work.connection(), transfer);
        }
    }

    private byte[] answer(CreditTransfers message, List<StatusReport.Status> statuses) {
        return new StatusReport(
                        "FQ-" + id(message, null).toString().replace("-", ""),
                        IsoTime.of(clock.instant()),
                        message.messageId(),
                        statuses)
                .document();
    }

    /** What must not change when a transfer is sent again; account numbers as their tokens. */
    private byte[] digest(CreditTransfer transfer) {
        return RecordIds.digest(
                transfer.amount(),
                transfer.debtor().agent().code(),
                transfer.creditor().agent().code(),
                token(transfer.debtor().account()),
                token(transfer.creditor().account()),
                transfer.settlementDate());
    }

    private @Nullable String token(@Nullable String account) {
        return account == null ? null : accounts.token(account);
    }

    private static UUID id(CreditTransfer transfer) {
        CreditTransfer.Reference reference = transfer.reference();
        return RecordIds.row(
                "transfer",
                transfer.instructingAgent().code(),
                reference.endToEndId() + "|" + reference.transactionId() + "|" + reference.uetr(),
                0);
    }

    private static UUID id(Iso20022Message message, @Nullable UUID sender) {
        return RecordIds.row(definition(message), String.valueOf(sender), message.messageId(), 0);
    }

    private static String definition(Iso20022Message message) {
        return switch (message) {
            case CreditTransfers _ -> "pacs.008";
            case StatusReport _ -> "pacs.002";
            case Notification _ -> "camt.054";
        };
    }

    /** Whose zone a time without offset is in: the sending bank's, where the message names it. */
    private static String code(Iso20022Message message) {
        return message instanceof CreditTransfers transfers
                ? transfers.transfers().getFirst().instructingAgent().code()
                : "";
    }
}
