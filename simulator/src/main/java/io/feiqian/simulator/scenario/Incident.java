package io.feiqian.simulator.scenario;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that goes wrong in the network for a while. {@code who} is the code of whom it strikes,
 * or {@code any}: the seed then chooses. {@code measures} are those of its kind; what is left out
 * is as usual.
 */
public record Incident(
        IncidentKind kind, String who, Duration lasts, Map<String, Double> measures) {

    public static final String ANY = "any";

    public Incident {
        if (lasts.isNegative() || lasts.isZero()) {
            throw new InvalidValue(
                    "for",
                    lasts,
                    new Bilingual("须大于零", "must be longer than nothing"),
                    new Bilingual("例如 for=30m。", "Try for=30m."));
        }
        Map<String, Double> all = new TreeMap<>();
        Map<String, Double> given = new TreeMap<>(measures);
        for (IncidentKind.Measure measure : kind.measures()) {
            Double value = given.remove(measure.name());
            all.put(measure.name(), checked(measure, value == null ? measure.usual() : value));
        }
        if (!given.isEmpty()) {
            String name = given.keySet().iterator().next();
            throw new InvalidValue(
                    name,
                    kind.word(),
                    new Bilingual("没有这个量", "is no measure of this incident"),
                    new Bilingual("可用的是 " + all.keySet() + "。", "It has " + all.keySet()));
        }
        measures = Collections.unmodifiableMap(all);
    }

    /** The usual one of its kind. */
    public static Incident of(IncidentKind kind, String who, Duration lasts) {
        return new Incident(kind, who, lasts, Map.of());
    }

    /** A measure of its kind; a span of time is in milliseconds. */
    public double measure(String name) {
        Double value = measures.get(name);
        if (value == null) {
            throw new IllegalArgumentException(kind + " has no measure " + name + ".");
        }
        return value;
    }

    /** The same, with {@code any} replaced. */
    public Incident striking(String code) {
        return new Incident(kind, code, lasts, measures);
    }

    /** As a scenario line without its time, so that it can be staged again. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(kind.word());
        if (kind.target() != IncidentKind.Target.NETWORK) {
            line.append(' ').append(kind.target().name().toLowerCase(Locale.ROOT));
            line.append('=').append(who);
        }
        line.append(" for=").append(Spans.write(lasts));
        for (IncidentKind.Measure measure : kind.measures()) {
            line.append(' ').append(measure.name()).append('=');
            line.append(measure.write(measure(measure.name())));
        }
        return line.toString();
    }

    private static double checked(IncidentKind.Measure measure, double value) {
        if (!(value >= measure.least() && value <= measure.most())) {
            throw wrong(
                    measure,
                    value,
                    new Bilingual(
                            "须在 %s 到 %s 之间"
                                    .formatted(
                                            measure.write(measure.least()),
                                            measure.write(measure.most())),
                            "must be from %s to %s"
                                    .formatted(
                                            measure.write(measure.least()),
                                            measure.write(measure.most()))));
        }
        if (measure.isWhole() && value != Math.rint(value)) {
            throw wrong(measure, value, new Bilingual("须为整数", "must be a whole number"));
        }
        return value;
    }

    private static InvalidValue wrong(IncidentKind.Measure measure, double value, Bilingual must) {
        String usual = measure.write(measure.usual());
        return new InvalidValue(
                measure.name(),
                measure.write(value),
                must,
                new Bilingual("通常是 " + usual + "。", "Usual is " + usual + "."));
    }
}
