package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Cell.Measure;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** One restriction in words; its name is the cell's. */
    private record Part(String name, Bilingual prefix, Member member) {}

    Frame window(Window asked) {
        window = asked;
        days(asked.from(), asked.to());
        return this;
    }

    /** Restricts to business days without saying so: for a comparison that spans two windows. */
    Frame days(Object from, Object to) {
        // The partition key is given too: it changes no result, only how many partitions are read.
        conditions.add(
                """
                t.business_date >= :from and t.business_date < :to
                  and t.occurred_at >= payments.earliest(:from) and t.occurred_at < payments.latest(:to)\
                """);
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

    Frame said(String name, Bilingual prefix, String key, Bilingual label) {
        parts.add(new Part(name, prefix, new Member(name, key, label)));
        return this;
    }

    @Nullable Window window() {
        return window;
    }

    String where() {
        return conditions.isEmpty() ? "true" : String.join("\n  and ", conditions);
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** For whom and when, as an answer's cells carry it. */
    List<Member> members() {
        List<Member> members = new ArrayList<>(parts.stream().map(Part::member).toList());
        if (window != null) {
            String days = window.from() + "/" + window.lastDay();
            members.add(new Member("period", days, new Bilingual(days, days)));
        }
        return members;
    }

    void cells(Facts facts) {
        for (Part part : parts) {
            facts.words(
                    "asked_" + part.name(), measure(part.name()), List.of(), part.member().label());
        }
        if (window != null) {
            facts.day("from", Measures.FROM, window.from());
            facts.day("to", Measures.TO, window.lastDay());
        }
    }

    private static Measure measure(String name) {
        return switch (name) {
            case Slots.CARD_TAIL -> Measures.CARD_TAIL;
            case Slots.TERMINAL -> Measures.TERMINAL;
            case Slots.TRANSACTION -> Measures.REFERENCE;
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
            sayDays(writer, evidence, window, "from", "to");
        }
    }

    static void sayDays(
            Passage.Writer writer, Evidence evidence, Window window, String from, String to) {
        writer.figure(evidence, from);
        if (window.days() > 1) {
            writer.say(new Bilingual(" 至 ", " to ")).figure(evidence, to);
        }
        if (window.incomplete()) {
            writer.say(new Bilingual("（尚未完结）", " (not complete yet)"));
        }
    }
}
