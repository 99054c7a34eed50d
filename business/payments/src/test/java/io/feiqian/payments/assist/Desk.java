package io.feiqian.payments.assist;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Language;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.intent.BgeEmbedder;
import io.feiqian.language.intent.IntentTrainer;
import io.feiqian.language.slot.SlotExtractor;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Intents;
import io.feiqian.platform.agents.understanding.Thresholds;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.EvidenceIds;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The embedded reasoner with the payments agent's tools over one record, at one moment. */
public final class Desk {

    private final BusinessTime time;
    private final AssistTools tools;
    private final Agent agent;
    private final AgentCatalogue catalogue;
    private final EmbeddedReasoner reasoner;
    private final List<Gazetteer> gazetteers;

    public Desk(DataSource database, BusinessTime time, BgeEmbedder embedder) {
        this.time = time;
        JdbcClient scoped = JdbcClient.create(database);
        tools = AssistTools.over(scoped, Doors.refunds(database), Doors.disputes(database));
        agent = PaymentsAgent.of(tools.all());
        catalogue =
                new AgentCatalogue(List.of(agent), tools.all().stream().map(Tool::spec).toList());
        reasoner =
                new EmbeddedReasoner(
                        catalogue,
                        new Intents(
                                catalogue, examples -> new IntentTrainer(embedder).train(examples)),
                        new SlotExtractor(),
                        Thresholds.DEFAULT);
        Gazetteers names = new Gazetteers(scoped, Duration.ofMinutes(1));
        gazetteers =
                List.of(
                                Slots.ISSUER,
                                Slots.ACQUIRER,
                                TransferWords.BANK,
                                Slots.MERCHANT,
                                Slots.PLACE)
                        .stream()
                        .map(name -> names.get(name, new Scope.Network()))
                        .toList();
    }

    public ToolOutcome ask(String text) {
        return outcome(next(text, null, List.of()));
    }

    /**
     * What the reasoner makes of a sentence, with a question open and with what was said before.
     */
    Move next(String text, Turn.@Nullable OpenQuestion open, List<Turn.Said> history) {
        return reasoner.next(
                new Turn(
                        text,
                        Language.ZH,
                        agent,
                        catalogue.tools(agent),
                        gazetteers,
                        time,
                        open,
                        null,
                        history,
                        List.of()));
    }

    /** What comes of it: of an effect only its preview, for it waits for a second person. */
    ToolOutcome outcome(Move move) {
        return switch (move) {
            case Move.Call call -> {
                Caller caller =
                        new Caller(
                                new UUID(0, 1),
                                "analyst",
                                agent.rights(),
                                new Scope.Network(),
                                Language.ZH);
                ToolContext context = new ToolContext(caller, time, "key", new EvidenceIds(0));
                Tool tool = tools.named(call.tool());
                yield Scopes.call(
                        caller.scope(),
                        () ->
                                tool instanceof EffectTool effect
                                        ? effect.preview(call.arguments(), context)
                                        : tool.run(call.arguments(), context));
            }
            case Move.AskBack back ->
                    new ToolOutcome.Choose(back.slot(), back.question(), back.choices());
            case Move.NotUnderstood not -> new ToolOutcome.Refused(not.reason());
            case Move.Answer answer -> new ToolOutcome.Nothing(List.of(), answer.rendering());
            case Move.HandOver over -> new ToolOutcome.Refused(over.reason());
        };
    }
}
