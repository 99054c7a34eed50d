package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.record.TransactionKind;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages add up what was taken: what is only held or given back is not turnover. */
class ApprovedAmountTest {

    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final Instant FROM = NOON.minusSeconds(3600);

    private final RecordRoom room = new RecordRoom();
    private final JdbcClient jdbc = JdbcClient.create(room.tenants);

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void neither_the_summary_nor_the_network_adds_holds_and_refunds() {
        RestDoor door = new RestDoor(room);
        List<TransactionKind> kinds = List.of(TransactionKind.values());
        for (int i = 0; i < kinds.size(); i++) {
            var id =
                    door.record(
                            RestDoor.message(
                                    "0120",
                                    i + 1,
                                    NOON.minusSeconds(60 + i),
                                    RestDoor.UNION_PAY,
                                    RestDoor.ISSUER,
                                    "00",
                                    null,
                                    1L << i,
                                    "102310054110017",
                                    "T0000017"));
            String kind = kinds.get(i).name();
            room.sql(owner ->
                    owner.sql("update payments.transactions set kind = ? where id = ?")
                            .params(kind, id)
                            .update());
        }
        // Each amount is another power of two, so a sum tells what it is made of.
        long taken =
                (1L << TransactionKind.PURCHASE.ordinal())
                        + (1L << TransactionKind.COMPLETION.ordinal())
                        + (1L << TransactionKind.WITHDRAWAL.ordinal())
                        + (1L << TransactionKind.OTHER.ordinal());

        Summary.Totals summary =
                Scopes.call(
                        new Scope.Network(),
                        () ->
                                new SummaryQueries(jdbc)
                                        .summary(
                                                new SummaryQueries.Wanted(
                                                        FROM, NOON, null, null, null),
                                                room.dataSets.time())
                                        .totals());
        Summary.Totals network =
                Scopes.call(
                        new Scope.Network(),
                        () ->
                                new NetworkQueries(jdbc)
                                        .view(FROM, NOON, room.dataSets.time())
                                        .totals());

        assertThat(summary.count()).isEqualTo(kinds.size());
        assertThat(summary.amounts()).containsExactly(Views.Amount.of(taken, "CNY"));
        assertThat(network.amounts()).containsExactly(Views.Amount.of(taken, "CNY"));
    }
}
