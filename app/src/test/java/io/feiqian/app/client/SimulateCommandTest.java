package io.feiqian.app.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateCommandTest {

    @TempDir Path folder;
    private Path scenario;

    @BeforeEach
    void write() throws Exception {
        scenario = folder.resolve("day.txt");
        Files.writeString(scenario, "seed 812\nfor 2h\n");
    }

    @Test
    void a_scenarios_own_seed_is_taken_where_none_stands_beside_it() {
        assertThat(started("--scenario", scenario.toString())).containsEntry("seed", 812L);
        assertThat(started("--scenario", scenario.toString(), "--seed", "7"))
                .containsEntry("seed", 7L);
        assertThat(started()).containsEntry("seed", 1L).doesNotContainKey("scenario");
    }

    private static Map<String, Object> started(String... arguments) {
        return SimulateCommand.start(
                Options.parse(List.of(arguments), List.of("seed", "scenario"), List.of()));
    }
}
