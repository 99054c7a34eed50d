package io.feiqian.platform.gateway;

import static io.feiqian.platform.gateway.ModelServer.call;
import static io.feiqian.platform.gateway.ModelServer.end;
import static io.feiqian.platform.gateway.ModelServer.raw;
import static io.feiqian.platform.gateway.ModelServer.silent;
import static io.feiqian.platform.gateway.ModelServer.stalled;
import static io.feiqian.platform.gateway.ModelServer.status;
import static io.feiqian.platform.gateway.ModelServer.stream;
import static io.feiqian.platform.gateway.ModelServer.text;
import static io.feiqian.platform.gateway.ModelServer.truncated;
import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.gateway.ChatOutcome.Broken;
import io.feiqian.platform.gateway.ChatOutcome.Completed;
import io.feiqian.platform.gateway.ChatOutcome.RateLimited;
import io.feiqian.platform.gateway.ChatOutcome.Refused;
import io.feiqian.platform.gateway.ChatOutcome.TimedOut;
import io.feiqian.platform.gateway.ChatOutcome.Usage;
import io.feiqian.platform.gateway.ChatRequest.FunctionCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@Tag("slow")
class OpenAiCompatibleTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ChatRequest QUESTION =
            new ChatRequest(
                    List.of(
                            new ChatRequest.Instructions("Answer briefly."),
                            new ChatRequest.FromPerson("昨天的批准率是多少？")),
                    List.of(
                            new ChatRequest.Function(
                                    "payments_approval_rate",
                                    "Approval rate",
                                    "{\"type\":\"object\",\"properties\":{}}")),
                    512);

    private final ModelServer server = new ModelServer();
    private final List<String> heard = new ArrayList<>();
    private final ChatProvider patient = provider(Duration.ofSeconds(60), Duration.ofSeconds(60));

    private ChatProvider provider(Duration firstWord, Duration whole) {
        return new OpenAiCompatible(
                new ModelSettings.Endpoint(server.url() + "/", "test-model", "sk-test"),
                firstWord,
                whole,
                JSON);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void text_arrives_in_pieces_and_whole_with_its_tokens() {
        server.next(stream(text("批准率"), text("稳定"), end("stop", 31, 4)));

        ChatOutcome outcome = ask();

        assertThat(outcome).isEqualTo(new Completed("批准率稳定", List.of(), new Usage(31, 4, true)));
        assertThat(heard).containsExactly("批准率", "稳定");
    }

    @Test
    void function_calls_are_joined_from_their_pieces() {
        server.next(
                stream(
                        call(0, "call_7", "payments_approval_rate", "{\"per"),
                        call(0, "", "", "iod\":1}"),
                        call(1, "call_8", "payments_volume", ""),
                        end("tool_calls", 5, 6)));

        ChatOutcome outcome = ask();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Completed.class,
                        done ->
                                assertThat(done.calls())
                                        .containsExactly(
                                                new FunctionCall(
                                                        "call_7",
                                                        "payments_approval_rate",
                                                        "{\"period\":1}"),
                                                new FunctionCall(
                                                        "call_8", "payments_volume", "{}")));
    }

    @Test
    void the_request_names_model_messages_and_functions() {
        server.next(stream(text("ok"), end("stop", 1, 1)));

        ask();

        JsonNode sent = JSON.readTree(server.received().remove());
        assertThat(sent.path("model").asString()).isEqualTo("test-model");
        assertThat(sent.path("stream").asBoolean()).isTrue();
        assertThat(sent.path("messages").path(1).path("content").asString())
                .isEqualTo("昨天的批准率是多少？");
        assertThat(sent.path("tools").path(0).path("function").path("name").asString())
                .isEqualTo("payments_approval_rate");
    }

    @Test
    void a_provider_that_ignores_streaming_is_understood_too() {
        server.next(
                raw(
                        "{\"choices\":[{\"message\":{\"content\":\"好\"},\"finish_reason\":\"stop\"}]}"));

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Completed.class,
                        done -> {
                            assertThat(done.text()).isEqualTo("好");
                            assertThat(done.usage().exact()).isFalse();
                            assertThat(done.usage().promptTokens()).isPositive();
                        });
    }

    @Test
    void a_silent_provider_times_out() {
        server.next(silent());
        ChatProvider hasty = provider(Duration.ofMillis(300), Duration.ofSeconds(60));

        assertThat(hasty.chat(QUESTION, heard::add)).isInstanceOf(TimedOut.class);
    }

    @Test
    void a_stalled_stream_times_out_and_its_tokens_are_estimated() {
        server.next(stalled(text("批准")));
        // The watchdog starts with the answer's head; the piece is already behind it by then.
        ChatProvider hasty = provider(Duration.ofSeconds(60), Duration.ofSeconds(2));

        assertThat(hasty.chat(QUESTION, heard::add))
                .isInstanceOfSatisfying(
                        TimedOut.class,
                        late -> assertThat(late.usage().answerTokens()).isEqualTo(2));
    }

    @Test
    void a_truncated_stream_is_no_answer() {
        server.next(truncated(text("批准率为九成")));

        assertThat(ask()).isInstanceOf(Broken.class);
    }

    @Test
    void a_wrong_stream_is_no_answer() {
        server.next(raw("data: {\"choices\":[{\"delta\":{\"content\":\n\n"));

        assertThat(ask()).isInstanceOf(Broken.class);
    }

    /**
     * Were it read on, what it wasted would use up the run's tokens before the next rung is heard.
     */
    @Test
    void a_model_that_does_not_stop_is_cut_off_soon_after_the_tokens_that_it_was_given() {
        String[] endless = new String[20_000];
        Arrays.fill(endless, text("大大大大"));
        server.next(stream(endless));

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Broken.class,
                        cut ->
                                assertThat(cut.usage().answerTokens())
                                        .isLessThan(20L * QUESTION.answerTokensMax()));
    }

    @Test
    void the_arguments_of_a_call_that_do_not_end_are_cut_off_too() {
        String[] endless = new String[20_000];
        Arrays.fill(endless, call(0, "", "", "1111"));
        server.next(stream(endless));

        assertThat(ask()).isInstanceOf(Broken.class);
    }

    @Test
    void an_empty_answer_is_no_answer() {
        server.next(stream(end("stop", 3, 0)));

        assertThat(ask()).isInstanceOf(Broken.class);
    }

    @Test
    void a_rate_limit_says_how_long_to_wait() {
        server.next(status(429, "slow down", "Retry-After", "17"));

        assertThat(ask()).isEqualTo(new RateLimited(Duration.ofSeconds(17)));
    }

    @Test
    void a_refusal_carries_the_providers_reason() {
        server.next(status(401, "{\"error\":\"bad key\"}"));

        assertThat(ask())
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> {
                            assertThat(no.status()).isEqualTo(401);
                            assertThat(no.reason()).contains("bad key");
                        });
    }

    @Test
    void a_failure_of_the_provider_is_broken() {
        server.next(status(503, "overloaded"));

        assertThat(ask()).isInstanceOf(Broken.class);
    }

    @Test
    void nobody_listening_is_broken() {
        server.close();

        assertThat(ask()).isInstanceOf(Broken.class);
    }

    private ChatOutcome ask() {
        return patient.chat(QUESTION, heard::add);
    }
}
