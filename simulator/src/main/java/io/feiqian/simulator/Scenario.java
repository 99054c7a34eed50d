package io.feiqian.simulator;

import io.feiqian.kernel.InvalidValue;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Incidents with their times, read from a small text: one a line, {@code #} begins a comment.
 *
 * <pre>
 * +2h               issuer-down       issuer=01030000 for=30m
 * +1d3h             issuer-slow       issuer=any for=1h latency=6s
 * 2026-03-02T12:00  duplicate-debits  acquirer=48020000 for=20m share=0.2
 * 2026-03-02T22:30  card-testing      merchant=any for=15m perSecond=3
 * </pre>
 *
 * A time is an offset from the start, or local in Asia/Shanghai. A command at run time is such a
 * line without its time.
 */
public record Scenario(List<Entry> entries) {

    public static final Scenario QUIET = new Scenario(List.of());
    private static final int LINES_MAX = 10_000;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** One incident and when it begins. */
    public record Entry(Instant at, Incident incident) {}

    public Scenario {
        entries = List.copyOf(entries);
    }

    public static Scenario parse(String text, Instant start) {
        List<String> lines = text.lines().toList();
        if (lines.size() > LINES_MAX) {
            throw new InvalidValue(
                    "scenario", lines.size() + " lines", "is too long", "Use " + LINES_MAX + ".");
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            String[] parts = line.split("\\s+", 2);
            if (parts.length < 2) {
                throw wrong("line " + (i + 1), line);
            }
            entries.add(new Entry(time(parts[0], start), incident(parts[1])));
        }
        return new Scenario(entries);
    }

    /** Reads {@code issuer-down issuer=any for=30m}. */
    public static Incident incident(String text) {
        String[] words = text.strip().split("\\s+");
        Map<String, String> given = new HashMap<>();
        for (String word : Arrays.copyOfRange(words, 1, words.length)) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw wrong("incident", text);
            }
            given.put(word.substring(0, equals), word.substring(equals + 1));
        }
        Duration lasts = duration(take(given, "for", "10m"));
        Incident incident =
                switch (words[0]) {
                    case "issuer-down" ->
                            new Incident.IssuerDown(take(given, "issuer", Incident.ANY), lasts);
                    case "issuer-slow" ->
                            new Incident.IssuerSlow(
                                    take(given, "issuer", Incident.ANY),
                                    lasts,
                                    duration(take(given, "latency", "6s")));
                    case "duplicate-debits" ->
                            new Incident.DuplicateDebits(
                                    take(given, "acquirer", Incident.ANY),
                                    lasts,
                                    number("share", take(given, "share", "0.2")));
                    case "card-testing" ->
                            new Incident.CardTesting(
                                    take(given, "merchant", Incident.ANY),
                                    lasts,
                                    number("perSecond", take(given, "perSecond", "3")));
                    default -> throw wrong("incident", words[0]);
                };
        if (!given.isEmpty()) {
            throw wrong(words[0], given.keySet().toString());
        }
        return incident;
    }

    private static String take(Map<String, String> given, String key, String otherwise) {
        String value = given.remove(key);
        return value == null ? otherwise : value;
    }

    private static Instant time(String text, Instant start) {
        if (text.startsWith("+")) {
            return start.plus(duration(text.substring(1)));
        }
        try {
            return LocalDateTime.parse(text).atZone(CHINA).toInstant();
        } catch (DateTimeException e) {
            throw wrong("time", text);
        }
    }

    /** {@code 90s}, {@code 30m}, {@code 1d3h}. */
    static Duration duration(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int days = upper.indexOf('D');
        String iso =
                days < 0
                        ? "PT" + upper
                        : "P"
                                + upper.substring(0, days + 1)
                                + (days + 1 < upper.length()
                                        ? "T" + upper.substring(days + 1)
                                        : "");
        try {
            return Duration.parse(iso);
        } catch (DateTimeException e) {
            throw new InvalidValue("duration", text, "is none", "Write 90s, 30m, 2h or 1d3h.");
        }
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidValue(name, text, "is no number", "Write 0.2 or 3.");
        }
    }

    private static InvalidValue wrong(String what, String value) {
        return new InvalidValue(
                what,
                value,
                "cannot be read",
                "Write: +2h issuer-down issuer=any for=30m; the others are issuer-slow (latency=),"
                        + " duplicate-debits (acquirer=, share=), card-testing (merchant=,"
                        + " perSecond=).");
    }
}
