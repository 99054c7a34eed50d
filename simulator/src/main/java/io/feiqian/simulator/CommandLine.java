package io.feiqian.simulator;

import io.feiqian.kernel.InvalidValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The simulator's arguments, and the commands that it takes line by line while it runs. */
final class CommandLine {

    static final String HELP =
            """
            simulator: a payment network from a seed, for the record's ISO 8583 port

              --seed N           the same seed makes the same messages (1)
              --from, --to       local time in Asia/Shanghai, 2026-03-02T00:00 (now; a day later)
              --rate N           mean payments a second of simulated time (1)
              --speed N|max      simulated seconds a second (1)
              --cardholders N    (20000)   --merchants N   (1500)
              --calendar NAME    china, or weekends for no holidays (china)
              --host, --port     the record; port 0 sends nowhere (127.0.0.1, 0)
              --scenario FILE    incidents: +2h issuer-down issuer=any for=30m
              --truth FILE       what really went wrong, JSON lines
              --reference FILE   institutions, merchants, terminals, JSON
              --csv FILE         the payments as rows
              --frames FILE      the messages as sent, with length headers

            While it runs it takes lines: speed N|max, status, stop, or an incident:
              issuer-down issuer=any for=30m          issuer-slow issuer=any for=1h latency=6s
              duplicate-debits acquirer=any for=20m share=0.2
              card-testing merchant=any for=15m perSecond=3
            """;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private CommandLine() {}

    static void run(String[] arguments, InputStream commands, PrintStream out)
            throws IOException, InterruptedException {
        if (arguments.length == 0 || "--help".equals(arguments[0])) {
            out.print(HELP);
            return;
        }
        try (Simulator simulator = Simulator.start(settings(arguments, Instant.now()))) {
            Thread.ofVirtual().start(() -> obeyAll(simulator, commands, out));
            while (!simulator.await(REPORT_EVERY)) {
                out.println(simulator.status());
            }
            out.println(simulator.status());
        } catch (InvalidValue e) {
            out.println(e.getMessage());
        }
    }

    static SimulatorSettings settings(String[] arguments, Instant now) throws IOException {
        Map<String, String> given = options(arguments);
        Instant from = time(given.remove("from"), now.truncatedTo(ChronoUnit.SECONDS));
        Instant to = time(given.remove("to"), from.plus(Duration.ofDays(1)));
        String scenario = given.remove("scenario");
        String host = given.remove("host");
        SimulatorSettings settings =
                new SimulatorSettings(
                        (long) number("seed", given.remove("seed"), 1),
                        from,
                        to,
                        number("rate", given.remove("rate"), 1),
                        speed(given.remove("speed")),
                        (int) number("cardholders", given.remove("cardholders"), 20_000),
                        (int) number("merchants", given.remove("merchants"), 1_500),
                        !"weekends".equals(given.remove("calendar")),
                        scenario == null
                                ? Scenario.QUIET
                                : Scenario.parse(Files.readString(Path.of(scenario)), from),
                        new SimulatorSettings.Output(
                                host == null ? "127.0.0.1" : host,
                                (int) number("port", given.remove("port"), 0),
                                path(given.remove("truth")),
                                path(given.remove("csv")),
                                path(given.remove("reference")),
                                path(given.remove("frames"))));
        if (!given.isEmpty()) {
            throw new InvalidValue(
                    "argument",
                    "--" + given.keySet().iterator().next(),
                    "is unknown",
                    "See --help.");
        }
        return settings;
    }

    /** Obeys one line; the answer to print. */
    static String obey(Simulator simulator, String line) {
        String[] words = line.strip().split("\\s+", 2);
        try {
            switch (words[0]) {
                case "" -> {}
                case "stop" -> simulator.close();
                case "status" -> {}
                case "speed" -> simulator.speed(speed(words.length < 2 ? null : words[1]));
                default -> simulator.incident(Scenario.incident(line));
            }
            return simulator.status().toString();
        } catch (InvalidValue e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static void obeyAll(Simulator simulator, InputStream commands, PrintStream out) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.println(obey(simulator, line));
            }
        } catch (IOException e) {
            // Without commands it runs on.
            out.println("No more commands can be read: " + e.getMessage());
        }
    }

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new InvalidValue(
                        "argument", arguments[i], "must be --name value", "See --help.");
            }
            given.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return given;
    }

    private static Instant time(@Nullable String text, Instant otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return LocalDateTime.parse(text).atZone(CHINA).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValue("time", text, "cannot be read", "Write 2026-03-02T00:00.");
        }
    }

    private static double speed(@Nullable String text) {
        return "max".equals(text) ? SimulatorSettings.UNPACED : number("speed", text, 1);
    }

    private static double number(String name, @Nullable String text, double otherwise) {
        try {
            return text == null ? otherwise : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidValue(name, text, "is no number", "See --help.");
        }
    }

    private static @Nullable Path path(@Nullable String text) {
        return text == null ? null : Path.of(text);
    }
}
