package io.feiqian.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AskTextTest {

    /** Whoever wrote it, a model or a merchant's name of years ago. */
    @Test
    void nothing_that_drives_a_terminal_is_printed() {
        String report =
                """
                {"outcome": "Answered", "answer": "\\u001bc店\\u202egnp.exe\\u0007\\n第二行", "run": "r1"}\
                """;

        assertThat(AskText.of(Api.JSON.readTree(report)))
                .startsWith("c店gnp.exe\n第二行\n")
                .doesNotContain("\u001b", "\u202e", "\u0007");
    }
}
