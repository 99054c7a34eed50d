package io.feiqian.payments.transfers;

import io.feiqian.kernel.Money;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.settlement.Position;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.wire.iso20022.Agent;
import io.feiqian.wire.iso20022.CreditTransfer;
import io.feiqian.wire.iso20022.CreditTransfers;
import io.feiqian.wire.iso20022.IsoTime;
import io.feiqian.wire.iso20022.Notification;
import io.feiqian.wire.iso20022.StatusReport;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes ISO 20022 messages of what the record holds, in the scope that is bound. As long as the
 * record does not change the same question gives the same bytes.
 */
public final class TransferDocuments {

    private static final String TRANSFER_CODE = "PMNT/RCDT/DMCT";
    private static final String OWN_TRANSFER_CODE = "PMNT/ICDT/DMCT";
    private static final String CARD_SETTLEMENT = "CARD-SETTLEMENT";

    private final Transfers transfers;
    private final Settlement settlement;
    private final Accounts accounts;
    private final JdbcClient jdbc;

    public TransferDocuments(DataSource database, Settlement settlement, Keys keys) {
        this.transfers = new Transfers(database);
        this.settlement = settlement;
        this.accounts = new Accounts(keys);
        this.jdbc = JdbcClient.create(database);
    }

    /** The transfer as a pacs.008, with clear account numbers: only for who may see them. */
    public byte[] instruction(Transfer transfer) {
        return new CreditTransfers(
                        name("I", transfer.id(), transfer.occurredAt()),
                        IsoTime.of(transfer.occurredAt()),
                        "CLRG",
                        agent(transfer.instructingId()),
                        List.of(
                                new CreditTransfer(
                                        reference(transfer),
                                        transfer.amount(),
                                        transfer.settlementDate(),
                                        transfer.chargeBearer(),
                                        agent(transfer.instructingId()),
                                        party(transfer.debtor(), transfer.debtorAgentId()),
                                        party(transfer.creditor(), transfer.creditorAgentId()),
                                        transfer.purpose(),
                                        transfer.remittance())))
                .document();
    }

    /** Where it stands, as a pacs.002. */
    public byte[] status(Transfer transfer) {
        return new StatusReport(
                        name("S", transfer.id(), transfer.changedAt()),
                        IsoTime.of(transfer.changedAt()),
                        null,
                        List.of(
                                new StatusReport.Status(
                                        reference(transfer),
                                        transfer.state().code(),
                                        transfer.reason(),
                                        null)))
                .document();
    }

    /**
     * What moved on a bank's account with the network on a day, as a camt.054: each transfer, and
     * its position of card payments in each currency. Pending until the day is closed. Empty when
     * there is no such bank.
     */
    public Optional<byte[]> notification(UUID institution, LocalDate date) {
        return transfers.code(institution).map(code -> notification(institution, code, date));
    }

    private byte[] notification(UUID institution, String code, LocalDate date) {
        Settlement.Day day = settlement.day(date);
        String state = day.closed() ? "BOOK" : "PDNG";
        List<Notification.Entry> entries = new ArrayList<>();
        Instant latest = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Transfer transfer : transfers.movedOn(institution, date)) {
            boolean isCredit = transfer.creditorAgentId().equals(institution);
            latest = transfer.changedAt().isAfter(latest) ? transfer.changedAt() : latest;
            entries.add(
                    new Notification.Entry(
                            String.valueOf(entries.size() + 1),
                            transfer.amount(),
                            isCredit,
                            transfer.state() == TransferState.SETTLED ? "BOOK" : "PDNG",
                            date,
                            date,
                            isCredit ? TRANSFER_CODE : OWN_TRANSFER_CODE,
                            reference(transfer)));
        }
        day.positions().stream()
                .filter(position -> position.institutionId().equals(institution))
                .filter(position -> position.netMinor() != 0)
                .sorted(Comparator.comparing(Position::currency))
                .forEach(position -> entries.add(entry(position, entries.size() + 1, state, date)));
        return new Notification(name("N", institution, latest), IsoTime.of(latest), code, entries)
                .document();
    }

    private static Notification.Entry entry(
            Position position, int number, String state, LocalDate date) {
        return new Notification.Entry(
                String.valueOf(number),
                Money.ofMinor(Math.abs(position.netMinor()), position.currency()),
                position.netMinor() > 0,
                state,
                date,
                date,
                CARD_SETTLEMENT,
                null);
    }

    private static CreditTransfer.Reference reference(Transfer transfer) {
        return new CreditTransfer.Reference(
                transfer.instructionId(),
                transfer.endToEndId(),
                transfer.transactionRef(),
                transfer.uetr());
    }

    private CreditTransfer.Party party(Transfer.Party party, UUID agent) {
        String token = party.accountToken();
        Accounts.@Nullable Number number =
                Scopes.call(new Scope.System(), () -> accounts.open(jdbc, token));
        return new CreditTransfer.Party(
                party.name(),
                number == null ? null : number.value(),
                number != null && number.isIban(),
                agent(agent));
    }

    /** By its code, which is a member id; one that has only a BIC goes by that. */
    private Agent agent(UUID institution) {
        String code = transfers.code(institution).orElseThrow();
        boolean isBic = code.matches("[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
        return isBic ? new Agent(null, code) : new Agent(code, null);
    }

    /** At most 35 characters, and another one when what it names has changed. */
    private static String name(String kind, UUID of, Instant at) {
        UUID id = RecordIds.row(kind, of.toString(), at.toString(), 0);
        return "FQ" + kind + id.toString().replace("-", "");
    }
}
