package io.feiqian.platform.agents.runs;

import io.feiqian.language.SlotValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Reasoner;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Intents;
import io.feiqian.platform.agents.understanding.Router;
import io.feiqian.platform.agents.understanding.Thresholds;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolRoom;
import io.feiqian.platform.tools.ToolSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One desk that looks something up and then pays, with real governed tools. */
final class CrashDesk {

    /** Finds the desk; what is done there is always a read, then money that must be approved. */
    static final String WISH = "昨天的批准率是多少";

    static final Caller CLERK = Office.clerk();
    static final Caller BOSS =
            Office.person("boss", Bank.READ, Bank.REFUND.toApprove(), Approvals.DECIDE);

    private static final Agent DESK = Bank.agent("desk", Bank.RATE, Bank.PAY_BACK);

    private static final SlotValue YESTERDAY =
            new SlotValue.Period(
                    Bank.TIME.today().minusDays(1), Bank.TIME.today(), false, "yesterday");
    private static final SlotValue AMOUNT = new SlotValue.Amount(new BigDecimal("128"), "CNY");

    private CrashDesk() {}

    static List<Tool> tools(DataSource payouts, Consumer<String> points) {
        return List.of(new Rate(points), new PayBack(JdbcClient.create(payouts), points));
    }

    static RunRoom.Staff staff(ToolRoom tools) {
        AgentCatalogue catalogue = new AgentCatalogue(List.of(DESK), tools.catalogue().specs());
        Intents intents = new Intents(catalogue, WordModel::new);
        Ladder ladder =
                new Ladder(
                        List.of(new ReadThenPay()),
                        Office::everyFigureCited,
                        Duration.ofSeconds(1));
        return new RunRoom.Staff(
                catalogue,
                new Router(catalogue, intents, Thresholds.DEFAULT),
                ladder,
                new RunWorld(
                        InstantSource.system(),
                        new Worlds(() -> Bank.TIME, List.of()),
                        tools.runner()::call,
                        id -> decided(tools.approvals(), id),
                        id -> tools.approvals().withdraw(id, "the run is over")));
    }

    private static Optional<RunEvent.ApprovalDecided> decided(Approvals approvals, UUID id) {
        return approvals.decided(List.of(id)).stream().findFirst().map(CrashDesk::told);
    }

    private static RunEvent.ApprovalDecided told(Approval approval) {
        return new RunEvent.ApprovalDecided(
                approval.id(), approval.state().name().toLowerCase(Locale.ROOT), "boss", "checked");
    }

    /** On the embedded rung, which every ladder has. */
    private static final class ReadThenPay implements Reasoner {

        @Override
        public String name() {
            return EmbeddedReasoner.NAME;
        }

        @Override
        public Move next(Turn turn) {
            return switch (turn.steps().size()) {
                case 0 -> call(Bank.RATE, "period", YESTERDAY);
                case 1 -> call(Bank.PAY_BACK, "amount", AMOUNT);
                default ->
                        new Move.Answer(
                                ((ToolOutcome.Result) turn.steps().getLast().outcome())
                                        .rendering());
            };
        }

        private static Move call(ToolSpec tool, String slot, SlotValue value) {
            return new Move.Call(
                    tool.name(), Arguments.NONE.with(slot, value), 1, List.of("script"));
        }
    }

    private record Rate(Consumer<String> points) implements Tool {

        @Override
        public ToolSpec spec() {
            return Bank.RATE;
        }

        @Override
        public ToolOutcome run(Arguments arguments, ToolContext context) {
            points.accept("in the read");
            return Bank.count(88, arguments, context.evidence(), "批准", "approved");
        }
    }

    /** Pays into somebody else's table, which honours the key: one row a key. */
    private record PayBack(JdbcClient payouts, Consumer<String> points) implements EffectTool {

        @Override
        public ToolSpec spec() {
            return Bank.PAY_BACK;
        }

        @Override
        public ToolOutcome preview(Arguments arguments, ToolContext context) {
            return Bank.count(1, arguments, context.evidence(), "将退", "will pay");
        }

        @Override
        public ToolOutcome run(Arguments arguments, ToolContext context) {
            points.accept("before the payout");
            payouts.sql("INSERT INTO payouts (key) VALUES (?) ON CONFLICT DO NOTHING")
                    .param(context.idempotencyKey())
                    .update();
            points.accept("after the payout");
            return Bank.count(1, arguments, context.evidence(), "已退", "paid");
        }

        @Override
        public Reconciliation reconcile(Arguments arguments, ToolContext context) {
            return new Reconciliation.SafeToRepeat();
        }
    }
}
