package io.feiqian.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The terminal's locale says what its person reads. */
class TerminalLanguageTest {

    @Test
    void the_locale_decides_and_its_strongest_variable_wins() {
        assertThat(TerminalLanguage.of(Map.of())).isEqualTo("en");
        assertThat(TerminalLanguage.of(Map.of("LANG", "C.UTF-8"))).isEqualTo("en");
        assertThat(TerminalLanguage.of(Map.of("LANG", "zh_CN.UTF-8"))).isEqualTo("zh");
        assertThat(TerminalLanguage.of(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "en_GB.UTF-8")))
                .isEqualTo("en");
        assertThat(TerminalLanguage.of(Map.of("LANG", "zh_CN.UTF-8", "LC_ALL", "")))
                .isEqualTo("zh");
    }
}
