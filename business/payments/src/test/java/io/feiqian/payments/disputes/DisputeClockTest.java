package io.feiqian.payments.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Dispute.State;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Source;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.wire.iso8583.IsoMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a dispute is filed, due and settled: on the clock of its payment. */
@Timeout(120)
@Tag("slow")
class DisputeClockTest {

    private static final String ACQUIRER = "01020000";
    private static final String ISSUER = "01030000";
    private static final Caller NETWORK = caller(new Scope.Network());
    private static final Caller ISSUING = caller(member(ISSUER));

    private Instant now = Instant.parse(RecordRoom.NOON);
    private final InstantSource clock = () -> now;
    private final Supplier<DataClocks> wall = DataClocks.following(clock);
    private final RecordRoom room = new RecordRoom(clock);
    private final Disputes filing = new Disputes(room.tenants, room.transactions, wall, room.ids);
    private final DisputeHandling handling = new DisputeHandling(room.tenants, wall, room.ids);
    private final DisputeCases cases = new DisputeCases(room.tenants);
    private int stan;

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_deadline_has_its_whole_day_though_money_moves_on_the_next_business_day_by_then()
            throws Exception {
        now = Instant.parse("2026-11-20T15:30:00Z");
        UUID id = filed();
        assertThat(found(id).dueOn()).isEqualTo(after("2026-11-20", Dispute.FILED_WORKING_DAYS));

        handling.act(ISSUING, "c", id, DisputeAction.CHARGE_BACK, "说明");

        LocalDate due = LocalDate.of(2026, 12, 18);
        assertThat(found(id).dueOn()).isEqualTo(due);
        assertThat(asSystem(() -> cases.moves(id)).getFirst().settlementDate())
                .isEqualTo("2026-11-21");
        now = Instant.parse("2026-12-18T15:59:59Z");
        assertThat(handling.expire()).isZero();
        now = Instant.parse("2026-12-18T16:00:00Z");
        assertThat(handling.expire()).isEqualTo(1);
    }

    @Test
    void a_dispute_runs_on_the_clock_of_its_payment_which_is_a_files_or_the_networks()
            throws Exception {
        Instant inFile = Instant.parse("2018-12-28T04:00:00Z");
        Instant ahead = Instant.parse("2027-02-03T01:00:00Z");
        room.sql(jdbc ->
                jdbc.sql(
                                """
                                insert into payments.data_sets values
                                ('live', 'Asia/Shanghai', '23:00', '2026-09-01 00:00Z', '2027-02-03 01:00Z', true, '2026-09-01 00:00Z'),
                                ('2018.csv', 'UTC', '00:00', '2018-01-01 00:00Z', '2018-12-28 04:00Z', false, '2026-11-01 00:00Z')\
                                """)
                        .update());
        Disputes filing =
                new Disputes(room.tenants, room.transactions, room.dataSets::clocks, room.ids);
        DisputeHandling handling =
                new DisputeHandling(room.tenants, room.dataSets::clocks, room.ids);
        UUID live = filed(filing, paid());
        UUID old = filed(filing, paidAt(inFile));

        for (UUID id : List.of(live, old)) {
            handling.act(ISSUING, "c" + id, id, DisputeAction.CHARGE_BACK, "说明");
        }

        assertThat(found(live).filedAt()).isEqualTo(ahead);
        assertThat(found(live).dueOn()).isEqualTo(after("2027-02-03", 20));
        assertThat(asSystem(() -> cases.steps(live)).getFirst().takenAt()).isEqualTo(ahead);
        assertThat(asSystem(() -> cases.moves(live)).getFirst().settlementDate())
                .isEqualTo("2027-02-03");
        assertThat(found(old).filedAt()).isEqualTo(inFile);
        assertThat(found(old).dueOn()).isEqualTo(after("2018-12-28", 20));
        assertThat(handling.expire()).as("a file's clock stands, the network's goes on").isZero();
        room.sql(jdbc ->
                jdbc.sql("update payments.data_sets set last_at = '2027-06-01 00:00Z' where live")
                        .update());
        assertThat(handling.expire()).isEqualTo(1);
        assertThat(
                        asSystem(() ->
                                        new Settlement(room.tenants, room.dataSets::clocks, clock)
                                                .close(NETWORK, LocalDate.of(2027, 2, 3)))
                                .closed())
                .isTrue();
        assertThat(found(live).state()).isEqualTo(State.ACCEPTED);
        assertThat(found(old).state()).isEqualTo(State.CHARGED_BACK);
    }

    private UUID filed() throws Exception {
        return filed(filing, paid());
    }

    private UUID filed(Disputes filing, UUID transaction) {
        var done =
                (EffectOutcome.Done<Dispute>)
                        filing.file(
                                NETWORK,
                                "file-" + transaction,
                                transaction,
                                Dispute.Category.DUPLICATE,
                                "扣了两次");
        return done.effect().id();
    }

    private UUID paid() throws Exception {
        Instant noon = Instant.parse(RecordRoom.NOON);
        return paidAt(now.isBefore(noon) ? now : noon);
    }

    private UUID paidAt(Instant at) throws Exception {
        stan++;
        LocalDateTime local = LocalDateTime.ofInstant(at, BusinessTime.CHINA);
        IsoMessage message =
                IsoMessage.of("0120")
                        .pan(new Pan("6228480402564890018"))
                        .text(3, "000000")
                        .number(4, 12_800)
                        .text(
                                7,
                                DateTimeFormatter.ofPattern("MMddHHmmss")
                                        .format(at.atOffset(ZoneOffset.UTC)))
                        .text(11, "%06d".formatted(stan))
                        .text(12, DateTimeFormatter.ofPattern("HHmmss").format(local))
                        .text(13, DateTimeFormatter.ofPattern("MMdd").format(local))
                        .text(32, ACQUIRER)
                        .text(39, "00")
                        .text(41, "T0000017")
                        .text(49, "156")
                        .text(100, ISSUER)
                        .build();
        return room.record(
                        new IsoReader(room.vault, room.directory)
                                .read(message, new IsoReader.Arrival(Source.ISO8583, now, at)))
                .transactionId();
    }

    private DisputeCase found(UUID id) {
        return asSystem(() -> cases.find(id).orElseThrow());
    }

    private String after(String day, int days) {
        return room.text("select payments.working_days_after('%s', %d)::text".formatted(day, days));
    }

    private static Scope member(String code) {
        return new Scope.Institution(new InstitutionId(RecordIds.institution(code).value()));
    }

    private static Caller caller(Scope scope) {
        return new Caller(new UUID(7, 7), "tester", Set.of(), scope, Language.ZH);
    }

    private static <T, X extends Throwable> T asSystem(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return Scopes.call(new Scope.System(), work);
    }
}
