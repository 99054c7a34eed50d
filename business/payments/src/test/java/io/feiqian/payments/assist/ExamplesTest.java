package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Language;
import io.feiqian.platform.agents.chat.PromptFiles;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ExamplesTest {

    private static final int EXAMPLES_MIN = 40;

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
    void no_sentence_means_two_tools_and_none_is_measured_on() {
        Set<String> measured =
                Utterances.read().lines().stream()
                        .map(Utterances.Utterance::text)
                        .collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();

        for (ToolSpec spec : specs) {
            for (ToolSpec.Example example : spec.examples()) {
                assertThat(seen.add(example.text())).as(example.text()).isTrue();
                assertThat(measured).doesNotContain(example.text());
            }
        }
    }

    @Test
    void the_evaluation_names_only_tools_and_slots_that_exist() {
        for (Utterances.Utterance line : Utterances.read().lines()) {
            if (line.tool().equals(Utterances.NONE) || line.tool().equals(Utterances.ASK)) {
                continue;
            }
            ToolSpec spec =
                    specs.stream()
                            .filter(s -> s.name().equals(line.tool()))
                            .findFirst()
                            .orElseThrow();
            line.slots().keySet().forEach(spec::slot);
        }
    }
}
