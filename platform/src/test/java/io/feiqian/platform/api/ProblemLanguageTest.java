package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.jayway.jsonpath.JsonPath;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Accounts;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.agents.runs.Saying;
import io.feiqian.platform.guardrails.Prompts;
import io.feiqian.platform.storage.Scope;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is wrong with a field is said in the language of whoever sent it. */
class ProblemLanguageTest {

    @RestController
    static final class Counter {

        @GetMapping("/reason")
        String reason(@RequestParam(required = false) @Nullable String reason) {
            return Required.words("reason", reason);
        }

        @GetMapping("/kept")
        String kept() throws SQLException {
            throw new IllegalStateException(
                    new SQLException("invalid byte sequence for encoding \"UTF8\": 0x00", "22021"));
        }

        @GetMapping("/day")
        String day(@RequestParam UUID id) {
            return id.toString();
        }
    }

    private final MockMvc mvc =
            MockMvcBuilders.standaloneSetup(new Counter())
                    .setControllerAdvice(new ProblemAdvice(AccessWeb.NO_OUTAGE))
                    .build();

    @Test
    void a_caller_reads_it_in_the_callers_language() throws Exception {
        String zh = answer(Language.ZH, MockMvcRequestBuilders.get("/reason"));
        String en = answer(Language.EN, MockMvcRequestBuilders.get("/reason"));

        assertThat(JsonPath.<String>read(zh, "$.detail"))
                .isEqualTo("reason（0）须有 1 到 2000 个字。请写明原因；它会记入审计日志。");
        assertThat(JsonPath.<String>read(zh, "$.fields[0].reason")).isEqualTo("须有 1 到 2000 个字");
        assertThat(JsonPath.<String>read(zh, "$.fields[0].remedy")).isEqualTo("请写明原因；它会记入审计日志。");
        assertThat(JsonPath.<String>read(en, "$.detail"))
                .isEqualTo(
                        "reason (0) must have 1 to 2000 characters. Say why; it goes into the log.");
        assertThat(JsonPath.<String>read(en, "$.fields[0].reason"))
                .isEqualTo("must have 1 to 2000 characters");
    }

    @Test
    void a_parameter_of_the_wrong_form_too() throws Exception {
        String zh = answer(Language.ZH, MockMvcRequestBuilders.get("/day?id=x"));

        assertThat(JsonPath.<String>read(zh, "$.fields[0].reason")).isEqualTo("不是编号（UUID）");
    }

    @Test
    void a_character_that_no_text_can_hold_is_refused_and_no_failure_of_ours() throws Exception {
        String zh = answer(Language.ZH, MockMvcRequestBuilders.get("/kept"));

        assertThat(JsonPath.<Integer>read(zh, "$.status")).isEqualTo(422);
        assertThat(JsonPath.<String>read(zh, "$.detail"))
                .isEqualTo("text（U+0000）不能出现在文字里。请去掉这个字符；没有保存任何内容。");
    }

    @Test
    void whoever_is_not_signed_in_says_the_language_with_the_request() throws Exception {
        var plain = MockMvcRequestBuilders.get("/reason");
        var chinese =
                MockMvcRequestBuilders.get("/reason")
                        .header(HttpHeaders.ACCEPT_LANGUAGE, "zh-CN,zh;q=0.9,en;q=0.8");

        assertThat(body(chinese)).contains("须有 1 到 2000 个字");
        assertThat(body(plain)).contains("must have 1 to 2000 characters");
    }

    @Test
    void every_fault_of_a_form_has_both_languages() {
        List<ThrowingCallable> faults =
                List.of(
                        () ->
                                new Accounts.NewAccount(
                                        "No Name", null, List.of(), null, Language.ZH),
                        () -> Required.field("name", null),
                        () -> Required.id("id", "x"),
                        () -> Required.words("reason", " "),
                        () -> Cursors.limit(0),
                        () -> SessionController.language("fr"),
                        () -> new Saying("a".repeat(5_000), null, null, null, null),
                        () -> Prompts.require(""),
                        () -> Prompts.require("a".repeat(1_000_000)));
        for (ThrowingCallable fault : faults) {
            InvalidValue invalid = catchThrowableOfType(InvalidValue.class, fault);
            assertThat(invalid.reasons().zh()).containsPattern("\\p{IsHan}");
            assertThat(invalid.remedies().zh()).containsPattern("\\p{IsHan}");
            assertThat(invalid.in(Language.EN)).isEqualTo(invalid.getMessage());
            assertThat(invalid.getMessage()).doesNotContainPattern("\\p{IsHan}");
        }
    }

    private String answer(Language language, MockHttpServletRequestBuilder request)
            throws Exception {
        Caller caller =
                new Caller(new UUID(7, 7), "tester", Set.of(), new Scope.Network(), language);
        return Callers.call(caller, () -> body(request));
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request)
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
