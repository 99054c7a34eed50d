package io.feiqian.simulator;

import io.feiqian.simulator.network.Emission;
import io.feiqian.simulator.network.Truth;
import io.feiqian.simulator.output.Lines;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.scenario.Scenario;
import io.feiqian.wire.iso8583.Dialect;
import io.feiqian.wire.iso8583.IsoCodec;
import io.feiqian.wire.iso8583.IsoMessage;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One simulation, run to its end in memory. */
record Run(List<Emission> emissions, List<String> truth, Map<String, List<String>> files) {

    static final Instant MONDAY = Instant.parse("2026-03-01T16:00:00Z");

    static SimulatorSettings settings(long seed) {
        return settings(seed, MONDAY);
    }

    static SimulatorSettings settings(long seed, Instant from) {
        return SimulatorSettings.day(seed, from)
                .withPeople(2_000, 400)
                .withRate(.5)
                .withSpeed(SimulatorSettings.UNPACED);
    }

    static Run of(SimulatorSettings settings) {
        Map<String, List<String>> files = new TreeMap<>();
        return of(settings, files, kept(files));
    }

    /** Without any output but messages and truth. */
    static Run silent(SimulatorSettings settings) {
        return of(settings, Map.of(), Lines.NOWHERE);
    }

    private static Run of(
            SimulatorSettings settings, Map<String, List<String>> files, Lines lines) {
        StringWriter truth = new StringWriter();
        Network network = new Network(settings, new Truth(truth), lines);
        List<Emission> emissions = new ArrayList<>();
        for (Emission next = network.next(); next != null; next = network.next()) {
            emissions.add(next);
        }
        return new Run(emissions, truth.toString().lines().toList(), files);
    }

    private static Lines kept(Map<String, List<String>> files) {
        return new Lines() {
            @Override
            public boolean wants(OutputFile what) {
                return true;
            }

            @Override
            public void write(OutputFile what, String name, String line) {
                files.computeIfAbsent(what.word() + "/" + name, file -> new ArrayList<>())
                        .add(line);
            }

            @Override
            public void finish(OutputFile what, String name) {}
        };
    }

    /** The lines of one output; none if nothing was written. */
    List<String> file(String name) {
        return files.getOrDefault(name, List.of());
    }

    static SimulatorSettings with(SimulatorSettings settings, String... scenario) {
        return settings.with(Scenario.parse(String.join("\n", scenario), settings.from()));
    }

    byte[] bytes() {
        IsoCodec codec = new IsoCodec(Dialect.RECORD);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        emissions.forEach(emission -> bytes.writeBytes(codec.frame(emission.message())));
        return bytes.toByteArray();
    }

    List<IsoMessage> messages(String mti) {
        return emissions.stream()
                .map(Emission::message)
                .filter(message -> message.mti().equals(mti))
                .toList();
    }

    List<IsoMessage> between(String mti, Duration from, Duration to) {
        return emissions.stream()
                .filter(emission -> !emission.at().isBefore(MONDAY.plus(from)))
                .filter(emission -> emission.at().isBefore(MONDAY.plus(to)))
                .map(Emission::message)
                .filter(message -> message.mti().equals(mti))
                .toList();
    }

    List<String> truthOf(String what) {
        return truth.stream().filter(line -> line.contains("\"what\":\"" + what + '"')).toList();
    }

    /** The value of a string or number in a line of JSON; empty if it is not there. */
    static String field(String line, String name) {
        int at = line.indexOf('"' + name + "\":");
        if (at < 0) {
            return "";
        }
        int from = at + name.length() + 3;
        if (line.charAt(from) == '"') {
            return line.substring(from + 1, line.indexOf('"', from + 1));
        }
        int to = from;
        while (to < line.length() && line.charAt(to) != ',' && line.charAt(to) != '}') {
            to++;
        }
        return line.substring(from, to);
    }
}
