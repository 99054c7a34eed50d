package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** The forms that the payments tools' outcomes share. */
final class Answers {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final Bilingual DETAILS =
            new Bilingual(
                    "请再给一点线索：参考号，或者卡尾号、金额、日期、商户中的任意几样。",
                    "Please give something to go by: a reference, or any of card tail, amount, day, merchant.");
    static final Bilingual STOP = new Bilingual("。", ".");
    static final Bilingual NEXT = new Bilingual("\n· ", "\n· ");

    private Answers() {}

    static ToolOutcome.Result result(
            Object facts, List<Evidence> evidence, Consumer<Passage.Writer> write) {
        return new ToolOutcome.Result(
                JSON.writeValueAsString(facts), evidence, Rendering.of(write::accept));
    }

    /** "Nothing found", with where it looked. */
    static ToolOutcome nothing(
            Frame frame, Evidence.Source source, ToolContext context, Bilingual what) {
        Facts facts = new Facts(context.evidence().next());
        frame.cells(facts);
        Evidence evidence = facts.done(source, context.time().now());
        return new ToolOutcome.Nothing(
                List.of(evidence),
                Rendering.of(writer -> {
                    writer.say(new Bilingual("没有找到", "Found no ")).say(what);
                    if (!frame.members().isEmpty()) {
                        writer.say(new Bilingual("。查找范围：", ". Looked at: "));
                        frame.say(writer, evidence);
                    }
                    writer.say(STOP);
                }));
    }

    /** A day, or the first and the last of several; to is exclusive. */
    static String days(LocalDate from, LocalDate to) {
        LocalDate last = to.minusDays(1);
        return last.equals(from) ? from.toString() : from + "/" + last;
    }

    /** A key that stands for another effect already: doing this one too would be one too many. */
    static ToolOutcome keyReused() {
        return new ToolOutcome.Refused(
                new Bilingual(
                        "这个操作号已用于另一件事，没有做任何改动。",
                        "This key was used for something else already; nothing was changed."));
    }

    /** Asks for what would make a question answerable. */
    static ToolOutcome ask(String slot, String zh, String en) {
        return new ToolOutcome.Choose(slot, new Bilingual(zh, en), List.of());
    }

    static ToolOutcome askForDetails() {
        return new ToolOutcome.Choose(Slots.TRANSACTION, DETAILS, List.of());
    }
}
