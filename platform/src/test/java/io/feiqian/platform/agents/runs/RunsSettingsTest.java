package io.feiqian.platform.agents.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class RunsSettingsTest {

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Bound.class);

    @Test
    void without_a_word_in_the_settings_file_the_defaults_hold() {
        application.run(context ->
                assertThat(context.getBean(RunsSettings.class)).isEqualTo(RunsSettings.defaults()));
    }

    @Test
    void every_key_is_read() {
        application
                .withPropertyValues(
                        "feiqian.agents.at-once-max=3",
                        "feiqian.agents.waiting-max=5",
                        "feiqian.agents.lease=PT9S",
                        "feiqian.agents.rung-timeout=PT4S",
                        "feiqian.agents.patience=PT7S")
                .run(context ->
                        assertThat(context.getBean(RunsSettings.class))
                                .isEqualTo(
                                        new RunsSettings(
                                                3,
                                                5,
                                                Duration.ofSeconds(9),
                                                Duration.ofSeconds(4),
                                                Duration.ofSeconds(7))));
    }

    @Test
    void a_mistyped_key_is_refused_by_name() {
        application
                .withPropertyValues("feiqian.agents.leese=PT9S")
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("feiqian.agents.leese"));
    }

    @Test
    void a_value_that_cannot_work_is_refused_with_the_remedy() {
        application
                .withPropertyValues("feiqian.agents.at-once-max=0")
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("feiqian.agents.atOnceMax")
                                .hasMessageContaining("Maybe 64"));
    }

    @Test
    void a_text_of_a_book_is_refused_before_anything_is_kept() {
        assertThatThrownBy(() -> Saying.of("批".repeat(4_001)))
                .hasMessageContaining("(4001)")
                .hasMessageContaining("comes as a file");
        assertThatThrownBy(() -> Saying.of("  \u0000 ")).hasMessageContaining("is empty");
        assertThat(Saying.of("批准\u0000率").text()).isEqualTo("批准率");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RunsSettings.class)
    static class Bound {}
}
