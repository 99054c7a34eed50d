package io.feiqian.app.client;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What the terminal's person reads, by POSIX: LC_ALL, else LC_MESSAGES, else LANG. */
final class TerminalLanguage {

    private TerminalLanguage() {}

    /** {@code zh} for a Chinese locale; else {@code en}, as the script and its help speak. */
    static String of(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                        .map(environment::get)
                        .filter(Objects::nonNull)
                        .filter(locale -> !locale.isBlank())
                        .findFirst()
                        .filter(locale -> locale.startsWith("zh"))
                        .isPresent()
                ? "zh"
                : "en";
    }
}
