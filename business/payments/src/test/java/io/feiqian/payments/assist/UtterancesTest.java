package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.evals.UtteranceEval;
import io.feiqian.platform.evals.UtteranceReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The floor under understanding: the evaluation files against the catalogue as it is served. */
@Tag("slow")
class UtterancesTest {

    @AutoClose private static final Listener LISTENER = new Listener();

    @Test
    void understands_what_nobody_tuned_it_to() {
        Map<String, UtteranceReport> reports = new LinkedHashMap<>();
        UtteranceEval eval = LISTENER.eval();
        Utterances.FILES.forEach(file ->
                reports.put(file, eval.run(Listener.ANALYST, Utterances.folder().resolve(file))));

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
