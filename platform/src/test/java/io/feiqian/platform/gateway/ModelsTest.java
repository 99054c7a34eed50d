package io.feiqian.platform.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.gateway.ChatOutcome.Broken;
import io.feiqian.platform.gateway.ChatOutcome.Completed;
import io.feiqian.platform.gateway.ChatOutcome.RateLimited;
import io.feiqian.platform.gateway.ChatOutcome.Resting;
import io.feiqian.platform.gateway.ChatOutcome.Usage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelsTest {

    private static final ChatRequest QUESTION =
            new ChatRequest(List.of(new ChatRequest.FromPerson("hi")), List.of(), 10);
    private static final ChatOutcome BROKEN = new Broken("down", Usage.NONE);
    private static final ChatOutcome GOOD = new Completed("ok", List.of(), Usage.NONE);

    private final Deque<ChatOutcome> script = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Models models =
            new Models(
                    Map.of("model", (request, onText) -> script.remove()),
                    () -> now,
                    3,
                    Duration.ofSeconds(30));

    @Test
    void a_rung_rests_after_three_failures_and_is_not_asked() {
        script.addAll(List.of(BROKEN, BROKEN, BROKEN));
        ask();
        ask();
        ask();

        assertThat(ask()).isEqualTo(new Resting(Duration.ofSeconds(30)));
        assertThat(models.states()).allMatch(Models.State::resting);
    }

    @Test
    void one_question_tries_it_after_the_rest_and_a_success_brings_it_back() {
        script.addAll(List.of(BROKEN, BROKEN, BROKEN, GOOD, GOOD));
        ask();
        ask();
        ask();
        now = now.plusSeconds(31);

        assertThat(ask()).isEqualTo(GOOD);
        assertThat(ask()).isEqualTo(GOOD);
        assertThat(models.states()).noneMatch(Models.State::resting);
    }

    @Test
    void a_failed_try_sends_it_back_to_rest() {
        script.addAll(List.of(BROKEN, BROKEN, BROKEN, BROKEN));
        ask();
        ask();
        ask();
        now = now.plusSeconds(31);
        ask();

        assertThat(ask()).isInstanceOf(Resting.class);
    }

    @Test
    void a_rate_limit_is_kept() {
        script.add(new RateLimited(Duration.ofSeconds(7)));
        ask();

        assertThat(ask()).isEqualTo(new Resting(Duration.ofSeconds(7)));
    }

    @Test
    void what_nobody_waited_for_any_more_is_no_failure_of_the_model() {
        script.addAll(List.of(BROKEN, BROKEN, BROKEN, GOOD));
        for (int i = 0; i < 3; i++) {
            Waiting.until(() -> true, this::ask);
        }

        assertThat(models.states()).containsExactly(new Models.State("model", false, null));
        assertThat(Waiting.until(() -> false, this::ask)).isEqualTo(GOOD);
    }

    @Test
    void tokens_and_answers_of_each_rung_are_counted_for_prometheus() {
        script.addAll(
                List.of(
                        new Broken("cut", new Usage(10, 2, false)),
                        new Completed("ok", List.of(), new Usage(100, 7, true))));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        new ModelMetrics(models).bindTo(meters);

        ask();
        ask();

        assertThat(counted(meters, "feiqian.model.tokens", "direction", "in")).isEqualTo(110);
        assertThat(counted(meters, "feiqian.model.tokens", "direction", "out")).isEqualTo(9);
        assertThat(counted(meters, "feiqian.model.answers", "outcome", "answered")).isEqualTo(1);
        assertThat(counted(meters, "feiqian.model.answers", "outcome", "failed")).isEqualTo(1);
    }

    private static double counted(
            SimpleMeterRegistry meters, String name, String tag, String value) {
        return meters.get(name).tag("rung", "model").tag(tag, value).functionCounter().count();
    }

    @Test
    void an_unknown_rung_is_refused_by_name() {
        assertThat(models.chat("gpt", QUESTION, text -> {}).toString()).contains("gpt");
    }

    private ChatOutcome ask() {
        return models.chat("model", QUESTION, text -> {});
    }
}
