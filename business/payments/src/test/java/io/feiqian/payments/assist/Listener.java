package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Language;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.SlotValue;
import io.feiqian.language.intent.BgeEmbedder;
import io.feiqian.language.intent.IntentTrainer;
import io.feiqian.language.slot.SlotExtractor;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.GazetteerSource;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.agents.runs.Worlds;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Intents;
import io.feiqian.platform.agents.understanding.Router;
import io.feiqian.platform.agents.understanding.Thresholds;
import io.feiqian.platform.agents.understanding.Tongue;
import io.feiqian.platform.evals.UtteranceEval;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What the embedded reasoner would do about a sentence, with well-known names only and no record:
 * nothing is called.
 */
final class Listener implements AutoCloseable {

    static final Caller ANALYST =
            new Caller(
                    new UUID(0, 1),
                    "analyst",
                    Set.of(Specs.READ, Specs.PROPOSE_REFUND, Specs.FILE_DISPUTE),
                    new Scope.Network(),
                    Language.ZH);

    static final BusinessTime TIME =
            BusinessTime.at(Instant.parse("2026-06-30T07:00:00Z"), BusinessTime.CHINA);

    private static final int MOVES_MAX = 8;

    private final BgeEmbedder embedder = BgeEmbedder.load();
    private final List<Gazetteer> names = List.copyOf(Gazetteers.wellKnown().values());
    private final Agent agent;
    private final AgentCatalogue catalogue;
    private final Router router;
    private final EmbeddedReasoner reasoner;

    Listener() {
        var nowhere = new DriverManagerDataSource();
        List<Tool> tools =
                AssistTools.over(
                                JdbcClient.create(nowhere),
                                Doors.refunds(nowhere),
                                Doors.disputes(nowhere))
                        .all();
        agent = PaymentsAgent.of(tools);
        catalogue = new AgentCatalogue(List.of(agent), tools.stream().map(Tool::spec).toList());
        Intents intents = new Intents(catalogue, new IntentTrainer(embedder)::train);
        router = new Router(catalogue, intents, Thresholds.DEFAULT);
        reasoner =
                new EmbeddedReasoner(catalogue, intents, new SlotExtractor(), Thresholds.DEFAULT);
    }

    /** The evaluation of files of utterances over the same catalogue. */
    UtteranceEval eval() {
        return new UtteranceEval(
                catalogue,
                router,
                reasoner,
                new Worlds(
                        () -> TIME,
                        names.stream().<GazetteerSource>map(list -> _ -> list).toList()));
    }

    /** The calls that a sentence leads to, or the one move that is none. */
    List<Move> moves(String text) {
        List<Move> moves = new ArrayList<>();
        List<Turn.Step> steps = new ArrayList<>();
        while (moves.size() < MOVES_MAX) {
            Move move = reasoner.next(turn(text, steps));
            if (!(move instanceof Move.Call call)) {
                return moves.isEmpty() ? List.of(move) : moves;
            }
            moves.add(call);
            var outcome = new ToolOutcome.Refused(new Bilingual("未执行", "not run"));
            steps.add(new Turn.Step(call.tool(), call.arguments(), outcome));
        }
        return moves;
    }

    /** The first move on a sentence that is said after a call. */
    Move after(Move.Call call, String text) {
        Turn turn = turn(text, List.of());
        return reasoner.next(
                new Turn(
                        text,
                        turn.language(),
                        agent,
                        turn.catalogue(),
                        names,
                        TIME,
                        null,
                        null,
                        List.of(new Turn.Said(false, "", call.tool(), call.arguments())),
                        List.of()));
    }

    /** What is said back where nothing is called; empty where something is. */
    String asked(String text) {
        return switch (moves(text).getFirst()) {
            case Move.AskBack back -> back.question().zh();
            case Move.NotUnderstood not -> not.reason().zh();
            case Move.Call _, Move.Answer _, Move.HandOver _ -> "";
        };
    }

    /** An argument as text; of days the first. */
    static String argument(Move.Call call, String slot) {
        return switch (call.arguments().values().get(slot)) {
            case SlotValue.Text(String text) -> text;
            case SlotValue.Period period -> period.from().toString();
            case null, default -> "";
        };
    }

    private Turn turn(String text, List<Turn.Step> steps) {
        return new Turn(
                text,
                Tongue.of(text, Language.ZH),
                agent,
                catalogue.tools(agent),
                names,
                TIME,
                null,
                null,
                List.of(),
                List.copyOf(steps));
    }

    @Override
    public void close() {
        embedder.close();
    }
}
