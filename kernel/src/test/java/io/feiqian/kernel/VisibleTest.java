package io.feiqian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {

    @Test
    void what_drives_a_terminal_or_turns_the_direction_is_taken_out() {
        String text = "\u001bc批准率\u0007\u202e 97%\u2066\u2069\u200b\u009b\u0000\ufeff";

        assertThat(Visible.text(text)).isEqualTo("c批准率 97%");
        assertThat(Visible.name("店\u202egnp.exe\u200b 书\u2060\u200e")).isEqualTo("店gnp.exe 书");
    }

    @Test
    void lines_and_tabs_stay_in_a_text_and_are_spaces_in_a_name() {
        assertThat(Visible.text("一\r\n二\t三\u2028四")).isEqualTo("一\n二\t三\n四");
        assertThat(Visible.name("一\r\n二\t三\u2028四")).isEqualTo("一 二 三 四");
    }

    @Test
    void what_people_write_stays_as_it_is() {
        String text = "𠮷野家 👨‍👩‍👧 \ue000 Ünïcode，¥128.00";

        assertThat(Visible.text(text)).isSameAs(text);
        assertThat(Visible.name("𠮷野家 \ue000 Ünïcode")).isEqualTo("𠮷野家 \ue000 Ünïcode");
        assertThat(Visible.name("\ud83d")).isEmpty();
    }
}
