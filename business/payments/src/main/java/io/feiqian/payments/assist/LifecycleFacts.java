package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.payments.lifecycle.LifecycleEvent;
import io.feiqian.payments.lifecycle.LifecycleWords;
import io.feiqian.payments.lifecycle.Standing;
import io.feiqian.payments.lifecycle.Subject;
import io.feiqian.payments.lifecycle.Wish;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;

/** Tells what shall be done to a merchant or card, and that it was, with its evidence. */
final class LifecycleFacts {

    private LifecycleFacts() {}

    /** The record of a result. */
    private record Told(String kind, String subject, String action, String state) {}

    /** For the second person: who it is, how it stands, what shall become of it and why. */
    static ToolOutcome proposal(Wish wish, Bilingual name, Standing now, ToolContext context) {
        Subject subject = wish.subject();
        Facts facts = new Facts(context.evidence().next());
        facts.words("name", Measures.NAME, List.of(), name);
        facts.words(
                "state", Measures.STATE, List.of(), LifecycleWords.of(subject.kind(), now.stage()));
        wish.fields()
                .forEach((field, value) -> {
                    String before = now.fields().getOrDefault(field, "-");
                    value(facts, "old_" + field, LifecycleWords.value(field, before));
                    value(facts, "new_" + field, LifecycleWords.value(field, value));
                });
        facts.text("reason", Measures.REASON, List.of(), wish.reason());
        Evidence evidence =
                facts.done(
                        new Evidence.Rows("payments.lifecycle", List.of(subject.key())),
                        context.time().now());
        return Answers.result(
                new Told(
                        subject.kind().name(),
                        subject.key(),
                        wish.action().name(),
                        now.stage().name()),
                List.of(evidence),
                writer -> {
                    writer.say(new Bilingual("批准后，", "On approval: "))
                            .say(LifecycleWords.of(wish.action()))
                            .say(new Bilingual("：", ": "));
                    Facts.say(writer, evidence, "name");
                    writer.say(new Bilingual("，申请时", ", when this was asked for "));
                    Facts.say(writer, evidence, "state");
                    wish.fields()
                            .keySet()
                            .forEach(field -> {
                                Bilingual label = LifecycleWords.field(field);
                                writer.say(
                                        new Bilingual(
                                                "；" + label.zh() + " ", "; " + label.en() + " "));
                                Facts.say(writer, evidence, "old_" + field);
                                writer.say(new Bilingual(" → ", " → "));
                                Facts.say(writer, evidence, "new_" + field);
                            });
                    writer.say(new Bilingual("。原因：", ". Reason: "))
                            .figure(evidence, "reason")
                            .say(Answers.STOP);
                });
    }

    private static void value(Facts facts, String cell, Bilingual value) {
        facts.words(cell, Measures.FIELD, List.of(), value);
    }

    static ToolOutcome done(LifecycleEvent event, ToolContext context) {
        Subject subject = event.subject();
        Facts facts = new Facts(context.evidence().next());
        facts.words(
                "state", Measures.STATE, List.of(), LifecycleWords.of(subject.kind(), event.to()));
        Evidence evidence =
                facts.done(
                        new Evidence.Rows(
                                "payments.lifecycle_events", List.of(event.id().toString())),
                        context.time().now());
        return Answers.result(
                new Told(
                        subject.kind().name(),
                        subject.key(),
                        event.action().name(),
                        event.to().name()),
                List.of(evidence),
                writer -> {
                    writer.say(LifecycleWords.of(event.action()))
                            .say(new Bilingual("已登记，现在", " recorded, now "));
                    Facts.say(writer, evidence, "state");
                    writer.say(Answers.STOP);
                });
    }
}
