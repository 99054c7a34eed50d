package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the pages of the console read: the network, its parties, the catalogue. */
@Tag("slow")
class PagesTest {

    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final String VISA = "4111111111111111";

    private final RecordRoom room = new RecordRoom();
    private final JdbcClient jdbc = JdbcClient.create(room.tenants);
    private final RestDoor door = new RestDoor(room);
    private int stan;

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void the_network_is_counted_in_every_direction_and_every_direction_gives_the_same_sum() {
        pay(NOON.minusSeconds(90), RestDoor.UNION_PAY, "01030000", "00");
        pay(NOON.minusSeconds(30), RestDoor.UNION_PAY, "01030000", "51");
        pay(NOON.minusSeconds(20), VISA, "01040000", "00");
        pay(NOON.minus(Duration.ofHours(2)), VISA, "01040000", "00");

        Network.View view = network(NOON.minus(Duration.ofHours(1)), NOON);

        assertThat(view.totals())
                .isEqualTo(
                        new Summary.Totals(
                                3, 2, 1, List.of(Views.Amount.of(25_600, "CNY")), 2.0 / 3));
        assertThat(view.perSecond()).isEqualTo(3.0 / 3600);
        assertThat(view.stepSeconds()).isEqualTo(60);
        assertThat(view.steps()).hasSize(60);
        assertThat(view.steps().get(58).count()).isEqualTo(1);
        assertThat(view.steps().get(59))
                .isEqualTo(new Network.Step(NOON.minusSeconds(60), 2, 2, 1, 12_800, 0.5));
        assertThat(view.steps().getFirst().approvalRate()).isNull();
        assertThat(view.schemes())
                .extracting(Network.Slice::key, Network.Slice::count)
                .containsExactly(tuple("UnionPay", 2L), tuple("Visa", 1L));
        assertThat(view.flows())
                .extracting(Network.Flow::issuer, Network.Flow::count, Network.Flow::approvalRate)
                .containsExactly(
                        tuple(RecordIds.institution("01030000").value(), 2L, 0.5),
                        tuple(RecordIds.institution("01040000").value(), 1L, 1.0));
        for (List<Network.Slice> slices :
                List.of(
                        view.issuers(),
                        view.acquirers(),
                        view.schemes(),
                        view.cities(),
                        view.regions())) {
            assertThat(slices.stream().mapToLong(Network.Slice::count).sum()).isEqualTo(3);
            assertThat(slices.stream().mapToLong(Network.Slice::amountMinor).sum())
                    .isEqualTo(25_600);
        }
    }

    @Test
    void a_period_without_transactions_has_its_steps_and_nothing_else() {
        Network.View view = network(NOON.minus(Duration.ofHours(1)), NOON);

        assertThat(view.steps()).hasSize(60).allMatch(step -> step.count() == 0);
        assertThat(view.totals().approvalRate()).isNull();
        assertThat(view.flows()).isEmpty();
    }

    @Test
    void an_institution_sees_the_flows_it_takes_part_in_and_no_others() {
        pay(NOON.minusSeconds(30), RestDoor.UNION_PAY, "01030000", "00");
        pay(NOON.minusSeconds(20), VISA, "01040000", "00");
        var issuer = RecordIds.institution("01030000");

        Network.View view =
                Scopes.call(
                        new Scope.Institution(issuer),
                        () ->
                                new NetworkQueries(jdbc)
                                        .view(NOON.minusSeconds(3600), NOON, room.dataSets.time()));

        assertThat(view.flows()).extracting(Network.Flow::issuer).containsExactly(issuer.value());
    }

    @Test
    void a_merchant_has_its_terminals_and_a_card_its_issuer() {
        pay(NOON.minusSeconds(30), RestDoor.UNION_PAY, "01030000", "00");
        pay(NOON.minusSeconds(20), VISA, "01040000", "00");
        UUID merchant =
                UUID.fromString(room.text("select id::text from payments.merchants limit 1"));
        PartyQueries parties = new PartyQueries(jdbc);

        Parties.Merchant found = asNetwork(() -> parties.merchant(merchant).orElseThrow());
        List<Parties.Card> cards = asNetwork(() -> parties.cards("0018", null, null, 10));
        Parties.Institution issuer =
                asNetwork(() ->
                        parties.institution(RecordIds.institution("01030000").value())
                                .orElseThrow());

        assertThat(found.terminals())
                .extracting(Parties.Terminal::terminal)
                .containsExactly("T0000017");
        assertThat(found.acquirer().id()).isEqualTo(RecordIds.institution("01020000").value());
        assertThat(cards)
                .extracting(Parties.Card::tail, Parties.Card::iin)
                .containsExactly(tuple("0018", "622848"));
        assertThat(issuer.cards()).isEqualTo(1);
        assertThat(issuer.roles()).contains("Issuer");
        assertThat(asNetwork(() -> parties.card(cards.getFirst().token())).orElseThrow())
                .isEqualTo(cards.getFirst());
        assertThat(asNetwork(() -> parties.merchant(new UUID(1, 2)))).isEmpty();
    }

    @Test
    void how_large_an_institution_is_only_the_network_and_itself_are_told() {
        pay(NOON.minusSeconds(30), RestDoor.UNION_PAY, "01030000", "00");
        pay(NOON.minusSeconds(20), VISA, "01040000", "00");
        PartyQueries parties = new PartyQueries(jdbc);
        InstitutionId asked = RecordIds.institution("01030000");

        Parties.Institution own = asMember(asked, parties, asked);
        Parties.Institution others = asMember(RecordIds.institution("01040000"), parties, asked);

        assertThat(own.cards()).isEqualTo(1);
        assertThat(others.name()).isEqualTo(own.name());
        assertThat(others.cards()).isNull();
        assertThat(others.merchants()).isNull();
        assertThat(others.terminals()).isNull();
    }

    private static Parties.Institution asMember(
            InstitutionId member, PartyQueries parties, InstitutionId asked) {
        return Scopes.call(
                new Scope.Institution(member),
                () -> parties.institution(asked.value()).orElseThrow());
    }

    @Test
    void a_dispute_has_its_transaction_and_a_time_line_in_order() {
        UUID disputed = pay(NOON.minusSeconds(30), RestDoor.UNION_PAY, "01030000", "00");
        UUID other = pay(NOON.minusSeconds(20), VISA, "01040000", "00");
        UUID first = dispute(disputed, "NOT_RECEIVED", NOON.plusSeconds(60));
        UUID second = dispute(other, "DUPLICATE", NOON.plusSeconds(90));
        refund(disputed, NOON.plusSeconds(120), NOON.plusSeconds(180));
        ClaimQueries claims = new ClaimQueries(room.tenants);

        List<Claims.Dispute> all = asNetwork(() -> claims.disputes(null, null, 10));
        Claims.Detail detail = asNetwork(() -> claims.dispute(first).orElseThrow());

        assertThat(all).extracting(Claims.Dispute::id).containsExactly(second, first);
        assertThat(asNetwork(() -> claims.disputes("FILED", second, 10)))
                .containsExactly(detail.dispute());
        assertThat(asNetwork(() -> claims.disputes("WITHDRAWN", null, 10))).isEmpty();
        assertThat(detail.dispute().category()).isEqualTo("NotReceived");
        assertThat(detail.dispute().transaction().id()).isEqualTo(disputed);
        assertThat(detail.timeline())
                .extracting(Claims.Event::kind)
                .containsExactly(
                        "Occurred", "Answered", "Filed", "RefundProposed", "RefundExecuted");
        assertThat(detail.timeline())
                .isSortedAccordingTo(java.util.Comparator.comparing(Claims.Event::at));
        assertThat(
                        Scopes.call(
                                new Scope.Institution(RecordIds.institution("01040000")),
                                () -> claims.disputes(null, null, 10)))
                .as("an institution sees its own")
                .extracting(Claims.Dispute::id)
                .containsExactly(second);
    }

    @Test
    void a_time_line_begins_with_the_payment_though_its_senders_clock_is_ahead_of_ours() {
        Instant ahead = NOON.plus(Duration.ofDays(60));
        UUID paid = pay(ahead, RestDoor.UNION_PAY, "01030000", "00");
        UUID disputed = dispute(paid, "NOT_RECEIVED", NOON);
        room.sql(jdbc -> jdbc.sql("update payments.disputes set due_on = '2027-03-04'").update());
        ClaimQueries claims = new ClaimQueries(room.tenants);
        assertThat(asNetwork(() -> claims.disputes(null, null, 10)))
                .extracting(Claims.Dispute::dueOn)
                .containsExactly(LocalDate.of(2027, 3, 4));

        List<Claims.Event> line =
                asNetwork(() -> claims.dispute(disputed).orElseThrow()).timeline();

        assertThat(line)
                .extracting(Claims.Event::kind)
                .containsExactly("Occurred", "Answered", "Filed");
        assertThat(line.get(1).at()).isBetween(ahead, ahead.plusSeconds(60));
    }

    private UUID dispute(UUID transaction, String category, Instant at) {
        UUID id = room.ids.next();
        room.sql(jdbc ->
                jdbc.sql(
                                """
                                insert into payments.disputes
                                select :id, :id::text, 'x', t.id, t.issuer_id, t.acquirer_id, t.amount_minor,
                                       t.currency, :category, '没收到货', 'FILED', :id, :at
                                  from payments.transactions t where t.id = :transaction
                                """)
                        .param("id", id)
                        .param("category", category)
                        .param("at", at.atOffset(java.time.ZoneOffset.UTC))
                        .param("transaction", transaction)
                        .update());
        return id;
    }

    private void refund(UUID transaction, Instant proposed, Instant executed) {
        room.sql(jdbc ->
                jdbc.sql(
                                """
                                insert into payments.refunds
                                select :id, :id::text, 'x', t.id, t.issuer_id, t.acquirer_id, t.amount_minor,
                                       t.currency, '重复', 'EXECUTED', :id, :proposed, :executed, null
                                  from payments.transactions t where t.id = :transaction
                                """)
                        .param("id", room.ids.next())
                        .param("proposed", proposed.atOffset(java.time.ZoneOffset.UTC))
                        .param("executed", executed.atOffset(java.time.ZoneOffset.UTC))
                        .param("transaction", transaction)
                        .update());
    }

    @Test
    void no_column_of_the_record_is_without_words_and_no_words_without_a_column() {
        Catalogue catalogue = new Catalogue(jdbc);

        List<Catalogue.Table> tables = asNetwork(catalogue::tables);

        List<String> there = new ArrayList<>();
        for (Catalogue.Table table : tables) {
            there.add(table.name() + ".*");
            table.columns().forEach(column -> there.add(table.name() + "." + column.name()));
        }
        assertThat(catalogue.described())
                .as("lines of payments/catalogue.txt beside the columns of the schema payments")
                .containsExactlyInAnyOrderElementsOf(there);
        assertThat(tables)
                .filteredOn(table -> table.name().equals("transactions"))
                .singleElement()
                .satisfies(table -> {
                    assertThat(table.partitioned()).isTrue();
                    assertThat(table.columns())
                            .contains(
                                    new Catalogue.Column(
                                            "response_millis",
                                            "bigint",
                                            true,
                                            "millis",
                                            new Bilingual("应答用时", "Time to the answer")));
                });
    }

    private Network.View network(Instant from, Instant to) {
        return asNetwork(() -> new NetworkQueries(jdbc).view(from, to, room.dataSets.time()));
    }

    private static <T> T asNetwork(Supplier<T> work) {
        return Scopes.call(new Scope.Network(), work::get);
    }

    private UUID pay(Instant at, String pan, String issuer, @Nullable String code) {
        stan++;
        return door.record(RestDoor.message("0120", stan, at, pan, issuer, code, null));
    }
}
