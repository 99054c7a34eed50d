package io.feiqian.app.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person at the terminal is told of a file that is not what they meant. */
class TextFileTest {

    @TempDir Path folder;

    @Test
    void a_file_that_is_not_there_a_folder_and_another_encoding_are_told_apart()
            throws IOException {
        Path file = folder.resolve("scenario.txt");
        assertThatThrownBy(() -> TextFile.read(file))
                .isInstanceOf(ClientFailure.class)
                .hasMessageContaining("there is no file " + file);
        assertThatThrownBy(() -> TextFile.read(folder)).hasMessageContaining("is a folder");

        Files.write(file, "种子 = 7".getBytes("GB18030"));
        assertThatThrownBy(() -> TextFile.read(file)).hasMessageContaining("is not UTF-8 text");

        Files.writeString(file, "种子 = 7");
        assertThat(TextFile.read(file)).isEqualTo("种子 = 7");
    }
}
