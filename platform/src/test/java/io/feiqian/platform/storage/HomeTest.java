package io.feiqian.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir Path folder;

    @Test
    void is_held_by_one_and_says_by_whom() {
        try (Home home = Home.hold(folder)) {
            assertThatThrownBy(() -> Home.hold(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("is in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("FEIQIAN_PORT");
            assertThat(home.holder()).contains(ProcessHandle.current().pid());
        }
    }

    @Test
    void can_be_held_again_when_let_go() {
        Home.hold(folder).close();

        try (Home home = Home.hold(folder)) {
            assertThat(home.folder()).isEqualTo(folder);
        }
        assertThat(Home.at(folder).holder()).isEmpty();
    }
}
