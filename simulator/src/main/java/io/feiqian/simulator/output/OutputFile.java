package io.feiqian.simulator.output;

import io.feiqian.kernel.InvalidValue;
import java.util.Arrays;
import java.util.Locale;

/** A file, or a folder of files, that a simulation writes beside what it sends. */
public enum OutputFile {
    /** What really went wrong; never for the system. */
    TRUTH("truth.jsonl"),
    /** Institutions, merchants and terminals with their names. */
    REFERENCE("reference.json"),
    /** Merchants' owners, customers' cards and devices. */
    RELATIONS("relations.jsonl"),
    /** The payments as rows. */
    CSV("payments.csv"),
    /** The messages as sent, with length headers. */
    FRAMES("frames.bin"),
    /** A folder: a clearing file for each acquirer and day. */
    CLEARING("clearing"),
    /** What customers write to the service desk. */
    MESSAGES("messages.jsonl"),
    /** What cardholders dispute, with reasons. */
    DISPUTES("disputes.jsonl"),
    /** A folder: the switch's own logs, metrics and traces. */
    TELEMETRY("telemetry");

    private final String usually;

    OutputFile(String usually) {
        this.usually = usually;
    }

    /** Its name in a folder of outputs. */
    public String usually() {
        return usually;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OutputFile of(String word) {
        return Arrays.stream(values())
                .filter(file -> file.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue(
                                "outputs",
                                word,
                                "is no output",
                                "There are "
                                        + String.join(
                                                ", ",
                                                Arrays.stream(values())
                                                        .map(OutputFile::word)
                                                        .toList())
                                        + "."));
    }
}
