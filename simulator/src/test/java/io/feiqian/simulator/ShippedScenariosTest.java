package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.network.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The scenarios in {@code data/scenarios} are right and do what they say. */
class ShippedScenariosTest {

    @Test
    void every_one_can_be_read_and_strikes_somebody() throws IOException {
        List<Path> files = files();

        assertThat(files).hasSizeGreaterThanOrEqualTo(6);
        for (Path file : files) {
            SimulatorSettings settings = settings(file);
            Network network = new Network(settings, new Truth(null));

            assertThat(network.next()).as(file.getFileName().toString()).isNotNull();
            assertThat(Duration.between(settings.from(), settings.to())).isPositive();
        }
    }

    @Test
    @Tag("slow")
    void the_bad_day_of_operations_brings_its_six_incidents() throws IOException {
        SimulatorSettings settings =
                settings(folder().resolve("bad-operations-day.txt")).withRate(.3);

        Run run = Run.of(settings);

        assertThat(run.truthOf("incident-begins")).hasSize(6);
        assertThat(run.truthOf("incident-ends"))
                .hasSize(6)
                .noneMatch(line -> Run.field(line, "payments").equals("0"));
    }

    private static SimulatorSettings settings(Path file) throws IOException {
        return Arguments.settings(
                new String[] {"--scenario", file.toString(), "--speed", "max"}, Instant.EPOCH);
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder())) {
            return all.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }

    private static Path folder() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("data/scenarios");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        throw new IllegalStateException("no data/scenarios above the working directory");
    }
}
