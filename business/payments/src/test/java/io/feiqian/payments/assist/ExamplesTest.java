package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Language;
import io.feiqian.platform.agents.chat.PromptFiles;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@Tag("slow")
class ExamplesTest {

    private static final int EXAMPLES_MIN = 40;

    /** Short questions are alike by nature; above it one is written off the other. */
    private static final double COPY_LIKENESS = 0.9;

    private final List<ToolSpec> specs =
            AssistTools.over(
                            JdbcClient.create(new DriverManagerDataSource()),
                            Doors.refunds(new DriverManagerDataSource()),
                            Doors.disputes(new DriverManagerDataSource()))
                    .all()
                    .stream()
                    .map(Tool::spec)
                    .toList();

    @Test
    void the_agents_instructions_can_be_read() {
        List<Tool> tools =
                AssistTools.over(
                                JdbcClient.create(new DriverManagerDataSource()),
                                Doors.refunds(new DriverManagerDataSource()),
                                Doors.disputes(new DriverManagerDataSource()))
                        .all();

        assertThat(new PromptFiles().text(PaymentsAgent.of(tools).instructions())).isNotBlank();
    }

    @Test
    void every_tool_has_forty_examples_in_both_languages() {
        for (ToolSpec spec : specs) {
            assertThat(spec.examples()).as(spec.name()).hasSizeGreaterThanOrEqualTo(EXAMPLES_MIN);
            assertThat(spec.examples())
                    .extracting(ToolSpec.Example::language)
                    .contains(Language.ZH, Language.EN);
        }
    }

    @Test
    void no_sentence_means_two_tools() {
        Set<String> seen = new HashSet<>();

        for (ToolSpec.Example example : examples()) {
            assertThat(seen.add(example.text())).as(example.text()).isTrue();
        }
    }

    @Test
    void no_example_is_a_measured_sentence_with_other_values() {
        List<Set<String>> measured =
                Utterances.all().stream().map(line -> pairs(line.text())).toList();

        for (ToolSpec.Example example : examples()) {
            Set<String> pairs = pairs(example.text());
            assertThat(measured)
                    .as(example.text())
                    .noneMatch(other -> likeness(pairs, other) > COPY_LIKENESS);
        }
    }

    private List<ToolSpec.Example> examples() {
        return Stream.concat(
                        specs.stream().flatMap(spec -> spec.examples().stream()),
                        ExampleFile.of("elsewhere").stream())
                .toList();
    }

    /** Pairs of letters next to each other; figures and punctuation left out. */
    private static Set<String> pairs(String text) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("\\P{L}", "");
        return IntStream.range(0, Math.max(0, letters.length() - 1))
                .mapToObj(i -> letters.substring(i, i + 2))
                .collect(Collectors.toSet());
    }

    /** Twice what two sets share over what they have (Dice). */
    private static double likeness(Set<String> one, Set<String> other) {
        long shared = one.stream().filter(other::contains).count();
        return one.isEmpty() ? 0 : 2.0 * shared / (one.size() + other.size());
    }

    @Test
    void the_evaluation_names_only_tools_and_slots_that_exist() {
        for (Utterances.Utterance line : Utterances.all()) {
            if (line.tool().equals(Utterances.NONE) || line.tool().equals(Utterances.ASK)) {
                continue;
            }
            ToolSpec spec =
                    specs.stream()
                            .filter(s -> s.name().equals(line.tool()))
                            .findFirst()
                            .orElseThrow();
            line.slots().forEach(spec::slot);
        }
    }
}
