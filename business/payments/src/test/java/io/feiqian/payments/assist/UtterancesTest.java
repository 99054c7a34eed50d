package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Language;
import io.feiqian.language.intent.BgeEmbedder;
import io.feiqian.language.intent.IntentTrainer;
import io.feiqian.language.slot.SlotExtractor;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.AgentCatalogue;
import io.feiqian.platform.agents.GazetteerSource;
import io.feiqian.platform.agents.runs.Worlds;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.agents.understanding.Intents;
import io.feiqian.platform.agents.understanding.Router;
import io.feiqian.platform.agents.understanding.Thresholds;
import io.feiqian.platform.evals.UtteranceEval;
import io.feiqian.platform.evals.UtteranceReport;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The floor under understanding: the evaluation files against the catalogue as it is served. */
@Tag("slow")
class UtterancesTest {

    private static final Caller ANALYST =
            new Caller(
                    new UUID(0, 1),
                    "analyst",
                    Set.of(Specs.READ, Specs.PROPOSE_REFUND, Specs.FILE_DISPUTE),
                    new Scope.Network(),
                    Language.ZH);

    private static BgeEmbedder embedder;
    private static UtteranceEval eval;

    @BeforeAll
    static void train() {
        embedder = BgeEmbedder.load();
        List<Tool> tools =
                AssistTools.over(
                                JdbcClient.create(new DriverManagerDataSource()),
                                Doors.refunds(new DriverManagerDataSource()),
                                Doors.disputes(new DriverManagerDataSource()))
                        .all();
        Agent agent = PaymentsAgent.of(tools);
        AgentCatalogue catalogue =
                new AgentCatalogue(List.of(agent), tools.stream().map(Tool::spec).toList());
        Intents intents = new Intents(catalogue, new IntentTrainer(embedder)::train);
        List<GazetteerSource> names =
                Gazetteers.wellKnown().values().stream()
                        .<GazetteerSource>map(list -> _ -> list)
                        .toList();
        eval =
                new UtteranceEval(
                        catalogue,
                        new Router(catalogue, intents, Thresholds.DEFAULT),
                        new EmbeddedReasoner(
                                catalogue, intents, new SlotExtractor(), Thresholds.DEFAULT),
                        new Worlds(
                                () ->
                                        BusinessTime.at(
                                                Instant.parse("2026-06-30T07:00:00Z"),
                                                BusinessTime.CHINA),
                                names));
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @ParameterizedTest
    @FieldSource("io.feiqian.payments.assist.Utterances#FILES")
    void understands_what_nobody_tuned_it_to(String file) {
        UtteranceReport report =
                eval.run(ANALYST, Utterances.folder().resolve(file));

        System.out.printf(
                "%s: tool %.4f, slots %.4f, false answers %.4f, p95 %.1f ms%n",
                file,
                report.toolAccuracy(),
                report.slotAccuracy(),
                report.falseAnswers(),
                report.p95Millis());
        assertThat(report.toolAccuracy()).as("%s", report.misses()).isGreaterThanOrEqualTo(0.92);
        assertThat(report.slotAccuracy()).as("%s", report.misses()).isGreaterThanOrEqualTo(0.88);
        assertThat(report.falseAnswers()).as("%s", report.misses()).isLessThanOrEqualTo(0.03);
    }
}
