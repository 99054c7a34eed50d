package io.feiqian.payments.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Money;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.record.Source;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.wire.iso20022.Agent;
import io.feiqian.wire.iso20022.CreditTransfer;
import io.feiqian.wire.iso20022.CreditTransfers;
import io.feiqian.wire.iso20022.IsoTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What people write into a transfer may hold a card number; the record does not. */
class TransferRedactionTest {

    private static final String CARD = "6228480402564890018";
    private static final Agent BANK_A = new Agent("01020000", null);
    private static final Agent BANK_B = new Agent("01030000", null);

    @AutoClose private final RecordRoom room = new RecordRoom();
    private final TransferIntake intake =
            new TransferIntake(
                    room.tenants, room.directory, Keys.inMemory(), room.clock, (_, _) -> {});

    @Test
    void a_card_number_in_a_name_or_the_remittance_is_not_stored() throws Exception {
        room.admit(BANK_A.code(), BANK_B.code());
        CreditTransfer transfer =
                new CreditTransfer(
                        new CreditTransfer.Reference(null, "E2E-1", "T-1", null),
                        Money.ofMinor(12_851, "CNY"),
                        LocalDate.of(2026, 11, 22),
                        "SHAR",
                        BANK_A,
                        new CreditTransfer.Party("阳光 " + CARD, null, false, BANK_A),
                        new CreditTransfer.Party("小店", null, false, BANK_B),
                        null,
                        "还卡" + CARD + "的钱");
        CreditTransfers message =
                new CreditTransfers(
                        "M-1",
                        IsoTime.of(Instant.parse(RecordRoom.NOON)),
                        "CLRG",
                        BANK_A,
                        List.of(transfer));

        intake.take(message.document(), new Scope.Network(), Source.REST);

        assertThat(room.text("select debtor_name || '|' || remittance from payments.transfers"))
                .isEqualTo("阳光 [card *0018]|还卡[card *0018]的钱");
    }
}
