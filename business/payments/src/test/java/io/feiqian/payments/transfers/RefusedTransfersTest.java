package io.feiqian.payments.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Money;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.record.Source;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.testkit.Seeds;
import io.feiqian.wire.iso20022.Agent;
import io.feiqian.wire.iso20022.CreditTransfer;
import io.feiqian.wire.iso20022.CreditTransfers;
import io.feiqian.wire.iso20022.Iso20022;
import io.feiqian.wire.iso20022.IsoTime;
import io.feiqian.wire.iso20022.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a network does not take: unknown banks, accounts that are none, days of another age. */
@Timeout(120)
class RefusedTransfersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final Agent BANK_A = new Agent("01020000", null);
    private static final Agent BANK_B = new Agent("01030000", null);
    private static final Agent STRANGER = new Agent("99990000", null);
    private static final String IBAN = "DE89370400440532013000";

    private final RecordRoom room = new RecordRoom();
    private final TransferIntake intake =
            new TransferIntake(
                    room.tenants, room.directory, Keys.inMemory(), room.clock, (_, _) -> {});
    private int messages;

    @BeforeEach
    void admit() {
        room.admit(BANK_A.code(), BANK_B.code());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_bank_that_nobody_knows_is_refused_by_its_own_code_and_no_institution_made()
            throws Exception {
        assertThat(reason(BANK_A, STRANGER, IBAN, DAY, NOON)).isEqualTo("RJCT RC04");
        assertThat(reason(STRANGER, BANK_B, IBAN, DAY, NOON)).isEqualTo("RJCT RC01");
        assertThat(reason(new Agent(null, "NOBKCNBJ"), BANK_B, IBAN, DAY, NOON))
                .isEqualTo("RJCT RC01");

        assertThat(room.number("select count(*) from payments.institutions")).isEqualTo(2);
        assertThat(room.number("select count(*) from payments.transfers")).isZero();
    }

    @Test
    void the_debtors_bank_is_told_apart_from_who_sent_the_transfer_on() throws Exception {
        CreditTransfer transfer =
                new CreditTransfer(
                        new CreditTransfer.Reference(null, "E2E-1", null, null),
                        Money.ofMinor(100, "CNY"),
                        DAY,
                        "SHAR",
                        BANK_A,
                        new CreditTransfer.Party("甲", null, false, STRANGER),
                        new CreditTransfer.Party("乙", IBAN, true, BANK_B),
                        null,
                        null);

        StatusReport.Status status = status(transfer, NOON);

        assertThat(status.reason()).isEqualTo("RC03");
        assertThat(status.information()).contains("DbtrAgt (99990000)").contains("nothing");
    }

    @Test
    void an_iban_whose_check_digits_do_not_fit_is_refused_and_right_ones_are_not()
            throws Exception {
        assertThat(reason(BANK_A, BANK_B, "DE89370400440532013001", DAY, NOON))
                .isEqualTo("RJCT AC03");
        assertThat(reason(BANK_A, BANK_B, "hello", DAY, NOON)).isEqualTo("RJCT AC03");
        assertThat(reason(BANK_A, BANK_B, IBAN, DAY, NOON)).isEqualTo("RCVD");
        for (String iban :
                List.of(
                        "GB82WEST12345698765432",
                        "FR1420041010050500013M02606",
                        "NO9386011117947")) {
            assertThat(TransferPolicy.isIban(iban)).as(iban).isTrue();
        }
    }

    @Test
    void no_single_wrong_or_swapped_digit_of_an_iban_is_taken() {
        Seeds.check(
                200,
                (seed, random) -> {
                    StringBuilder wrong = new StringBuilder(IBAN);
                    int at = 2 + random.nextInt(IBAN.length() - 3);
                    if (random.nextBoolean()) {
                        int other = (IBAN.charAt(at) - '0' + 1 + random.nextInt(9)) % 10;
                        wrong.setCharAt(at, (char) ('0' + other));
                    } else {
                        wrong.setCharAt(at, IBAN.charAt(at + 1));
                        wrong.setCharAt(at + 1, IBAN.charAt(at));
                    }

                    assertThat(TransferPolicy.isIban(wrong.toString()))
                            .as(wrong.toString())
                            .isEqualTo(wrong.toString().equals(IBAN));
                });
    }

    @Test
    void a_settlement_date_far_from_its_message_or_of_another_age_is_refused() throws Exception {
        Instant longAgo = Instant.parse("1999-01-01T00:00:00Z");

        assertThat(reason(BANK_A, BANK_B, IBAN, LocalDate.of(1999, 1, 1), NOON))
                .isEqualTo("RJCT DT01");
        assertThat(reason(BANK_A, BANK_B, IBAN, LocalDate.of(2035, 1, 1), NOON))
                .isEqualTo("RJCT DT01");
        assertThat(reason(BANK_A, BANK_B, IBAN, LocalDate.of(1999, 1, 1), longAgo))
                .isEqualTo("RJCT DT01");
        assertThat(reason(BANK_A, BANK_B, IBAN, DAY.minusDays(8), NOON)).isEqualTo("RCVD");
        assertThat(reason(BANK_A, BANK_B, IBAN, DAY.plusDays(30), NOON)).isEqualTo("RCVD");
        assertThat(reason(BANK_A, BANK_B, IBAN, DAY.minusDays(60), NOON.minus(Duration.ofDays(60))))
                .as("a message that was written down two months ago")
                .isEqualTo("RCVD");
    }

    @Test
    void a_reference_that_comes_with_another_uetr_is_known_with_other_content() throws Exception {
        CreditTransfer first = referring(UUID.fromString("eb6305c9-1f7f-49de-aed0-000000000001"));
        CreditTransfer other = referring(UUID.fromString("eb6305c9-1f7f-49de-aed0-000000000002"));

        assertThat(status(first, NOON).code()).isEqualTo("RCVD");
        assertThat(status(other, NOON).reason()).isEqualTo("AM05");
        assertThat(status(first, NOON).code()).isEqualTo("RCVD");
        assertThat(status(referring(null), NOON).code()).isEqualTo("RCVD");
        assertThat(room.number("select count(*) from payments.transfers")).isEqualTo(1);
    }

    private static CreditTransfer referring(@Nullable UUID uetr) {
        return new CreditTransfer(
                new CreditTransfer.Reference(null, "E2E-1", "TX-1", uetr),
                Money.ofMinor(100, "CNY"),
                DAY,
                "SHAR",
                BANK_A,
                new CreditTransfer.Party("甲", null, false, BANK_A),
                new CreditTransfer.Party("乙", IBAN, true, BANK_B),
                null,
                null);
    }

    private String reason(Agent debtor, Agent creditor, String iban, LocalDate day, Instant at)
            throws Exception {
        CreditTransfer transfer =
                new CreditTransfer(
                        new CreditTransfer.Reference(null, "E2E-" + messages, null, null),
                        Money.ofMinor(12_850, "CNY"),
                        day,
                        "SHAR",
                        debtor,
                        new CreditTransfer.Party("甲", "622202020011223001", false, debtor),
                        new CreditTransfer.Party("乙", iban, true, creditor),
                        null,
                        null);
        StatusReport.Status status = status(transfer, at);
        return status.reason() == null ? status.code() : status.code() + " " + status.reason();
    }

    private StatusReport.Status status(CreditTransfer transfer, Instant at) throws Exception {
        CreditTransfers message =
                new CreditTransfers(
                        "M-" + ++messages,
                        IsoTime.of(at),
                        "CLRG",
                        transfer.instructingAgent(),
                        List.of(transfer));
        TransferIntake.Answer answer =
                intake.take(message.document(), new Scope.Network(), Source.REST);
        byte[] document = Objects.requireNonNull(answer.document());
        return ((StatusReport) Iso20022.read(document)).statuses().getFirst();
    }
}
