package io.feiqian.platform.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.ToolCatalogue.ReadArguments;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a model's JSON becomes, and the schema that the model is given to write it by. */
class ArgumentReaderTest {

    private static final SlotType.Breakdown BREAKDOWN =
            new SlotType.Breakdown(
                    List.of(option("merchant", "商户"), option("issuer", "发卡行")),
                    List.of(option("day", "天")),
                    List.of(option("day", "逐日"), option("hour", "hourly")));

    private static final ToolSpec SPEC =
            SampleTools.spec(
                    "sample_figures",
                    Effect.READ,
                    SampleTools.limits(Duration.ofSeconds(1)),
                    slot("amount", new SlotType.Amount()),
                    slot("period", new SlotType.Period()),
                    slot("hours", new SlotType.TimeOfDay()),
                    slot("tail", new SlotType.CardTail()),
                    slot("card", new SlotType.Token()),
                    slot("trace", new SlotType.Identifier("[0-9]{6}|x")),
                    slot("code", new SlotType.Identifier("(?i)(?<![0-9])\\d{2}|\\A[a-z]\\d\\z")),
                    slot("issuer", new SlotType.Name("issuer")),
                    slot("state", new SlotType.Choice(List.of(option("open", "开")))),
                    slot("by", BREAKDOWN),
                    slot("bound", new SlotType.Bound()),
                    slot("top", new SlotType.Number()),
                    slot("note", new SlotType.FreeText()));

    private static final ToolSpec NEEDY =
            SampleTools.spec(
                    "sample_payout",
                    Effect.READ,
                    SampleTools.limits(Duration.ofSeconds(1)),
                    SampleTools.amountSlot());

    static Stream<org.junit.jupiter.params.provider.Arguments> everyKindOfSlot() {
        return Stream.of(
                arguments("{\"amount\":128.5}", "amount", amount("128.5", null)),
                arguments("{\"amount\":\"128.50\"}", "amount", amount("128.50", null)),
                arguments(
                        "{\"amount\":{\"amount\":3,\"currency\":\"CNY\"}}",
                        "amount",
                        amount("3", "CNY")),
                arguments(
                        "{\"amount\":{\"amount\":3,\"currency\":null}}",
                        "amount",
                        amount("3", null)),
                arguments(
                        "{\"period\":{\"from\":\"2018-06-01\",\"to\":\"2018-06-08\"}}",
                        "period",
                        new SlotValue.Period(
                                LocalDate.of(2018, 6, 1),
                                LocalDate.of(2018, 6, 8),
                                false,
                                "2018-06-01 ≤ day < 2018-06-08")),
                arguments(
                        "{\"hours\":{\"from\":\"21:00\",\"to\":\"02:00\"}}",
                        "hours",
                        new SlotValue.TimeOfDay(LocalTime.of(21, 0), LocalTime.of(2, 0))),
                arguments("{\"tail\":\"0042\"}", "tail", text("0042")),
                arguments("{\"trace\":\"123456\"}", "trace", text("123456")),
                arguments("{\"issuer\":\"102\"}", "issuer", text("102")),
                arguments("{\"state\":\"open\"}", "state", text("open")),
                arguments("{\"by\":\"merchant\"}", "by", text("merchant")),
                arguments("{\"by\":\"day\"}", "by", text("day")),
                arguments("{\"by\":\"hour\"}", "by", text("hour")),
                arguments("{\"bound\":\"over\"}", "bound", text("over")),
                arguments("{\"bound\":\"atMost\"}", "bound", text("atMost")),
                arguments("{\"top\":5}", "top", new SlotValue.Number(5)),
                arguments("{\"note\":\"因为重复扣款\"}", "note", text("因为重复扣款")));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfSlot")
    void reads_every_kind_of_slot(String json, String slot, SlotValue value) {
        assertThat(ArgumentReader.read(SPEC, json))
                .isEqualTo(new ReadArguments.Fitting(Arguments.NONE.with(slot, value)));
    }

    /** Each looks nearly right; none is guessed at. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"amount":"12,5"}                                    | amount | is not a Amount
                    {"amount":"1e9"}                                     | amount | is not a Amount
                    {"amount":1e999}                                     | amount | is no amount
                    {"amount":1e2147483647}                              | amount | is no amount
                    {"top":1e2147483647}                                 | top    | is not a Number
                    {"amount":{"amount":3,"currency":7}}                 | amount | is not a Amount
                    {"amount":{"amount":3,"currency":"QQQ"}}             | amount | does not fit
                    {"amount":{"amount":1.005,"currency":"CNY"}}         | amount | does not fit
                    {"period":{"from":"2018-06-08","to":"2018-06-01"}}   | period | ends before
                    {"period":{"from":"2018-06-31","to":"2018-07-01"}}   | period | is not a Period
                    {"period":{"from":"2018-06-01"}}                     | period | is not a Period
                    {"period":"yesterday"}                               | period | is not a Period
                    {"hours":{"from":"25:00","to":"26:00"}}              | hours  | is not a TimeOfDay
                    {"tail":"42"}                                        | tail   | wrong form
                    {"tail":4242}                                        | tail   | is not a CardTail
                    {"card":"6225880212345678"}                          | card   | wrong form
                    {"trace":"1234567"}                                  | trace  | wrong form
                    {"issuer":""}                                        | issuer | wrong form
                    {"state":"Open"}                                     | state  | not one of
                    {"by":"商户"}                                         | by     | not one of
                    {"by":["merchant"]}                                  | by     | is not a Breakdown
                    {"bound":"exactly"}                                  | bound  | not one of
                    {"bound":1}                                          | bound  | is not a Bound
                    {"top":5.5}                                          | top    | is not a Number
                    {"top":"5"}                                          | top    | is not a Number
                    {"top":9223372036854775808}                          | top    | is not a Number
                    {"colour":"red"}                                     | colour | is not an argument
                    """)
    void what_does_not_fit_is_a_fault_of_its_field(String json, String field, String reason) {
        assertThat(faults(SPEC, json))
                .singleElement()
                .satisfies(fault -> {
                    assertThat(fault.field()).isEqualTo(field);
                    assertThat(fault.reason()).contains(reason);
                    assertThat(fault.remedy()).isNotBlank();
                });
    }

    @Test
    void a_breakdown_and_a_bound_name_what_they_could_have_been() {
        assertThat(faults(SPEC, "{\"by\":\"week\"}").getFirst().remedy())
                .contains("merchant", "issuer", "day", "hour");
        assertThat(faults(SPEC, "{\"bound\":\"more\"}").getFirst().remedy())
                .contains("over", "atLeast", "under", "atMost");
    }

    @Test
    void a_null_is_as_if_it_were_left_out_and_what_is_needed_is_asked_for() {
        assertThat(ArgumentReader.read(SPEC, "{\"amount\":null}"))
                .isEqualTo(new ReadArguments.Fitting(Arguments.NONE));
        assertThat(faults(NEEDY, "{\"amount\":null}"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.remedy()).isEqualTo("How much?"));
    }

    @Test
    void what_is_no_object_is_refused_as_a_whole() {
        for (String json : List.of("", "[]", "3", "null", "{\"amount\":1", "{} {}", "{'a':1}")) {
            assertThat(faults(SPEC, json))
                    .as(json)
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.field()).isEqualTo("arguments"));
        }
        assertThat(faults(SPEC, "{\"note\":\"" + "x".repeat(70_000) + "\"}").getFirst().reason())
                .isEqualTo("is too long");
        assertThat(faults(SPEC, "{\"note\":\"" + "x".repeat(2_001) + "\"}").getFirst().field())
                .isEqualTo("note");
    }

    @Test
    void every_fault_is_told_at_once_and_never_quotes_at_length() {
        assertThat(faults(SPEC, "{\"top\":\"five\",\"tail\":1}"))
                .extracting("field")
                .containsExactly("tail", "top");
        assertThat(faults(SPEC, "{\"bound\":\"" + "y".repeat(5_000) + "\"}").getFirst().value())
                .hasSize(65);
        assertThat(faults(SPEC, "{\"top\":\"" + "y".repeat(5_000) + "\"}").getFirst().value())
                .hasSize(65);
    }

    @Test
    void the_schema_names_every_slot_and_offers_what_the_reader_takes() {
        JsonNode schema = JsonMapper.shared().readTree(ArgumentSchema.of(SPEC));
        JsonNode properties = schema.path("properties");

        assertThat(properties.propertyNames())
                .containsExactlyElementsOf(SPEC.slots().stream().map(Slot::name).toList());
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.path("required").isEmpty()).isTrue();
        assertThat(options(properties, "by")).containsExactly("merchant", "issuer", "day", "hour");
        assertThat(options(properties, "bound")).containsExactlyElementsOf(SlotType.Bound.VALUES);
        for (String slot : List.of("by", "bound", "state")) {
            for (String option : options(properties, slot)) {
                assertThat(ArgumentReader.read(SPEC, "{\"%s\":\"%s\"}".formatted(slot, option)))
                        .isInstanceOf(ReadArguments.Fitting.class);
            }
        }
        assertThat(properties.path("trace").path("pattern").asString())
                .isEqualTo("^(?:[0-9]{6}|x)$");
        assertThat(properties.path("code").path("type").asString()).isEqualTo("string");
        assertThat(properties.path("code").has("pattern"))
                .as("look-behind and flags, which JSON schema does not know")
                .isFalse();
        assertThat(properties.path("by").path("description").asString()).isEqualTo("by / 按");
    }

    @Test
    void the_schema_says_what_is_needed() {
        JsonNode schema = JsonMapper.shared().readTree(ArgumentSchema.of(NEEDY));

        assertThat(schema.path("required").get(0).asString()).isEqualTo("amount");
    }

    private static List<CallOutcome.FieldFault> faults(ToolSpec spec, String json) {
        return ((ReadArguments.Faulty) ArgumentReader.read(spec, json)).faults();
    }

    private static List<String> options(JsonNode properties, String slot) {
        return properties.path(slot).path("enum").values().stream()
                .map(JsonNode::asString)
                .toList();
    }

    private static Slot slot(String name, SlotType type) {
        return Slot.optional(name, type, new Bilingual("按", name));
    }

    private static SlotType.Option option(String value, String synonym) {
        return new SlotType.Option(value, List.of(synonym));
    }

    private static SlotValue text(String text) {
        return new SlotValue.Text(text);
    }

    private static SlotValue amount(
            String amount, @org.jspecify.annotations.Nullable String currency) {
        return new SlotValue.Amount(new BigDecimal(amount), currency);
    }
}
