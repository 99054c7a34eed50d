package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.wire.iso8583.OriginalData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class RestIntakeTest {

    private static final Instant NOON = Instant.parse(RecordRoom.NOON);

    private final RecordRoom room = new RecordRoom();
    private final RestIntake intake = new RestDoor(room).intake;

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void the_same_key_and_body_give_one_transaction_and_another_body_is_refused() {
        Caller caller = RestDoor.caller(new Scope.Network());

        var first = (RestIntake.Outcome.Done) intake.record(caller, "k", message("0120", 1, "00"));
        var again = (RestIntake.Outcome.Done) intake.record(caller, "k", message("0120", 1, "00"));

        assertThat(first.before()).isFalse();
        assertThat(again).isEqualTo(new RestIntake.Outcome.Done(first.transactionId(), true));
        assertThat(intake.record(caller, "k", message("0120", 2, "00")))
                .isInstanceOf(RestIntake.Outcome.Differs.class);
        assertThat(room.number("select count(*) from payments.transactions")).isEqualTo(1);
        assertThat(room.text("select source || ' ' || state from payments.transactions"))
                .isEqualTo("REST APPROVED");
    }

    @Test
    void many_at_once_under_one_key_record_once() throws Exception {
        Caller caller = RestDoor.caller(new Scope.Network());
        List<Callable<RestIntake.Outcome>> tries = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            tries.add(() -> intake.record(caller, "k", message("0120", 1, "00")));
        }

        long fresh = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<RestIntake.Outcome> outcome : threads.invokeAll(tries)) {
                fresh += ((RestIntake.Outcome.Done) outcome.get()).before() ? 0 : 1;
            }
        }

        assertThat(fresh).isEqualTo(1);
        assertThat(room.number("select count(*) from payments.messages")).isEqualTo(1);
    }

    @Test
    void an_old_message_keeps_its_year_and_a_reversal_finds_it() {
        Caller caller = RestDoor.caller(new Scope.Network());
        Instant old = NOON.minus(Duration.ofDays(500));
        NewTransaction purchase = message("0120", 1, "00", old, null);
        var done = (RestIntake.Outcome.Done) intake.record(caller, null, purchase);

        NewTransaction reversal =
                message(
                        "0420",
                        2,
                        null,
                        old.plusSeconds(60),
                        OriginalData.of(purchase.message()).digits());
        intake.record(caller, null, reversal);

        assertThat(RecordIds.occurredAt(done.transactionId())).isEqualTo(old);
        assertThat(room.text("select state from payments.transactions")).isEqualTo("REVERSED");
    }

    @Test
    void what_lies_more_than_half_a_year_ahead_is_refused_by_its_field() {
        assertThatThrownBy(() ->
                        intake.record(
                                RestDoor.caller(new Scope.Network()),
                                null,
                                message("0120", 1, "00", NOON.plus(Duration.ofDays(184)), null)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("occurredAt (2027-05-25T04:00:00Z)")
                .hasMessageContaining("Maybe the sender's year is wrong.");
        assertThat(room.number("select count(*) from payments.messages")).isZero();
    }

    @Test
    void an_institution_records_only_what_it_took_part_in() {
        var own = new Scope.Institution(RecordIds.institution("01030000"));
        var other = new Scope.Institution(RecordIds.institution("09990000"));

        assertThat(intake.record(RestDoor.caller(other), "k", message("0120", 1, "00")))
                .isInstanceOf(RestIntake.Outcome.NotYours.class);
        assertThat(room.number("select count(*) from payments.intake_keys")).isZero();
        assertThat(intake.record(RestDoor.caller(own), "k", message("0120", 1, "00")))
                .isInstanceOf(RestIntake.Outcome.Done.class);
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() ->
                        intake.record(
                                RestDoor.caller(new Scope.Network()),
                                "k",
                                message("0120", 1, null)))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("DE 39");
        assertThatThrownBy(() ->
                        intake.record(
                                RestDoor.caller(new Scope.Network()),
                                "k",
                                message("0999", 1, "00")))
                .hasMessageContaining("mti (0999)");
        assertThat(room.number("select count(*) from payments.messages")).isZero();
    }

    @Test
    void the_summary_counts_hours_declines_and_issuers_beside_the_period_before() {
        Caller caller = RestDoor.caller(new Scope.Network());
        for (int i = 1; i <= 4; i++) {
            intake.record(caller, null, message("0120", i, i == 4 ? "51" : "00"));
        }
        for (int i = 5; i <= 6; i++) {
            intake.record(
                    caller,
                    null,
                    message(
                            "0120",
                            i,
                            i == 6 ? "51" : "00",
                            NOON.minus(Duration.ofHours(3)),
                            null));
        }

        Summary.View summary =
                Scopes.call(
                        new Scope.Network(),
                        () ->
                                new SummaryQueries(
                                                org.springframework.jdbc.core.simple.JdbcClient
                                                        .create(room.tenants))
                                        .summary(
                                                new SummaryQueries.Wanted(
                                                        NOON.minus(Duration.ofHours(1)),
                                                        NOON.plus(Duration.ofHours(1)),
                                                        null,
                                                        null,
                                                        null),
                                                room.dataSets.time()));

        assertThat(summary.totals())
                .isEqualTo(
                        new Summary.Totals(4, 3, 1, List.of(Views.Amount.of(38_400, "CNY")), 0.75));
        assertThat(summary.totalsBefore().approvalRate()).isEqualTo(0.5);
        assertThat(summary.hours()).extracting(Summary.Hour::count).containsExactly(0L, 4L);
        assertThat(summary.hours())
                .extracting(Summary.Hour::amountMinor)
                .containsExactly(0L, 38_400L);
        assertThat(summary.hours().getFirst().approvalRate()).isNull();
        assertThat(summary.hours()).extracting(Summary.Hour::complete).containsExactly(true, false);
        assertThat(summary.topDeclines())
                .extracting(
                        Summary.Decline::responseCode,
                        Summary.Decline::count,
                        Summary.Decline::countBefore,
                        Summary.Decline::share)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("51", 1L, 1L, 1.0));
        assertThat(summary.byIssuer()).hasSize(1);
        assertThat(summary.byIssuer().getFirst().approvalRate()).isEqualTo(0.75);
        assertThat(summary.byIssuer().getFirst().approvalRateBefore()).isEqualTo(0.5);
    }

    @Test
    void a_transaction_names_those_that_may_be_the_same_debit_again() {
        Caller caller = RestDoor.caller(new Scope.Network());
        var first = (RestIntake.Outcome.Done) intake.record(caller, null, message("0120", 1, "00"));
        var again = (RestIntake.Outcome.Done) intake.record(caller, null, message("0120", 2, "00"));
        intake.record(caller, null, message("0120", 3, "51"));
        intake.record(
                caller, null, message("0120", 4, "00", NOON.plus(Duration.ofMinutes(30)), null));
        TransactionQueries queries = new TransactionQueries(room.tenants);

        Views.Detail detail =
                Scopes.call(
                        new Scope.Network(),
                        () -> queries.detail(first.transactionId()).orElseThrow());

        assertThat(detail.related())
                .singleElement()
                .satisfies(related -> {
                    assertThat(related.relation()).isEqualTo("PossibleDuplicate");
                    assertThat(related.transaction().id()).isEqualTo(again.transactionId());
                });
    }

    private static NewTransaction message(String mti, int stan, @Nullable String code) {
        return message(mti, stan, code, NOON.plusSeconds(stan), null);
    }

    private static NewTransaction message(
            String mti, int stan, @Nullable String code, Instant at, @Nullable String original) {
        return RestDoor.message(mti, stan, at, RestDoor.UNION_PAY, RestDoor.ISSUER, code, original);
    }
}
