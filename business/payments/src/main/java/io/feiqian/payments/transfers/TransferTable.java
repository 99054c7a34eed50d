package io.feiqian.payments.transfers;

import io.feiqian.kernel.Money;
import io.feiqian.kernel.Visible;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.guardrails.Redaction;
import io.feiqian.wire.iso20022.CreditTransfer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes transfers and what is said about them, in the caller's transaction and the system's scope.
 */
final class TransferTable {

    private final JdbcClient jdbc;
    private final Instant now;
    private final Map<String, Boolean> members = new HashMap<>();

    TransferTable(JdbcClient jdbc, Instant now) {
        this.jdbc = jdbc;
        this.now = now;
    }

    /** A transfer as it is stored already. */
    record Known(UUID id, @Nullable UUID uetr, byte[] digest) {

        /** Whether it is the one that is meant: its references, its UETR if both say one. */
        boolean is(CreditTransfer.Reference reference, byte[] other) {
            return Arrays.equals(digest, other)
                    && (uetr == null || reference.uetr() == null || uetr.equals(reference.uetr()));
        }
    }

    /** A line of a message, before it is known which transfer it is about. */
    record Line(
            UUID message,
            int number,
            @Nullable UUID sender,
            String kind,
            String code,
            @Nullable String reason,
            @Nullable String information,
            @Nullable Boolean isCredit,
            @Nullable Money amount,
            CreditTransfer.Reference reference,
            Instant at) {}

    /** Whether a bank of this code takes part in the network; a transfer makes none. */
    boolean isMember(String code) {
        return members.computeIfAbsent(
                code,
                unknown ->
                        jdbc.sql("select exists (select 1 from payments.institutions where id = ?)")
                                .param(institution(unknown))
                                .query(Boolean.class)
                                .single());
    }

    static UUID institution(String code) {
        return RecordIds.institution(code).value();
    }

    /** The transfer that a pacs.008 names: by its UETR, else by its sender and own references. */
    Optional<Known> find(CreditTransfer.Reference reference, UUID instructing) {
        return jdbc.sql(
                        """
                        select id, uetr, digest from payments.transfers
                         where uetr = ?::uuid
                            or (instructing_id = ? and end_to_end_id = ?
                                and coalesce(transaction_ref, '') = coalesce(?, ''))
                         order by uetr is not distinct from ?::uuid desc limit 1 for update\
                        """)
                .param(reference.uetr())
                .param(instructing)
                .param(reference.endToEndId())
                .param(reference.transactionId())
                .param(reference.uetr())
                .query((row, n) ->
                        new Known(
                                row.getObject(1, UUID.class),
                                row.getObject(2, UUID.class),
                                row.getBytes(3)))
                .optional();
    }

    /**
     * The one transfer that a status or booking means; empty when none is there, or several are.
     */
    Optional<UUID> meant(CreditTransfer.Reference reference, @Nullable UUID sender) {
        List<UUID> found =
                jdbc.sql(
                                """
                                select id from payments.transfers
                                 where (uetr = ?::uuid or (?::uuid is null and end_to_end_id = ?
                                        and (?::text is null or transaction_ref is null or transaction_ref = ?)))
                                   and (?::uuid is null or ? in (instructing_id, debtor_agent_id, creditor_agent_id))
                                 limit 2 for update\
                                """)
                        .param(reference.uetr())
                        .param(reference.uetr())
                        .param(reference.endToEndId())
                        .param(reference.transactionId())
                        .param(reference.transactionId())
                        .param(sender)
                        .param(sender)
                        .query(UUID.class)
                        .list();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** The day on which a transfer of this reference was archived; empty when there is none. */
    Optional<LocalDate> archived(CreditTransfer.Reference reference, @Nullable UUID party) {
        return jdbc.sql(
                        """
                        select day from payments.archived_transfers
                         where (uetr = ?::uuid or ((uetr is null or ?::uuid is null) and end_to_end_id = ?
                                and coalesce(transaction_ref, '') = coalesce(?, '')))
                           and (?::uuid is null or ? in (instructing_id, debtor_agent_id, creditor_agent_id))
                         limit 1\
                        """)
                .param(reference.uetr())
                .param(reference.uetr())
                .param(reference.endToEndId())
                .param(reference.transactionId())
                .param(party)
                .param(party)
                .query(LocalDate.class)
                .optional();
    }

    void insert(
            UUID id,
            CreditTransfer transfer,
            UUID instructing,
            Instant occurredAt,
            LocalDate settlementDate,
            Accounts.@Nullable Kept debtor,
            Accounts.@Nullable Kept creditor,
            byte[] digest) {
        jdbc.sql(
                        """
                        insert into payments.transfers
                               (id, uetr, instruction_id, end_to_end_id, transaction_ref, instructing_id,
                                debtor_agent_id, creditor_agent_id, amount_minor, currency, occurred_at,
                                settlement_date, received_at, state, changed_at, charge_bearer, purpose, remittance,
                                debtor_name, debtor_account, debtor_tail, creditor_name, creditor_account,
                                creditor_tail, digest)
                        values (:id, :uetr, :instruction, :endToEnd, :transaction, :instructing, :debtorAgent,
                                :creditorAgent, :amount, :currency, :at, :day, :now, 'RECEIVED', :now, :bearer,
                                :purpose, :remittance, :debtor, :debtorAccount, :debtorTail, :creditor,
                                :creditorAccount, :creditorTail, :digest)\
                        """)
                .param("id", id)
                .param("uetr", transfer.reference().uetr())
                .param("instruction", transfer.reference().instructionId())
                .param("endToEnd", transfer.reference().endToEndId())
                .param("transaction", transfer.reference().transactionId())
                .param("instructing", instructing)
                .param("debtorAgent", institution(transfer.debtor().agent().code()))
                .param("creditorAgent", institution(transfer.creditor().agent().code()))
                .param("amount", transfer.amount().amountMinor())
                .param("currency", transfer.amount().currency().getCurrencyCode())
                .param("at", utc(occurredAt))
                .param("day", settlementDate)
                .param("now", utc(now))
                .param("bearer", transfer.chargeBearer())
                .param("purpose", transfer.purpose())
                .param("remittance", redacted(transfer.remittance()))
                .param("debtor", redacted(transfer.debtor().name()))
                .param("debtorAccount", debtor == null ? null : debtor.token())
                .param("debtorTail", debtor == null ? null : debtor.tail())
                .param("creditor", redacted(transfer.creditor().name()))
                .param("creditorAccount", creditor == null ? null : creditor.token())
                .param("creditorTail", creditor == null ? null : creditor.tail())
                .param("digest", digest)
                .update();
    }

    /**
     * Free words may hold a card, identity or phone number, or what nobody sees: none is stored.
     */
    private static @Nullable String redacted(@Nullable String text) {
        return text == null ? null : Redaction.redact(Visible.text(text));
    }

    void say(Line line, @Nullable UUID transfer) {
        Money amount = line.amount();
        jdbc.sql(
                        """
                        insert into payments.transfer_events
                               (message_id, line, transfer_id, sender_id, kind, code, reason, information, is_credit,
                                amount_minor, currency, uetr, end_to_end_id, transaction_ref, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """)
                .param(line.message())
                .param(line.number())
                .param(transfer)
                .param(line.sender())
                .param(line.kind())
                .param(line.code())
                .param(line.reason())
                .param(redacted(line.information()))
                .param(line.isCredit())
                .param(amount == null ? null : amount.amountMinor())
                .param(amount == null ? null : amount.currency().getCurrencyCode())
                .param(line.reference().uetr())
                .param(line.reference().endToEndId())
                .param(line.reference().transactionId())
                .param(utc(line.at()))
                .update();
    }

    /** Gives a new transfer what was said about it before it came. */
    void adopt(UUID transfer) {
        jdbc.sql(
                        """
                        update payments.transfer_events e set transfer_id = t.id
                          from payments.transfers t
                         where t.id = ? and e.transfer_id is null
                           and (e.uetr = t.uetr or (e.uetr is null and e.end_to_end_id = t.end_to_end_id
                                and (e.transaction_ref is null or t.transaction_ref is null
                                     or e.transaction_ref = t.transaction_ref)))
                           and (e.sender_id is null
                                or e.sender_id in (t.instructing_id, t.debtor_agent_id, t.creditor_agent_id))\
                        """)
                .param(transfer)
                .update();
    }

    /** A booking of another amount books something else: it settles nothing. */
    void markDifferences(@Nullable UUID transfer) {
        if (transfer != null) {
            jdbc.sql(
                            """
                            update payments.transfer_events e set code = 'DIFF', reason = 'AMOUNT'
                              from payments.transfers t
                             where t.id = ? and e.transfer_id = t.id and e.kind = 'BOOKING' and e.code = 'BOOK'
                               and (e.amount_minor, e.currency) <> (t.amount_minor, t.currency)\
                            """)
                    .param(transfer)
                    .update();
        }
    }

    /** Derives the state from all that is said. Returns it when it changed. */
    Optional<TransferState> derive(UUID transfer) {
        List<TransferState.Said> said =
                jdbc.sql(
                                "select code, reason, at from payments.transfer_events where transfer_id = ?")
                        .param(transfer)
                        .query((row, n) ->
                                new TransferState.Said(
                                        row.getString(1), row.getString(2), instant(row, 3)))
                        .list();
        TransferState.Decision decision = TransferState.of(said);
        int changed =
                jdbc.sql(
                                """
                                update payments.transfers set state = ?, reason = ?, changed_at = ?
                                 where id = ? and (state, coalesce(reason, '')) <> (?, coalesce(?, ''))\
                                """)
                        .param(decision.state().name())
                        .param(decision.by().reason())
                        .param(utc(now))
                        .param(transfer)
                        .param(decision.state().name())
                        .param(decision.by().reason())
                        .update();
        return changed == 0 ? Optional.empty() : Optional.of(decision.state());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
