package io.feiqian.payments.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Money;
import io.feiqian.payments.JobState;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Source;
import io.feiqian.payments.retention.DataClass;
import io.feiqian.payments.retention.Retention;
import io.feiqian.payments.retention.RetentionJob;
import io.feiqian.payments.retention.RetentionSettings;
import io.feiqian.payments.retention.RetentionSettings.Rule;
import io.feiqian.payments.retention.RetentionSettings.Then;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.storage.Keys;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.wire.iso20022.Agent;
import io.feiqian.wire.iso20022.CreditTransfer;
import io.feiqian.wire.iso20022.CreditTransfers;
import io.feiqian.wire.iso20022.Iso20022;
import io.feiqian.wire.iso20022.Iso20022Message;
import io.feiqian.wire.iso20022.IsoTime;
import io.feiqian.wire.iso20022.Notification;
import io.feiqian.wire.iso20022.StatusReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TransfersTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final Scope NETWORK = new Scope.Network();
    private static final Agent BANK_A = new Agent("01020000", null);
    private static final Agent BANK_B = new Agent("01030000", null);
    private static final String ACCOUNT = "6222020200112233445";

    private final RecordRoom room = new RecordRoom();
    private final Keys keys = Keys.inMemory();
    private final List<UUID> changed = new ArrayList<>();
    private final TransferIntake intake =
            new TransferIntake(
                    room.tenants, room.directory, keys, room.clock, (_, id) -> changed.add(id));
    private final Transfers transfers = new Transfers(room.tenants);
    private final TransferDocuments documents =
            new TransferDocuments(
                    room.tenants,
                    new Settlement(room.tenants, room.dataSets::clocks, room.clock),
                    keys);

    @BeforeEach
    void admit() {
        room.admit(BANK_A.code(), BANK_B.code());
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_transfer_is_recorded_once_and_answered_the_same_each_time() throws Exception {
        byte[] document = sent("M-1", transfer(1)).document();

        TransferIntake.Answer first = intake.take(document, NETWORK, Source.REST);
        TransferIntake.Answer again = intake.take(document, NETWORK, Source.KAFKA);
        intake.take(sent("M-2", transfer(1)).document(), NETWORK, Source.REST);

        assertThat(again.repeated()).isTrue();
        assertThat(again.document()).isEqualTo(first.document());
        assertThat(statuses(first)).containsExactly("RCVD");
        assertThat(room.number("select count(*) from payments.transfers")).isOne();
        assertThat(changed).hasSize(1);
        Transfer kept = only();
        assertThat(kept.amount()).isEqualTo(Money.ofMinor(12_851, "CNY"));
        assertThat(kept.debtor().accountTail()).isEqualTo("3445");
        assertThat(room.text("select string_agg(t::text, '') from payments.transfers t"))
                .doesNotContain(ACCOUNT);
    }

    @Test
    void the_same_reference_with_other_content_is_rejected_and_nothing_of_it_stored()
            throws Exception {
        intake.take(sent("M-1", transfer(1)).document(), NETWORK, Source.REST);

        TransferIntake.Answer other =
                intake.take(sent("M-2", transfer(1, 999)).document(), NETWORK, Source.REST);

        StatusReport report = (StatusReport) Iso20022.read(document(other));
        assertThat(report.statuses().getFirst().code()).isEqualTo("RJCT");
        assertThat(report.statuses().getFirst().reason()).isEqualTo("AM05");
        assertThat(only().amount().amountMinor()).isEqualTo(12_851);
        assertThatThrownBy(() ->
                        intake.take(sent("M-2", transfer(2)).document(), NETWORK, Source.REST))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("GrpHdr/MsgId (M-2) was used for another message");
    }

    @Test
    void any_order_of_messages_gives_the_same_state_over_seeds() throws Exception {
        for (int seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            List<Iso20022Message> messages = new ArrayList<>();
            messages.add(sent("M-" + seed, transfer(seed)));
            List<String> codes = List.of("ACTC", "ACSP", "PDNG", "RJCT", "ACSC");
            List<String> said = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                String code = codes.get(random.nextInt(codes.size()));
                said.add(code);
                messages.add(report("S-" + seed + "-" + i, seed, code, NOON.plusSeconds(i)));
            }
            boolean booked = random.nextInt(3) == 0;
            if (booked) {
                messages.add(booking("N-" + seed, seed, 12_850 + seed));
            }
            Collections.shuffle(messages, random);

            for (Iso20022Message message : messages) {
                intake.take(message.document(), NETWORK, Source.REST);
                if (random.nextBoolean()) {
                    intake.take(message.document(), NETWORK, Source.REST);
                }
            }

            TransferState expected =
                    booked || said.contains("ACSC")
                            ? TransferState.SETTLED
                            : said.contains("RJCT")
                                    ? TransferState.REJECTED
                                    : said.contains("ACTC") || said.contains("ACSP")
                                            ? TransferState.ACCEPTED
                                            : TransferState.PENDING;
            UUID found = find(seed).id();
            assertThat(find(seed).state()).as("seed %d, %s", seed, said).isEqualTo(expected);
            assertThat(Scopes.call(NETWORK, () -> transfers.events(found)))
                    .as("seed %d", seed)
                    .hasSize(messages.size());
        }
        assertThat(
                        room.number(
                                "select count(*) from payments.transfer_events where transfer_id is null"))
                .isZero();
    }

    @Test
    void a_booking_of_another_amount_settles_nothing() throws Exception {
        intake.take(sent("M-1", transfer(1)).document(), NETWORK, Source.REST);

        intake.take(booking("N-1", 1, 5).document(), NETWORK, Source.REST);

        assertThat(only().state()).isEqualTo(TransferState.RECEIVED);
        assertThat(Scopes.call(NETWORK, () -> transfers.events(only().id())))
                .extracting(Transfers.Event::code)
                .containsExactlyInAnyOrder("RCVD", "DIFF");
    }

    @Test
    void a_bank_sends_its_own_and_sees_its_own() throws Exception {
        Scope bankA = member(BANK_A);
        Scope bankB = member(BANK_B);
        Scope stranger = member(new Agent("01050000", null));
        intake.take(sent("M-1", transfer(1)).document(), bankA, Source.REST);

        assertThatThrownBy(
                        () -> intake.take(sent("M-9", transfer(9)).document(), bankB, Source.REST))
                .hasMessageContaining("InstgAgt (01020000) is not the institution that sends it");
        intake.take(report("S-0", 1, "ACSC", NOON).document(), stranger, Source.REST);
        TransferState untouched = only().state();
        intake.take(report("S-1", 1, "ACSP", NOON).document(), bankB, Source.REST);

        assertThat(untouched).isEqualTo(TransferState.RECEIVED);
        assertThat(only().state()).isEqualTo(TransferState.ACCEPTED);
        assertThat(Scopes.call(bankA, () -> transfers.page(Transfers.Filter.ANY, null, 10)))
                .hasSize(1);
        assertThat(Scopes.call(bankB, () -> transfers.page(Transfers.Filter.ANY, null, 10)))
                .hasSize(1);
        assertThat(Scopes.call(stranger, () -> transfers.page(Transfers.Filter.ANY, null, 10)))
                .isEmpty();
    }

    @Test
    void what_the_record_says_reads_back_as_what_came_in() throws Exception {
        CreditTransfers message = sent("M-1", transfer(1));
        intake.take(message.document(), NETWORK, Source.REST);
        intake.take(report("S-1", 1, "ACSC", NOON).document(), NETWORK, Source.REST);

        CreditTransfers out =
                (CreditTransfers) Iso20022.read(asNetwork(() -> documents.instruction(only())));
        StatusReport status =
                (StatusReport) Iso20022.read(asNetwork(() -> documents.status(only())));
        Notification debit = notification(BANK_A);
        Notification credit = notification(BANK_B);

        assertThat(out.transfers()).isEqualTo(message.transfers());
        assertThat(status.statuses().getFirst().code()).isEqualTo("ACSC");
        assertThat(debit.account()).isEqualTo("01020000");
        assertThat(debit.entries()).extracting(Notification.Entry::isCredit).containsExactly(false);
        assertThat(credit.entries()).extracting(Notification.Entry::isCredit).containsExactly(true);
        assertThat(credit.entries().getFirst().amount()).isEqualTo(Money.ofMinor(12_851, "CNY"));
        assertThat(notification(BANK_A)).isEqualTo(debit);
    }

    private Notification notification(Agent bank) {
        byte[] document =
                asNetwork(() ->
                        documents
                                .notification(RecordIds.institution(bank.code()).value(), DAY)
                                .orElseThrow());
        return (Notification) Iso20022.read(document);
    }

    @Test
    void an_archived_transfer_is_known_without_its_names_and_taken_again_only_after_a_restore(
            @TempDir Path home) throws Exception {
        intake.take(sent("M-1", transfer(1)).document(), NETWORK, Source.REST);
        intake.take(sent("M-2", transfer(2)).document(), NETWORK, Source.REST);
        intake.take(report("S-1", 1, "ACSC", NOON).document(), NETWORK, Source.REST);
        Instant later = NOON.plus(Duration.ofDays(10));
        Rule keep = new Rule(null, Then.KEEP);
        try (Retention retention =
                new Retention(
                        room.tenants,
                        new RetentionSettings(
                                home,
                                null,
                                1,
                                keep,
                                keep,
                                keep,
                                keep,
                                new Rule(1, Then.ARCHIVE),
                                keep,
                                keep),
                        home,
                        () -> later,
                        () -> later,
                        room.ids)) {
            RetentionJob open = archived(retention);
            assertThat(open.held().getFirst().holds().getFirst().count()).isOne();
            intake.take(report("S-2", 2, "RJCT", NOON).document(), NETWORK, Source.REST);
            String before =
                    room.text(
                            "select string_agg(t::text, '|' order by id) from payments.transfers t");
            assertThat(archived(retention).held()).isEmpty();

            assertThat(room.number("select count(*) from payments.transfers")).isZero();
            assertThat(
                            room.text(
                                    "select string_agg(t::text, '|') from payments.archived_transfers t"))
                    .contains("E2E-1", "E2E-2")
                    .doesNotContain("Müller", "阳光", "3445");
            for (int number = 1; number <= 2; number++) {
                byte[] anew = sent("M-9" + number, transfer(number)).document();
                assertThatThrownBy(() -> intake.take(anew, NETWORK, Source.REST))
                        .isInstanceOf(InvalidValue.class)
                        .hasMessageContaining(
                                "belongs to a transfer in the archive (settled on 2026-11-22)");
            }
            assertThatThrownBy(() ->
                            intake.take(
                                    report("S-3", 1, "RJCT", NOON).document(),
                                    NETWORK,
                                    Source.REST))
                    .hasMessageContaining("in the archive");

            RetentionJob back =
                    retention.restore(null, DataClass.TRANSFERS, DAY, retention.today());
            retention.await(back.id());
            assertThat(
                            room.text(
                                    "select string_agg(t::text, '|' order by id) from payments.transfers t"))
                    .isEqualTo(before);
            assertThat(room.number("select count(*) from payments.archived_transfers")).isZero();
            intake.take(sent("M-91", transfer(1)).document(), NETWORK, Source.REST);
            assertThat(room.number("select count(*) from payments.transfers")).isEqualTo(2);
        }
    }

    private static RetentionJob archived(Retention retention) throws Exception {
        RetentionJob job =
                retention.archive(
                        UUID.randomUUID(), null, retention.settings().limits(retention.today()));
        retention.await(job.id());
        RetentionJob ended = retention.job(job.id()).orElseThrow();
        assertThat(ended.state()).as(ended.problem()).isEqualTo(JobState.DONE);
        return ended;
    }

    private static CreditTransfer transfer(int number) {
        return transfer(number, 12_850 + number);
    }

    private static CreditTransfer transfer(int number, long amountMinor) {
        return new CreditTransfer(
                id(number),
                Money.ofMinor(amountMinor, "CNY"),
                DAY,
                "SHAR",
                BANK_A,
                new CreditTransfer.Party("阳光", ACCOUNT, false, BANK_A),
                new CreditTransfer.Party("Müller", "DE89370400440532013000", true, BANK_B),
                "SUPP",
                "Invoice " + number);
    }

    private static CreditTransfer.Reference id(int number) {
        return new CreditTransfer.Reference(
                null, "E2E-" + number, "T-" + number, number % 2 == 0 ? null : uetr(number));
    }

    private static UUID uetr(int number) {
        return UUID.fromString("eb6305c9-1f7f-49de-aed0-%012d".formatted(number));
    }

    private static CreditTransfers sent(String messageId, CreditTransfer transfer) {
        return new CreditTransfers(messageId, IsoTime.of(NOON), "CLRG", BANK_A, List.of(transfer));
    }

    private static StatusReport report(String messageId, int number, String code, Instant at) {
        return new StatusReport(
                messageId,
                IsoTime.of(at),
                null,
                List.of(new StatusReport.Status(id(number), code, null, null)));
    }

    private static Notification booking(String messageId, int number, long amountMinor) {
        return new Notification(
                messageId,
                IsoTime.of(NOON),
                "01030000",
                List.of(
                        new Notification.Entry(
                                "1",
                                Money.ofMinor(amountMinor, "CNY"),
                                true,
                                "BOOK",
                                DAY,
                                DAY,
                                "PMNT/RCDT/DMCT",
                                id(number))));
    }

    private static Scope member(Agent bank) {
        return new Scope.Institution(RecordIds.institution(bank.code()));
    }

    private Transfer only() {
        return asNetwork(() -> transfers.page(Transfers.Filter.ANY, null, 10)).getFirst();
    }

    private Transfer find(int number) {
        return find(id(number));
    }

    private Transfer find(CreditTransfer.Reference reference) {
        return asNetwork(() -> transfers.page(Transfers.Filter.ANY, null, 100)).stream()
                .filter(transfer -> transfer.endToEndId().equals(reference.endToEndId()))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T asNetwork(ScopedValue.CallableOp<? extends T, RuntimeException> work) {
        return Scopes.call(NETWORK, work);
    }

    private static List<String> statuses(TransferIntake.Answer answer) {
        return ((StatusReport) Iso20022.read(document(answer)))
                .statuses().stream().map(StatusReport.Status::code).toList();
    }

    private static byte[] document(TransferIntake.Answer answer) {
        byte[] document = answer.document();
        if (document == null) {
            throw new AssertionError("There is no answer.");
        }
        return document;
    }
}
