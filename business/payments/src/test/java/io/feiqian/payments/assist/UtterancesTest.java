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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

    @Test
    void understands_what_nobody_tuned_it_to() {
        Map<String, UtteranceReport> reports = new LinkedHashMap<>();
        Utterances.FILES.forEach(
                file -> reports.put(file, eval.run(ANALYST, Utterances.folder().resolve(file))));

        reports.forEach(UtterancesTest::print);
        reports.forEach((file, report) -> {
            assertThat(report.toolAccuracy()).as(file).isGreaterThanOrEqualTo(0.92);
            assertThat(report.slotAccuracy()).as(file).isGreaterThanOrEqualTo(0.88);
        });
        // Together: of thirty lines out of scope a single one is already more than three per cent.
        double none = reports.values().stream().mapToInt(r -> outOfScope(r, _ -> true)).sum();
        double answered =
                reports.values().stream()
                        .mapToInt(r ->
                                outOfScope(r, got -> !got.equals("none") && !got.equals("ask")))
                        .sum();
        assertThat(answered / none).isLessThanOrEqualTo(0.03);
    }

    private static int outOfScope(UtteranceReport report, Predicate<String> got) {
        return report.confusion().getOrDefault(Utterances.NONE, new TreeMap<>()).entrySet().stream()
                .filter(entry -> got.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static void print(String file, UtteranceReport report) {
        System.out.printf(
                "%s: tool %.4f, slots %.4f, false answers %.4f, p95 %.1f ms%n",
                file,
                report.toolAccuracy(),
                report.slotAccuracy(),
                report.falseAnswers(),
                report.p95Millis());
    }
}
