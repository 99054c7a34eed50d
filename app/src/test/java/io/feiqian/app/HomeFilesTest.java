package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.storage.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFilesTest {

    @TempDir Path folder;
    private HomeFiles files;

    @BeforeEach
    void ready() throws Exception {
        files = new HomeFiles(folder);
        files.prepare();
        Files.writeString(files.readyFile(), "{}");
    }

    @Test
    void a_second_start_on_the_same_home_leaves_the_first_one_findable() {
        try (Home first = Home.hold(folder)) {
            assertThat(first.holder()).isPresent();

            files.prepare();

            assertThat(files.readyFile()).exists();
        }
    }

    @Test
    void what_a_killed_process_left_behind_is_taken_away() {
        files.prepare();

        assertThat(files.readyFile()).doesNotExist();
    }
}
