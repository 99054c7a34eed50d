package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.agents.runs.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunDetailTest {

    private static final Instant AT = Instant.parse("2026-01-05T02:00:00Z");

    @Test
    void a_route_began_with_what_was_said_and_an_end_with_nothing() {
        String routed =
                """
                {"type":"Routed","agent":"payments","certainty":0.9,"margin":1.0,"because":[],"alternatives":[]}\
                """;
        String ended =
                """
                {"type":"NotUnderstood","reason":{"zh":"没听懂","en":"Not understood"},"nearest":[]}\
                """;

        RunDetail detail =
                RunDetail.of(
                        summary("昨天的\"批准率\""),
                        List.of(
                                new StoredEvent(2, AT, false, routed),
                                new StoredEvent(3, AT, true, ended)),
                        Map.of());

        RunDetail.Step route = detail.stepList().getFirst();
        assertThat(route.input()).isEqualTo("{\"said\":\"昨天的\\\"批准率\\\"\"}");
        assertThat(route.output()).isEqualTo(routed);
        assertThat(detail.stepList().getLast().input()).isNull();
        assertThat(detail.stepList().getLast().output()).isEqualTo(ended);
    }

    private static RunsController.RunSummary summary(String text) {
        UUID id = new UUID(1, 2);
        return new RunsController.RunSummary(
                id,
                id,
                "NotUnderstood",
                text,
                null,
                null,
                null,
                new RunsController.Person(id, "lin"),
                null,
                AT,
                AT,
                0L,
                0,
                new RunsController.Tokens(0, 0),
                0,
                null,
                null);
    }
}
