package io.feiqian.simulator;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings from the command line and a scenario file; the command line wins. */
final class Arguments {

    private final Map<String, String> given;

    private Arguments(Map<String, String> given) {
        this.given = given;
    }

    static SimulatorSettings settings(String[] arguments, Instant now) throws IOException {
        Map<String, String> given = options(arguments);
        String file = given.remove("scenario");
        return settings(given, file == null ? "" : scenario(Path.of(file)), now);
    }

    /** What is given wins over what the scenario says. */
    static SimulatorSettings settings(Map<String, String> given, String scenario, Instant now)
            throws IOException {
        Arguments all = new Arguments(new HashMap<>(given));
        SimulatorSettings settings = all.located(scenario, now.truncatedTo(ChronoUnit.SECONDS));
        if (!all.given.isEmpty()) {
            throw new InvalidValue(
                    "argument",
                    "--" + all.given.keySet().iterator().next(),
                    "is unknown",
                    "See --help.");
        }
        return settings;
    }

    /** What is wrong with a setting of the scenario is told with its line. */
    private SimulatorSettings located(String text, Instant now) throws IOException {
        Set<String> said = Set.copyOf(given.keySet());
        try {
            return read(text, now);
        } catch (InvalidValue e) {
            int line = said.contains(e.field()) ? 0 : Scenario.lineOf(text, e.field());
            throw line == 0 ? e : e.of(Scenario.onLine(line, e.field()));
        }
    }

    private SimulatorSettings read(String text, Instant now) throws IOException {
        // An end that is given is instead of the scenario's, in whichever of the two ways.
        boolean ends = given.containsKey("for") || given.containsKey("to");
        Scenario.settings(text)
                .forEach((name, value) -> {
                    if (!ends || !List.of("for", "to").contains(name)) {
                        given.putIfAbsent(name, value);
                    }
                });
        Instant from = time(given.remove("from"), now);
        Scenario scenario = Scenario.beginning(text, from);
        String lasts = given.remove("for");
        Instant end = from.plus(lasts == null ? Duration.ofDays(1) : Scenario.span("for", lasts));
        Instant to = time(given.remove("to"), end);
        scenario.entries().forEach(entry -> requireWithin(entry.line(), entry.at(), from, to));
        scenario.mixtures().forEach(mixed -> requireWithin(mixed, from, to));
        return new SimulatorSettings(
                (long) number("seed", 1),
                from,
                to,
                number("rate", 1),
                speed(given.remove("speed")),
                (int) number("cardholders", 20_000),
                (int) number("merchants", 1_500),
                holidays(),
                scenario,
                output());
    }

    /** What lies outside would never happen, or all at once at the start. */
    private static void requireWithin(int line, Instant at, Instant from, Instant to) {
        if (at.isBefore(from) || !at.isBefore(to)) {
            throw new InvalidValue(
                    Scenario.onLine(line, "time"),
                    at.atZone(ChinaCalendar.ZONE).toLocalDateTime(),
                    new Bilingual("不在模拟的时间之内", "is not within the time that is simulated"),
                    new Bilingual(
                            "请写成开始之后的时间，例如 +2h；或调整 from、for、to。",
                            "Write it from the start, for example +2h; or change from, for or to."));
        }
    }

    private static void requireWithin(Scenario.Mixture mixed, Instant from, Instant to) {
        requireWithin(mixed.line(), mixed.at(), from, to);
        if (mixed.at().plus(mixed.within()).isAfter(to)) {
            throw new InvalidValue(
                    Scenario.onLine(mixed.line(), "within"),
                    mixed.within(),
                    new Bilingual("超出模拟的时间", "ends after the time that is simulated"),
                    new Bilingual("请写短一些，或调整 for、to。", "Make it shorter, or change for or to."));
        }
    }

    private static String scenario(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new InvalidValue("scenario", file, "is not UTF-8", "Save it as UTF-8.");
        } catch (NoSuchFileException e) {
            throw new InvalidValue("scenario", file, "is not there", "Maybe the name is mistyped.");
        }
    }

    private boolean holidays() {
        String calendar = given.remove("calendar");
        if (calendar != null && !List.of("china", "weekends").contains(calendar)) {
            throw new InvalidValue(
                    "calendar",
                    calendar,
                    "is unknown",
                    "Write china, or weekends for no holidays.");
        }
        return !"weekends".equals(calendar);
    }

    private SimulatorSettings.Output output() throws IOException {
        Map<OutputFile, Path> files = new EnumMap<>(OutputFile.class);
        String folder = given.remove("out");
        String wanted = given.remove("outputs");
        List<OutputFile> chosen =
                wanted == null
                        ? List.of(OutputFile.values())
                        : Arrays.stream(wanted.split("[ ,]+")).map(OutputFile::of).toList();
        if (folder != null) {
            Path out = Files.createDirectories(Path.of(folder));
            chosen.forEach(file -> files.put(file, out.resolve(file.usually())));
        }
        for (OutputFile file : OutputFile.values()) {
            String path = given.remove(file.word());
            if (path != null) {
                files.put(file, Path.of(path));
            }
        }
        String host = given.remove("host");
        return new SimulatorSettings.Output(
                host == null ? "127.0.0.1" : host, (int) number("port", 0), files);
    }

    static double speed(@Nullable String text) {
        if (text == null) {
            return 1;
        }
        return "max".equals(text) ? SimulatorSettings.UNPACED : Scenario.number("speed", text);
    }

    private double number(String name, double otherwise) {
        String text = given.remove(name);
        return text == null ? otherwise : Scenario.number(name, text);
    }

    private static Instant time(@Nullable String text, Instant otherwise) {
        return text == null ? otherwise : Scenario.time(text, otherwise);
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
}
