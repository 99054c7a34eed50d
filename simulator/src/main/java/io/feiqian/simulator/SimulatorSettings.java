package io.feiqian.simulator;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.scenario.Scenario;
import io.feiqian.simulator.world.World;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a simulation is made from. The same settings give the same messages, byte for byte; {@code
 * speed} and where they are sent change nothing in them. {@code rate} is the mean number of
 * payments a second of simulated time over a week; {@code speed} is simulated seconds a second,
 * {@link #UNPACED} for as fast as possible; {@code holidays}: China's, or weekends only.
 */
public record SimulatorSettings(
        long seed,
        Instant from,
        Instant to,
        double rate,
        double speed,
        int cardholders,
        int merchants,
        boolean holidays,
        Scenario scenario,
        Output output) {

    public static final double UNPACED = Double.POSITIVE_INFINITY;

    /** Where it goes: the record's port (0: nowhere) and the files beside it. */
    public record Output(String host, int port, Map<OutputFile, Path> files) {

        public static final Output NOWHERE = new Output("127.0.0.1", 0, Map.of());

        public Output {
            files = Map.copyOf(files);
        }

        public static Output to(int port) {
            return new Output("127.0.0.1", port, Map.of());
        }

        public Output withTruth(Path file) {
            return with(OutputFile.TRUTH, file);
        }

        public Output with(OutputFile what, Path file) {
            Map<OutputFile, Path> all = new EnumMap<>(OutputFile.class);
            all.putAll(files);
            all.put(what, file);
            return new Output(host, port, all);
        }

        /**
         * What people look at beside the record; rows, frames and telemetry are asked for alone.
         */
        public Output withFilesIn(Path folder) {
            Output all = this;
            for (OutputFile file :
                    List.of(
                            OutputFile.TRUTH,
                            OutputFile.RELATIONS,
                            OutputFile.CLEARING,
                            OutputFile.MESSAGES,
                            OutputFile.DISPUTES)) {
                all = all.with(file, folder.resolve(file.usually()));
            }
            return all;
        }

        @Nullable Path file(OutputFile what) {
            return files.get(what);
        }
    }

    public SimulatorSettings {
        require(
                rate > 0 && rate <= 50_000,
                "rate",
                rate,
                new Bilingual("须大于 0，不超过 50000", "must be in (0, 50000]"));
        require(speed > 0, "speed", speed, new Bilingual("须大于 0", "must be positive"));
        require(
                cardholders >= 10 && cardholders <= 5_000_000,
                "cardholders",
                cardholders,
                new Bilingual("须在 10 到 5000000 之间", "must be 10 to 5000000"));
        require(
                merchants >= 1 && merchants <= 10_000,
                "merchants",
                merchants,
                new Bilingual("须在 1 到 10000 之间", "must be 1 to 10000"));
        require(
                from.isBefore(to),
                "to",
                to,
                new Bilingual("须晚于 from（" + from + "）", "must be after from (" + from + ")"));
    }

    /** A day from {@code from}, one payment a second, in real time, sent nowhere. */
    public static SimulatorSettings day(long seed, Instant from) {
        return new SimulatorSettings(
                seed,
                from,
                from.plus(Duration.ofDays(1)),
                1,
                1,
                20_000,
                1_500,
                true,
                Scenario.QUIET,
                Output.NOWHERE);
    }

    /** As a scenario says; what is given, by the names that a scenario uses, wins. */
    public static SimulatorSettings of(Map<String, String> given, String scenario, Instant now)
            throws IOException {
        return Arguments.settings(given, scenario, now);
    }

    public SimulatorSettings until(Instant newTo) {
        return new SimulatorSettings(
                seed, from, newTo, rate, speed, cardholders, merchants, holidays, scenario, output);
    }

    public SimulatorSettings withRate(double newRate) {
        return new SimulatorSettings(
                seed, from, to, newRate, speed, cardholders, merchants, holidays, scenario, output);
    }

    public SimulatorSettings withSpeed(double newSpeed) {
        return new SimulatorSettings(
                seed, from, to, rate, newSpeed, cardholders, merchants, holidays, scenario, output);
    }

    public SimulatorSettings withPeople(int newCardholders, int newMerchants) {
        return new SimulatorSettings(
                seed,
                from,
                to,
                rate,
                speed,
                newCardholders,
                newMerchants,
                holidays,
                scenario,
                output);
    }

    public SimulatorSettings with(Scenario newScenario) {
        return new SimulatorSettings(
                seed, from, to, rate, speed, cardholders, merchants, holidays, newScenario, output);
    }

    public SimulatorSettings with(Output newOutput) {
        return new SimulatorSettings(
                seed, from, to, rate, speed, cardholders, merchants, holidays, scenario, newOutput);
    }

    /** Weekends only, or China's holidays and sales as well. */
    public SimulatorSettings withHolidays(boolean wanted) {
        return new SimulatorSettings(
                seed, from, to, rate, speed, cardholders, merchants, wanted, scenario, output);
    }

    ChinaCalendar calendar() {
        return holidays ? ChinaCalendar.ofChina() : ChinaCalendar.withoutHolidays();
    }

    World.Plan plan() {
        return new World.Plan(cardholders, merchants, rate, calendar(), from, to);
    }

    private static void require(boolean right, String name, Object value, Bilingual must) {
        if (!right) {
            throw new InvalidValue(
                    name,
                    value,
                    must,
                    new Bilingual("各项的说明见 simulator --help。", "See simulator --help."));
        }
    }
}
