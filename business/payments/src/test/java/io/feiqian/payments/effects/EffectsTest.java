package io.feiqian.payments.effects;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Language;
import io.feiqian.kernel.Money;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Source;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.wire.iso8583.IsoMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class EffectsTest {

    private static final Caller CALLER = caller(new Scope.Network());

    private final RecordRoom room = new RecordRoom();
    private final Refunds refunds =
            new Refunds(
                    room.tenants,
                    room.transactions,
                    room.days,
                    DataClocks.following(room.clock),
                    room.ids);
    private final Disputes disputes =
            new Disputes(
                    room.tenants, room.transactions, DataClocks.following(room.clock), room.ids);
    private UUID purchase = new UUID(0, 0);

    @BeforeEach
    void purchaseOf100Yuan() throws Exception {
        purchase = recorded(1, "00");
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void a_key_refunds_once_and_other_arguments_under_it_are_refused() {
        var first =
                (EffectOutcome.Done<Refund>) refunds.execute(CALLER, "k", purchase, yuan(30), "重复");

        assertThat(refunds.execute(CALLER, "k", purchase, yuan(30), "重复"))
                .isEqualTo(new EffectOutcome.Done<>(first.effect(), true));
        assertThat(refunds.execute(CALLER, "k", purchase, yuan(31), "重复"))
                .isInstanceOf(EffectOutcome.KeyReused.class);
        assertThat(refunds.byKey("k")).contains(first.effect());
        assertThat(room.number("select count(*) from payments.transactions where kind = 'REFUND'"))
                .isEqualTo(1);
        assertThat(
                        room.text(
                                "select state || ' ' || refunded_minor from payments.transactions"
                                        + " where kind = 'PURCHASE'"))
                .isEqualTo("PARTIALLY_REFUNDED 3000");
    }

    @Test
    void a_refund_after_the_cut_off_belongs_to_the_next_business_day() {
        Instant evening = Instant.parse("2026-11-22T15:30:00Z");
        Refunds late =
                new Refunds(
                        room.tenants,
                        room.transactions,
                        room.days,
                        DataClocks.following(() -> evening),
                        room.ids);

        late.execute(CALLER, "late", purchase, yuan(30), "重复");

        assertThat(
                        room.text(
                                "select business_date || ' ' || terminal_local from"
                                        + " payments.transactions where kind = 'REFUND'"))
                .isEqualTo("2026-11-23 2026-11-22 23:30:00");
    }

    @Test
    void a_refund_happens_on_the_clock_of_the_data_set_of_its_payment() {
        room.sql(jdbc ->
                jdbc.sql(
                                """
                                update payments.data_sets
                                   set first_at = '2026-11-01 00:00Z', last_at = '2027-02-03 01:00Z' where live\
                                """)
                        .update());
        Refunds ahead =
                new Refunds(
                        room.tenants,
                        room.transactions,
                        room.days,
                        room.dataSets::clocks,
                        room.ids);

        ahead.execute(CALLER, "ahead", purchase, yuan(30), "重复");

        assertThat(
                        room.text(
                                "select distinct t.occurred_at = '2027-02-03 01:00Z' and r.proposed_at = t.occurred_at"
                                        + " from payments.refunds r, payments.transactions t where t.kind = 'REFUND'"))
                .isEqualTo("t");
    }

    @Test
    void what_a_network_ahead_of_our_clock_paid_is_refunded_no_more_than_once() {
        Instant before = Instant.parse("2026-11-19T00:00:00Z");
        Refunds behind =
                new Refunds(
                        room.tenants,
                        room.transactions,
                        room.days,
                        DataClocks.following(() -> before),
                        room.ids);

        behind.execute(CALLER, "k1", purchase, yuan(60), "重复");

        assertThat(
                        room.text(
                                "select state || ' ' || refunded_minor from payments.transactions where kind = 'PURCHASE'"))
                .isEqualTo("PARTIALLY_REFUNDED 6000");
        assertThat(behind.execute(CALLER, "k2", purchase, yuan(60), "重复"))
                .isInstanceOf(EffectOutcome.Refused.class);
        assertThat(behind.left(CALLER, purchase)).contains(yuan(40));
    }

    @Test
    void what_was_executed_counts_also_where_the_transaction_does_not_know_it() {
        refunds.execute(CALLER, "k1", purchase, yuan(60), "重复");
        room.sql(jdbc -> jdbc.sql("update payments.transactions set refunded_minor = 0").update());

        assertThat(refunds.execute(CALLER, "k2", purchase, yuan(60), "重复"))
                .isInstanceOf(EffectOutcome.Refused.class);
    }

    @Test
    void a_proposal_moves_nothing_until_it_is_executed_under_its_key() {
        refunds.propose(CALLER, "k", purchase, yuan(30), "重复");
        assertThat(room.number("select count(*) from payments.transactions where kind = 'REFUND'"))
                .isZero();

        refunds.execute(CALLER, "k", purchase, yuan(30), "重复");

        assertThat(refunds.byKey("k").orElseThrow().state()).isEqualTo(Refund.State.EXECUTED);
        assertThat(room.number("select count(*) from payments.refunds")).isEqualTo(1);
    }

    @Test
    void refunds_at_once_never_exceed_what_was_approved() throws Exception {
        List<Callable<EffectOutcome<Refund>>> tries = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String key = "k" + i;
            boolean execute = i % 2 == 0;
            tries.add(() ->
                    execute
                            ? refunds.execute(CALLER, key, purchase, yuan(30), "重复")
                            : refunds.propose(CALLER, key, purchase, yuan(30), "重复"));
        }

        int done = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<EffectOutcome<Refund>> outcome : threads.invokeAll(tries)) {
                done += outcome.get() instanceof EffectOutcome.Done<Refund> ? 1 : 0;
            }
        }

        assertThat(done).isEqualTo(3);
        assertThat(room.number("select sum(amount_minor)::bigint from payments.refunds"))
                .isEqualTo(9_000);
        assertThat(refunds.objection(CALLER, purchase, yuan(11))).isPresent();
        assertThat(refunds.objection(CALLER, purchase, yuan(10))).isEmpty();
    }

    @Test
    void a_decline_a_foreign_transaction_and_another_currency_are_not_refunded() throws Exception {
        UUID declined = recorded(2, "51");
        Caller stranger = caller(new Scope.Institution(RecordIds.institution("09990000")));

        assertThat(refunds.propose(CALLER, "a", declined, yuan(1), "x"))
                .isInstanceOf(EffectOutcome.Refused.class);
        assertThat(refunds.propose(stranger, "b", purchase, yuan(1), "x"))
                .isInstanceOf(EffectOutcome.Refused.class);
        assertThat(refunds.propose(CALLER, "c", purchase, Money.ofMinor(100, "USD"), "x"))
                .isInstanceOf(EffectOutcome.Refused.class);
        assertThat(room.number("select count(*) from payments.refunds")).isZero();
    }

    @Test
    void a_dispute_is_filed_once_a_key_and_once_a_transaction_also_at_once() throws Exception {
        List<Callable<EffectOutcome<Dispute>>> tries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = "k" + i % 2;
            tries.add(
                    () -> disputes.file(CALLER, key, purchase, Dispute.Category.DUPLICATE, "扣了两次"));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<EffectOutcome<Dispute>> outcome : threads.invokeAll(tries)) {
                outcome.get();
            }
        }

        assertThat(room.number("select count(*) from payments.disputes")).isEqualTo(1);
        assertThat(room.number("select amount_minor from payments.disputes")).isEqualTo(10_000);
    }

    @Test
    void a_dispute_is_the_issuers_to_file_and_not_the_acquirers() {
        Caller issuing = caller(new Scope.Institution(RecordIds.institution("01030000")));
        Caller acquiring = caller(new Scope.Institution(RecordIds.institution("01020000")));

        assertThat(disputes.objection(acquiring, purchase))
                .hasValueSatisfying(why -> {
                    assertThat(why.zh()).contains("只能由发卡机构提交");
                    assertThat(why.en()).contains("Only the card's issuer");
                });
        assertThat(disputes.file(acquiring, "a", purchase, Dispute.Category.DUPLICATE, "x"))
                .isInstanceOf(EffectOutcome.Refused.class);
        assertThat(room.number("select count(*) from payments.disputes")).isZero();
        assertThat(disputes.objection(issuing, purchase)).isEmpty();
        assertThat(disputes.file(issuing, "b", purchase, Dispute.Category.DUPLICATE, "x"))
                .isInstanceOf(EffectOutcome.Done.class);
    }

    @Test
    void what_was_refunded_is_not_disputed_as_well() {
        refunds.execute(CALLER, "k1", purchase, yuan(40), "重复");

        disputes.file(CALLER, "d", purchase, Dispute.Category.OTHER, "x");

        assertThat(room.number("select amount_minor from payments.disputes")).isEqualTo(6_000);
    }

    @Test
    void what_was_refunded_whole_is_not_disputed_at_all() {
        refunds.execute(CALLER, "k1", purchase, yuan(60), "重复");
        refunds.propose(CALLER, "k2", purchase, yuan(40), "重复");

        assertThat(disputes.objection(CALLER, purchase))
                .hasValueSatisfying(why -> assertThat(why.zh()).contains("已经全部退还"));
        assertThat(disputes.file(CALLER, "d", purchase, Dispute.Category.OTHER, "x"))
                .isInstanceOf(EffectOutcome.Refused.class);
    }

    @Test
    void what_a_dispute_decides_is_not_refunded_as_well_until_it_is_lost() {
        disputes.file(CALLER, "d", purchase, Dispute.Category.OTHER, "x");

        assertThat(refunds.objection(CALLER, purchase, yuan(100)))
                .hasValueSatisfying(why -> assertThat(why.en()).contains("accepts it there"));
        assertThat(refunds.execute(CALLER, "k", purchase, yuan(100), "重复"))
                .isInstanceOf(EffectOutcome.Refused.class);

        room.sql(jdbc -> jdbc.sql("update payments.disputes set state = 'REJECTED'").update());
        assertThat(refunds.execute(CALLER, "k", purchase, yuan(100), "重复"))
                .isInstanceOf(EffectOutcome.Done.class);
    }

    @Test
    void a_hold_took_nothing_that_could_be_disputed() throws Exception {
        UUID hold = recorded(3, "00", "030000");

        assertThat(disputes.file(CALLER, "d", hold, Dispute.Category.OTHER, "x"))
                .isInstanceOf(EffectOutcome.Refused.class);
    }

    @Test
    void an_amount_of_nothing_is_refused_as_such() {
        assertThat(refunds.objection(CALLER, purchase, yuan(0)))
                .hasValueSatisfying(why -> {
                    assertThat(why.zh()).contains("须大于零");
                    assertThat(why.en()).contains("more than nothing");
                });
        assertThat(refunds.objection(CALLER, purchase, yuan(-5)))
                .hasValueSatisfying(why -> assertThat(why.zh()).contains("须大于零"));
    }

    private static Caller caller(Scope scope) {
        return new Caller(new UUID(7, 7), "tester", Set.of(), scope, Language.ZH);
    }

    private static Money yuan(long yuan) {
        return Money.ofMinor(yuan * 100, "CNY");
    }

    private UUID recorded(int stan, String code) throws Exception {
        return recorded(stan, code, "000000");
    }

    private UUID recorded(int stan, String code, String processing) throws Exception {
        IsoMessage message =
                IsoMessage.of("0120")
                        .pan(new Pan("6228480402564890018"))
                        .text(3, processing)
                        .number(4, 10_000)
                        .text(7, "11220400%02d".formatted(stan))
                        .number(11, stan)
                        .text(13, "1122")
                        .text(32, "01020000")
                        .text(39, code)
                        .text(41, "T0000017")
                        .text(49, "156")
                        .text(100, "01030000")
                        .build();
        return room.record(
                        new IsoReader(room.vault, room.directory)
                                .read(
                                        message,
                                        new IsoReader.Arrival(
                                                Source.ISO8583,
                                                room.clock.instant(),
                                                room.clock.instant())))
                .transactionId();
    }
}
