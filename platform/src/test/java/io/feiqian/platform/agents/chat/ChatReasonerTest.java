package io.feiqian.platform.agents.chat;

import static io.feiqian.platform.gateway.ModelServer.call;
import static io.feiqian.platform.gateway.ModelServer.end;
import static io.feiqian.platform.gateway.ModelServer.status;
import static io.feiqian.platform.gateway.ModelServer.stream;
import static io.feiqian.platform.gateway.ModelServer.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Value;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.language.slot.SlotExtractor;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.gateway.ModelServer;
import io.feiqian.platform.gateway.ModelsOfServer;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.DataClass;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolCatalogue;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import io.feiqian.platform.tracing.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatReasonerTest {

    private static final Bilingual WORDS = new Bilingual("批准率", "approval rate");
    private static final Right RIGHT = new Right("test.rates.read");
    private static final ToolSpec RATE =
            new ToolSpec(
                    "test_rate",
                    1,
                    WORDS,
                    WORDS,
                    WORDS,
                    List.of(
                            Slot.required("top", new SlotType.Number(), WORDS, WORDS),
                            Slot.optional("bank", new SlotType.Name("bank"), WORDS),
                            Slot.optional(
                                    "notBank",
                                    new SlotType.Except(new SlotType.Name("bank")),
                                    WORDS)),
                    DataClass.INTERNAL,
                    Effect.READ,
                    RIGHT,
                    ToolSpec.Limits.DEFAULT,
                    List.of());
    private static final Gazetteer BANKS =
            new Gazetteer(
                    "bank",
                    List.of(
                            new Gazetteer.Entry("0103", List.of("江海银行", "Jianghai Bank")),
                            new Gazetteer.Entry("0203", List.of("光华银行", "Guanghua Bank"))));
    private static final Agent AGENT =
            new Agent(
                    "test",
                    1,
                    WORDS,
                    WORDS,
                    "prompts/platform/chat-reasoner.md",
                    List.of("test_rate"),
                    Set.of(RIGHT),
                    List.of("model", "embedded"),
                    Agent.Limits.DEFAULT,
                    List.of());

    private final ModelServer server = new ModelServer();
    private final ChatReasoner reasoner =
            new ChatReasoner(
                    "model",
                    ModelsOfServer.of(server),
                    new ToolCatalogue(List.of(new RateTool())),
                    new PromptFiles(),
                    new SlotExtractor());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_function_call_becomes_a_tool_call_with_typed_arguments() {
        server.next(stream(call(0, "c1", "test_rate", "{\"top\":5}"), end("tool_calls", 9, 3)));

        Move move = reasoner.next(turn());

        assertThat(move)
                .isInstanceOfSatisfying(
                        Move.Call.class,
                        call -> {
                            assertThat(call.tool()).isEqualTo("test_rate");
                            assertThat(call.arguments().values())
                                    .containsEntry("top", new SlotValue.Number(5));
                        });
    }

    @Test
    void arguments_that_do_not_fit_go_back_once_with_their_faults() {
        server.next(stream(call(0, "c1", "test_rate", "{}"), end("tool_calls", 1, 1)))
                .next(stream(call(0, "c2", "test_rate", "{\"top\":3}"), end("tool_calls", 1, 1)));

        assertThat(reasoner.next(turn())).isInstanceOf(Move.Call.class);
        assertThat(server.received()).hasSize(2).last().asString().contains("Not called. Faults");
    }

    @Test
    void a_name_that_the_model_says_becomes_the_key_that_the_tool_wants() {
        String said = "{\"top\":5,\"bank\":\"江海银行\",\"notBank\":\"0203\"}";
        server.next(stream(call(0, "c1", "test_rate", said), end("tool_calls", 9, 3)));

        assertThat(reasoner.next(turn()))
                .isInstanceOfSatisfying(
                        Move.Call.class,
                        call ->
                                assertThat(call.arguments().values())
                                        .containsEntry("bank", new SlotValue.Text("0103"))
                                        .containsEntry("notBank", new SlotValue.Text("0203")));
    }

    /** Asked for by a name that is none, a tool would find nothing and say so with confidence. */
    @Test
    void a_name_that_nobody_has_goes_back_to_the_model() {
        String said = "{\"top\":5,\"bank\":\"火星银行\"}";
        server.next(stream(call(0, "c1", "test_rate", said), end("tool_calls", 1, 1)))
                .next(stream(call(0, "c2", "test_rate", said), end("tool_calls", 1, 1)));

        assertThatThrownBy(() -> reasoner.next(turn()))
                .isInstanceOf(ModelFault.class)
                .hasMessageContaining("火星银行");
    }

    @Test
    void wrong_arguments_twice_fall_through() {
        server.next(stream(call(0, "c1", "test_rate", "{}"), end("tool_calls", 1, 1)))
                .next(stream(call(0, "c2", "no_such_tool", "{}"), end("tool_calls", 1, 1)));

        assertThatThrownBy(() -> reasoner.next(turn()))
                .isInstanceOf(ModelFault.class)
                .hasMessageContaining("no_such_tool");
    }

    @Test
    void a_marker_becomes_the_figure_and_cites_its_cell() {
        server.next(stream(text("批准率为 {{e1."), text("rate}}，平稳。"), end("stop", 9, 3)));

        Move move = reasoner.next(turn(rateStep()));

        assertThat(move)
                .isInstanceOfSatisfying(
                        Move.Answer.class,
                        answer -> {
                            Passage passage = answer.rendering().zh();
                            assertThat(passage.text()).isEqualTo("批准率为 97.25%，平稳。");
                            assertThat(passage.citations())
                                    .containsExactly(
                                            new Passage.Citation(
                                                    5, 11, new Evidence.CellRef("e1", "rate")));
                        });
    }

    /** A terminal obeys an escape and a page shows what follows an override backwards. */
    @Test
    void what_a_model_writes_to_drive_a_terminal_or_a_page_is_taken_out() {
        server.next(stream(text("批准率\\u001bc\\u0007\\u202e {{e1.rate}}\\u200b"), end("stop", 9, 3)))
                .next(
                        stream(
                                call(
                                        0,
                                        "c1",
                                        "ask_person",
                                        "{\"function\":\"test_rate\",\"argument\":\"top\",\"question\":\"\\\\u001b[2J几名？\\\\u202e\"}"),
                                end("tool_calls", 1, 1)));

        assertThat(reasoner.next(turn(rateStep())))
                .isInstanceOfSatisfying(
                        Move.Answer.class,
                        answer ->
                                assertThat(answer.rendering().zh().text())
                                        .isEqualTo("批准率c 97.25%"));
        assertThat(reasoner.next(turn()))
                .isInstanceOfSatisfying(
                        Move.AskBack.class,
                        ask -> assertThat(ask.question().zh()).isEqualTo("[2J几名？"));
    }

    @Test
    void a_marker_of_evidence_that_is_not_there_falls_through() {
        server.next(stream(text("批准率为 {{e9.rate}}"), end("stop", 9, 3)));

        assertThatThrownBy(() -> reasoner.next(turn(rateStep()))).isInstanceOf(ModelFault.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "已退款",
                "好的，已经为客户退款。",
                "争议已成功提交",
                "The payment has been refunded.",
                "I already filed it"
            })
    void what_no_tool_of_the_run_did_is_not_told_as_done(String said) {
        server.next(stream(text(said), end("stop", 9, 3)));

        assertThatThrownBy(() -> reasoner.next(turn(rateStep())))
                .isInstanceOf(ModelFault.class)
                .hasMessageContaining("no tool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"尚未退款", "要退款请说参考号", "成功的比昨天多", "It was approved", "A refund waits"})
    void what_claims_nothing_done_is_told(String said) {
        server.next(stream(text(said), end("stop", 9, 3)));

        assertThat(reasoner.next(turn(rateStep()))).isInstanceOf(Move.Answer.class);
    }

    @Test
    void what_a_tool_says_was_done_may_be_told() {
        server.next(stream(text("这笔已退款。"), end("stop", 9, 3)));
        var refunded =
                new ToolOutcome.Refused(new Bilingual("这笔交易已退款，不能再退。", "It is refunded already."));

        Move move = reasoner.next(turn(new Turn.Step("test_rate", Arguments.NONE, refunded)));

        assertThat(move).isInstanceOf(Move.Answer.class);
    }

    @Test
    void a_missing_argument_is_asked_back() {
        server.next(
                stream(
                        call(
                                0,
                                "c1",
                                "ask_person",
                                "{\"function\":\"test_rate\",\"argument\":\"top\",\"question\":\"看前几名？\"}"),
                        end("tool_calls", 1, 1)));

        assertThat(reasoner.next(turn()))
                .isEqualTo(
                        new Move.AskBack(
                                "test_rate",
                                Arguments.NONE,
                                "top",
                                new Bilingual("看前几名？", "看前几名？"),
                                List.of()));
    }

    @Test
    void a_person_is_called_when_the_model_says_so() {
        server.next(
                stream(
                        call(0, "c1", "hand_over", "{\"reason\":\"客户要求人工\"}"),
                        end("tool_calls", 1, 1)));

        assertThat(reasoner.next(turn())).isInstanceOf(Move.HandOver.class);
    }

    @Test
    void a_provider_that_is_down_falls_through_and_its_tokens_are_counted() {
        server.next(status(503, "overloaded")).next(stream(text("好"), end("stop", 40, 2)));
        AtomicReference<Usage> meter = new AtomicReference<>(Usage.NONE);

        assertThatThrownBy(() -> Usage.metered(meter, () -> reasoner.next(turn())))
                .isInstanceOf(ModelFault.class);
        Move answered = Usage.metered(meter, () -> reasoner.next(turn()));

        assertThat(answered).isInstanceOf(Move.Answer.class);
        assertThat(meter).hasValue(new Usage(40, 2, 0, 0));
    }

    private static Turn turn(Turn.Step... steps) {
        return new Turn(
                "昨天的批准率是多少？",
                Language.ZH,
                AGENT,
                List.of(RATE),
                List.of(BANKS),
                BusinessTime.at(Instant.parse("2018-06-08T01:00:00Z"), BusinessTime.CHINA),
                null,
                null,
                List.of(),
                List.of(steps));
    }

    private static Turn.Step rateStep() {
        Evidence evidence =
                new Evidence(
                        "e1",
                        new Evidence.Rows("t", List.of()),
                        Instant.EPOCH,
                        List.of(
                                new Cell(
                                        "rate",
                                        new Cell.Measure("approvalRate", WORDS),
                                        List.of(),
                                        new Value.Ratio(new BigDecimal("0.9725")))));
        return new Turn.Step(
                "test_rate",
                Arguments.NONE,
                new ToolOutcome.Result(
                        "{}",
                        List.of(evidence),
                        Rendering.of(w -> w.say(WORDS).say(" ").figure(evidence, "rate"))));
    }

    private static final class RateTool implements Tool {

        @Override
        public ToolSpec spec() {
            return RATE;
        }

        @Override
        public ToolOutcome run(Arguments arguments, ToolContext context) {
            throw new AssertionError("the reasoner only proposes");
        }
    }
}
