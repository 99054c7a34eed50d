package io.feiqian.simulator;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.scenario.Scenario;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The simulator's arguments, and the commands that it takes line by line while it runs. */
final class CommandLine {

    static final String HELP =
            """
            simulator: a payment network from a seed, for the record's ISO 8583 port

              --seed N           the same seed makes the same messages (1)
              --from, --to       local time in Asia/Shanghai, 2026-03-02T00:00 (now; a day later)
                                 sent to a record: no earlier than its last payment, or its today goes back
              --rate N           mean payments a second of simulated time (1)
              --speed N|max      simulated seconds a second (1)
              --cardholders N    (20000)   --merchants N   (1500)
              --calendar NAME    china, or weekends for no holidays (china)
              --host, --port     the record; port 0 sends nowhere (127.0.0.1, 0)
              --scenario FILE    settings, incidents, mixtures (see README); arguments win
              --out FOLDER       every file below, under its usual name; or one by one:
              --truth FILE       what really went wrong, JSON lines
              --reference FILE   institutions, merchants, terminals, JSON
              --relations FILE   merchants' owners, customers' cards and devices, JSON lines
              --csv FILE         the payments as rows
              --frames FILE      the messages as sent, with length headers
              --clearing FOLDER  clearing files, one for each acquirer and day
              --messages FILE    what customers write to the service desk, JSON lines
              --disputes FILE    what cardholders dispute, JSON lines
              --telemetry FOLDER the switch's logs, metrics and traces, OTLP JSON lines

            While it runs it takes lines: speed N|max, status, stop, or an incident:
              issuer-down issuer=any for=30m          issuer-slow issuer=any for=1h latency=6s
              duplicate-debits acquirer=any for=20m share=0.2
              card-testing merchant=any for=15m perSecond=3
            and account-takeover, mule-ring, cash-out, wrong-mcc, moved-terminal, misrouting,
            slow-database, bad-release, network-loss, clearing-cut, clearing-doubled.
            """;

    /** As {@code --from} takes it. */
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

    private static final Duration REPORT_EVERY = Duration.ofSeconds(10);

    private CommandLine() {}

    /** The exit code: 0 where it ran or told its help, 1 for files, 2 for wrong arguments. */
    static int run(String[] arguments, InputStream commands, PrintStream out, PrintStream problems)
            throws IOException, InterruptedException {
        if (arguments.length == 0 || "--help".equals(arguments[0])) {
            out.print(HELP);
            return 0;
        }
        try {
            run(Arguments.settings(arguments, Instant.now()), commands, out);
            return 0;
        } catch (InvalidValue e) {
            problems.println(e.getMessage());
            return 2;
        } catch (FileSystemException e) {
            problems.println(
                    e.getFile()
                            + " cannot be read or written"
                            + (e.getReason() == null ? "." : ": " + e.getReason() + "."));
            return 1;
        }
    }

    private static void run(SimulatorSettings settings, InputStream commands, PrintStream out)
            throws IOException, InterruptedException {
        if (settings.output().port() != 0) {
            out.println(beginning(settings));
        }
        try (Simulator simulator = Simulator.start(settings)) {
            Thread.ofVirtual().start(() -> obeyAll(simulator, commands, out));
            while (!simulator.await(REPORT_EVERY)) {
                out.println(simulator.status());
            }
            out.println(simulator.status());
        }
    }

    /** It knows nothing of what the record has: who sends to one that is ahead must know. */
    static String beginning(SimulatorSettings settings) {
        return "Simulated time begins at %s. A record that is ahead of it takes its today back: then give --from."
                .formatted(LOCAL.format(settings.from().atZone(ChinaCalendar.ZONE)));
    }

    /** Obeys one line; the answer to print. */
    static String obey(Simulator simulator, String line) {
        String[] words = line.strip().split("\\s+", 2);
        try {
            switch (words[0]) {
                case "" -> {}
                case "stop" -> simulator.close();
                case "status" -> {}
                case "speed" ->
                        simulator.speed(Arguments.speed(words.length < 2 ? null : words[1]));
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
}
