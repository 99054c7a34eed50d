package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.scenario.IncidentKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * One short run with every kind of incident, held fast by the digests of all it writes. Benchmarks
 * and exams refer to seeds: whoever changes the stream must mean it, write it in the changelog and
 * run this with {@code -Dgolden.update}.
 */
class PinnedStreamTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/stream.txt");

    @Test
    void the_stream_of_a_seed_stays_what_it_was() throws IOException {
        SimulatorSettings settings =
                Run.settings(2_026).withRate(.05).until(Run.MONDAY.plus(Duration.ofHours(54)));
        String[] incidents = new String[IncidentKind.values().length];
        for (IncidentKind kind : IncidentKind.values()) {
            incidents[kind.ordinal()] = "+" + (8 + kind.ordinal()) + "h " + kind.word();
        }

        Run run = Run.of(Run.with(settings, incidents));

        List<String> digests = digests(run);
        assertThat(run.truthOf("incident-begins")).hasSameSizeAs(incidents);
        if (!"false".equals(System.getProperty("golden.update", "false"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.write(GOLDEN, digests);
        }
        assertThat(digests).isEqualTo(Files.readAllLines(GOLDEN));
    }

    private static List<String> digests(Run run) {
        TreeMap<String, String> all = new TreeMap<>();
        all.put("frames", digest(run.bytes()));
        all.put("csv", digest(run.emissions().stream().flatMap(e -> CsvRows.of(e).stream())));
        all.put("truth", digest(run.truth().stream()));
        run.files().forEach((name, lines) -> all.put(name, digest(lines.stream())));
        return all.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList();
    }

    private static String digest(Stream<String> lines) {
        return digest(String.join("\n", lines.toList()).getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }
}
