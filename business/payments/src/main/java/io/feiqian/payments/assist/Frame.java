package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Measure;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions a question is about: conditions on {@code payments.transactions t} with their
 * parameters, and the same in words, so that an answer says what was looked at.
 */
final class Frame {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final List<Part> parts = new ArrayList<>();
    private @Nullable Window window;
    private boolean dayByDay;

    /** One restriction in words; its name is the cell's. */
    private record Part(String name, Bilingual prefix, Member member) {}

    Frame window(Window asked) {
        window = asked;
        days(asked.day(), asked.from(), asked.to());
        Window.Clock clock = asked.clock();
        if (clock != null) {
            // The earlier hours are the same ones until a comparison names others.
            conditions.add(
                    """
                    (t.occurred_at >= :since and t.occurred_at < :until
                      or t.occurred_at >= :sinceBefore and t.occurred_at < :untilBefore)\
                    """);
            hours("since", "until", clock, parameters);
            hours("sinceBefore", "untilBefore", clock, parameters);
        } else if (asked.incomplete()) {
            // Of the days before only as much counts as there is of these.
            conditions.add(
                    "(%1$s >= :start or %1$s < :endBefore and t.occurred_at < :asOfBefore)"
                            .formatted(asked.day()));
            parameters.put("start", asked.from());
            upTo(asked, parameters);
        }
        return this;
    }

    /**
     * Each of the days beside its own day before: a transaction counts on its day and, as side.own
     * = false, one day later. So a day that is not over meets as many hours of the day before.
     */
    Frame dayByDay(Window asked) {
        window = asked;
        dayByDay = true;
        days(asked.day(), asked.from().minusDays(1), asked.to());
        conditions.add("side.day >= :first and side.day < :to");
        parameters.put("first", asked.from());
        Window.Clock clock = asked.clock();
        if (clock != null) {
            conditions.add("side.at >= :since and side.at < :until");
            hours("since", "until", clock, parameters);
        } else if (asked.asOf() != null) {
            conditions.add("side.at < :asOf");
            parameters.put("asOf", asked.asOf().atOffset(ZoneOffset.UTC));
        }
        return this;
    }

    private static void hours(
            String since, String until, Window.Clock clock, Map<String, Object> parameters) {
        parameters.put(since, clock.from().atOffset(ZoneOffset.UTC));
        parameters.put(until, clock.to().atOffset(ZoneOffset.UTC));
    }

    private static void upTo(Window before, Map<String, Object> parameters) {
        parameters.put("endBefore", before.to());
        parameters.put(
                "asOfBefore", Objects.requireNonNull(before.asOf()).atOffset(ZoneOffset.UTC));
    }

    /** The condition that tells the window's own transactions from those of the window before. */
    String current() {
        if (dayByDay) {
            return "side.own";
        }
        Window asked = window();
        return asked.clock() != null ? "t.occurred_at >= :since" : asked.day() + " >= :start";
    }

    /**
     * Where the figures over a key come from: from the roll-ups, if one has all that the conditions
     * and the key name.
     */
    Counting counting(String key) {
        Counting counting = window == null ? Counting.ROWS : Counting.of(where() + " " + key);
        return dayByDay ? counting.besideTheNextDay(window().day()) : counting;
    }

    /** What rows are grouped by; nothing for the whole. */
    String key(@Nullable Dimension dimension) {
        if (dimension == null) {
            return "''::text";
        }
        if (dayByDay) {
            return "side.day";
        }
        return dimension == Dimension.DAY && window != null ? window.day() : dimension.key();
    }

    /** The parameters with the days and hours reaching back over the window before. */
    Map<String, Object> compared() {
        if (dayByDay) {
            return Counting.withCuts(parameters);
        }
        Window asked = window();
        Window before = asked.before();
        Map<String, Object> compared = new HashMap<>(parameters);
        compared.put("start", asked.from());
        compared.put("from", before.from());
        Window.Clock clock = before.clock();
        if (clock != null) {
            hours("sinceBefore", "untilBefore", clock, compared);
        } else if (asked.incomplete()) {
            upTo(before, compared);
        }
        return Counting.withCuts(compared);
    }

    /**
     * Restricts to days without saying so: for a comparison that spans two windows.
     *
     * @param day the SQL of a transaction's day
     */
    Frame days(String day, Object from, Object to) {
        // The partition key is given too: it changes no result, only how many partitions are read.
        conditions.add(
                """
                %1$s >= :from and %1$s < :to
                  and t.occurred_at >= payments.earliest(:from) and t.occurred_at < payments.latest(:to)\
                """
                        .formatted(day));
        parameters.put("from", from);
        parameters.put("to", to);
        return this;
    }

    Frame where(String condition, String parameter, Object value) {
        conditions.add(condition);
        parameters.put(parameter, value);
        return this;
    }

    Frame where(String condition) {
        conditions.add(condition);
        return this;
    }

    /** Takes out what another frame is restricted to. */
    Frame without(Frame other) {
        String condition = other.where();
        for (var parameter : other.parameters.entrySet()) {
            String name = Exclusions.slotOf(parameter.getKey());
            condition = condition.replaceAll("(?<!:):" + parameter.getKey() + "\\b", ":" + name);
            parameters.put(name, parameter.getValue());
        }
        conditions.add("(" + condition + ") is not true");
        for (Part part : other.parts) {
            parts.add(
                    new Part(
                            Exclusions.slotOf(part.name()),
                            new Bilingual(
                                    "不含" + part.prefix().zh(), "without " + part.prefix().en()),
                            part.member()));
        }
        return this;
    }

    Frame said(String name, Bilingual prefix, String key, Bilingual label) {
        return said(name, prefix, new Member(name, key, label));
    }

    /** Where several restrictions are of one dimension, each with a name of its own. */
    Frame said(String name, Bilingual prefix, Member member) {
        parts.add(new Part(name, prefix, member));
        return this;
    }

    Window window() {
        return Objects.requireNonNull(window, "A frame without days.");
    }

    String where() {
        return conditions.isEmpty() ? "true" : String.join("\n  and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** The parameters of the window alone. */
    Map<String, Object> counted() {
        return Counting.withCuts(parameters);
    }

    /** For whom and when, as an answer's cells carry it. */
    List<Member> members() {
        List<Member> members = new ArrayList<>(parts.stream().map(Part::member).toList());
        if (window != null) {
            String label = window.label();
            members.add(new Member("period", label, new Bilingual(label, label)));
        }
        return members;
    }

    void cells(Facts facts) {
        for (Part part : parts) {
            facts.words(
                    "asked_" + part.name(), measure(part.name()), List.of(), part.member().label());
        }
        if (window != null) {
            window.cells(facts, "");
        }
    }

    private static Measure measure(String name) {
        return switch (name) {
            case Slots.CARD_TAIL -> Measures.CARD_TAIL;
            case Slots.TERMINAL -> Measures.TERMINAL;
            case Slots.TRANSACTION -> Measures.REFERENCE;
            case Slots.CODE -> Measures.RESPONSE_CODE;
            case Slots.AMOUNT -> Measures.ASKED_AMOUNT;
            default -> Measures.NAME;
        };
    }

    /** "工商银行，2018-06-01 至 2018-06-07（今天还没结束）"; writes nothing for an empty frame. */
    void say(Passage.Writer writer, Evidence evidence) {
        boolean first = true;
        for (Part part : parts) {
            if (!first) {
                writer.say(new Bilingual("，", ", "));
            }
            first = false;
            writer.say(part.prefix());
            Facts.say(writer, evidence, "asked_" + part.name());
        }
        if (window != null) {
            if (!first) {
                writer.say(new Bilingual("，", ", "));
            }
            sayDays(writer, evidence, window, "");
            if (window.hours() != null) {
                writer.say(new Bilingual("（自然日）", " (calendar days)"));
            }
            if (window.incomplete()) {
                writer.say(new Bilingual("（尚未完结）", " (not complete yet)"));
            }
        }
    }

    /** "2018-06-06 至同一时刻": with what the days are compared. */
    static void sayBefore(Passage.Writer writer, Evidence evidence, Window before) {
        sayDays(writer, evidence, before, "before_");
        if (before.incomplete()) {
            writer.say(new Bilingual("，截至同一时刻", ", up to the same time"));
        }
    }

    private static void sayDays(
            Passage.Writer writer, Evidence evidence, Window window, String prefix) {
        writer.figure(evidence, prefix + "from");
        if (window.days() > 1 || window.clock() != null) {
            writer.say(new Bilingual(" 至 ", " to ")).figure(evidence, prefix + "to");
        }
    }
}
