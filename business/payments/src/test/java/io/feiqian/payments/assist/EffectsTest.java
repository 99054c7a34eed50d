package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Language;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.CallRequest;
import io.feiqian.platform.tools.DecisionOutcome;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.EvidenceIds;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolRoom;
import io.feiqian.platform.tools.ToolsSettings;
import io.feiqian.testkit.FixedClock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Refunds and disputes by way of the tools, their approval and their journal. */
@Tag("slow")
class EffectsTest {

    private static final Set<Right> RIGHTS =
            Set.of(
                    Specs.READ,
                    Specs.PROPOSE_REFUND,
                    Specs.PROPOSE_REFUND.toApprove(),
                    Specs.FILE_DISPUTE,
                    Specs.FILE_DISPUTE.toApprove(),
                    Approvals.DECIDE);

    private final SeededRecord record = new SeededRecord(5);
    private final AssistTools tools =
            AssistTools.over(
                    record.scoped, Doors.refunds(record.tenants), Doors.disputes(record.tenants));
    private final ToolRoom room =
            ToolRoom.open(
                    tools.all(),
                    new ToolRoom.Ground(
                            record.scoped,
                            new DataSourceTransactionManager(record.tenants),
                            FixedClock.at("2026-06-30T07:00:00Z"),
                            event -> {},
                            act -> {}),
                    new ToolsSettings(
                            Duration.ofHours(1),
                            Map.of(),
                            8,
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(5)));
    private final Object[] row = record.unique("APPROVED").getFirst();
    private final UUID run = UUID.randomUUID();

    @AfterEach
    void close() {
        record.close();
    }

    private static Caller person(String name) {
        return new Caller(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                name,
                RIGHTS,
                new Scope.Network(),
                Language.ZH);
    }

    private Arguments aboutTheRow() {
        return Arguments.NONE
                .with(Slots.TRANSACTION, new SlotValue.Text((String) row[SeededRecord.RRN]))
                .with(Slots.REASON, new SlotValue.Text("货坏了"));
    }

    private CallOutcome call(String tool, int step, Arguments arguments) {
        return room.runner()
                .call(
                        new CallRequest(
                                run,
                                step,
                                person("lin"),
                                RIGHTS,
                                tool,
                                arguments,
                                SeededRecord.TIME,
                                new EvidenceIds(0)));
    }

    private ToolOutcome approved(String tool, int step, Arguments arguments) {
        var waiting = (CallOutcome.AwaitsApproval) call(tool, step, arguments);
        assertThat(waiting.preview()).isInstanceOf(ToolOutcome.Result.class);
        assertThat(
                        room.approvals()
                                .decide(
                                        waiting.approvalId(),
                                        person("lin"),
                                        true,
                                        "ok",
                                        waiting.digest()))
                .isInstanceOf(DecisionOutcome.NotAllowed.class);
        assertThat(
                        room.approvals()
                                .decide(
                                        waiting.approvalId(),
                                        person("wang"),
                                        true,
                                        "ok",
                                        waiting.digest()))
                .isInstanceOf(DecisionOutcome.Decided.class);
        return ((CallOutcome.Done) call(tool, step, arguments)).outcome();
    }

    private long number(String sql) {
        return record.owner.sql(sql).query(Long.class).single();
    }

    private EffectTool.Reconciliation reconciled(String tool, String key) {
        ToolContext context =
                new ToolContext(person("lin"), SeededRecord.TIME, key, new EvidenceIds(0));
        return Scopes.call(
                new Scope.Network(),
                () -> ((EffectTool) tools.named(tool)).reconcile(aboutTheRow(), context));
    }

    @Test
    void a_refund_moves_money_once_after_a_second_person_and_can_be_asked_by_key() {
        String tool = "payments_propose_refund";
        Arguments part =
                aboutTheRow()
                        .with(Slots.AMOUNT, new SlotValue.Amount(new BigDecimal("1.50"), "CNY"));

        ToolOutcome outcome = approved(tool, 1, part);
        CallOutcome again = call(tool, 1, part);

        assertThat(outcome).isInstanceOf(ToolOutcome.Result.class);
        assertThat(again).isInstanceOf(CallOutcome.Done.class);
        assertThat(number("select count(*) from payments.refunds where state = 'EXECUTED'"))
                .isEqualTo(1);
        assertThat(number("select count(*) from payments.transactions where kind = 'REFUND'"))
                .isEqualTo(1);
        assertThat(number("select sum(refunded_minor) from payments.transactions")).isEqualTo(150);
        String key =
                record.owner
                        .sql("select idempotency_key from payments.refunds")
                        .query(String.class)
                        .single();
        assertThat(reconciled(tool, key)).isInstanceOf(EffectTool.Reconciliation.Happened.class);
        assertThat(reconciled(tool, key + "x"))
                .isInstanceOf(EffectTool.Reconciliation.DidNotHappen.class);
    }

    @Test
    void no_more_than_what_is_left_is_even_put_before_the_second_person() {
        Arguments tooMuch =
                aboutTheRow()
                        .with(Slots.AMOUNT, new SlotValue.Amount(new BigDecimal("99999"), "CNY"));

        CallOutcome outcome = call("payments_propose_refund", 1, tooMuch);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CallOutcome.Done.class,
                        done -> assertThat(done.outcome()).isInstanceOf(ToolOutcome.Refused.class));
        assertThat(number("select count(*) from payments.refunds")).isZero();
    }

    @Test
    void a_dispute_is_filed_once_after_a_second_person_and_not_beside_an_open_one() {
        String tool = "payments_file_dispute";
        Arguments arguments =
                aboutTheRow().with(Slots.DISPUTE_CATEGORY, new SlotValue.Text("NOT_RECEIVED"));

        ToolOutcome outcome = approved(tool, 1, arguments);
        call(tool, 1, arguments);
        CallOutcome second = call(tool, 2, arguments);

        assertThat(outcome).isInstanceOf(ToolOutcome.Result.class);
        assertThat(number("select count(*) from payments.disputes")).isEqualTo(1);
        assertThat(second)
                .isInstanceOfSatisfying(
                        CallOutcome.Done.class,
                        done -> assertThat(done.outcome()).isInstanceOf(ToolOutcome.Refused.class));
        String key =
                record.owner
                        .sql("select idempotency_key from payments.disputes")
                        .query(String.class)
                        .single();
        assertThat(reconciled(tool, key)).isInstanceOf(EffectTool.Reconciliation.Happened.class);
    }
}
