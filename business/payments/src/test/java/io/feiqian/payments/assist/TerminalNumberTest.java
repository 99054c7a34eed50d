package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.SlotValue;
import io.feiqian.language.slot.SlotExtractor;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DE 41 is any eight letters and digits: a terminal is meant by whatever it is called. */
class TerminalNumberTest {

    private static final BusinessTime TIME =
            new BusinessTime(
                    Instant.parse("2026-11-22T04:00:00Z"), BusinessTime.CHINA, LocalTime.of(23, 0));

    private static List<String> terminals(String text) {
        return new SlotExtractor()
                .read(text, List.of(Slots.requiredTerminal()), List.of(), TIME).stream()
                        .map(found -> ((SlotValue.Text) found.value()).text())
                        .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "终端 WK038449 的历史, WK038449",
        "history of terminal WK038449, WK038449",
        "终端号 12AB3456 今天移过吗, 12AB3456",
        "终端 T0000017 现在在哪, T0000017",
        "T0000017 被停用了吗, T0000017",
        "设备00012345多少笔, 00012345"
    })
    void what_follows_the_word_is_its_number(String text, String terminal) {
        assertThat(terminals(text)).containsExactly(terminal);
        assertThat(terminals(terminal))
                .as("alone, as an answer and as an argument")
                .containsExactly(terminal);
    }

    @ParameterizedTest
    @CsvSource({
        "which terminals were moved today?",
        "终端 11月24日交易了多少笔",
        "terminal history please",
        "设备 ABCDEFGHIJ123456 的交易"
    })
    void a_day_a_word_or_something_longer_is_none(String text) {
        assertThat(terminals(text)).isEmpty();
    }
}
