package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;

/** Settles which transaction an effect is meant for: exactly one, or a question. */
sealed interface OneTransaction {

    /** This one. */
    record This(Line line, Evidence.Query source) implements OneTransaction {}

    /** Not settled: ask, let choose, or say that there is none. */
    record Open(ToolOutcome outcome) implements OneTransaction {}

    static OneTransaction of(Lookup lookup, Arguments arguments, ToolContext context, String rule) {
        if (!Lookup.describes(arguments)) {
            return new Open(Answers.askForDetails());
        }
        Lookup.Found found = lookup.find(arguments, context, rule, 5);
        if (found.lines().isEmpty()) {
            return new Open(none(lookup, arguments, context, found));
        }
        // An effect needs certainty: the nearest match is offered, never taken.
        boolean certain = found.exact() && found.total() == 1;
        return certain
                ? new This(found.lines().getFirst(), found.source())
                : new Open(Choices.among(found.lines(), context));
    }

    /** That nothing fits is only said where it is so: one that was declined is told of. */
    private static ToolOutcome none(
            Lookup lookup, Arguments arguments, ToolContext context, Lookup.Found acted) {
        Lookup.Found any = lookup.find(arguments, context, "true", 2);
        if (any.exact() && any.total() == 1) {
            return unfit(any.lines().getFirst(), any.source(), context);
        }
        return Answers.nothing(
                acted.frame(),
                acted.source(),
                context,
                new Bilingual("可以处理的、符合描述的交易", "transaction that fits and can be acted on"));
    }

    private static ToolOutcome unfit(Line line, Evidence.Query source, ToolContext context) {
        Facts facts = new Facts(context.evidence().next());
        line.cells(facts, "t", context.time());
        Evidence evidence = facts.done(source, context.time().now());
        Bilingual why =
                Boolean.TRUE.equals(line.approved())
                        ? new Bilingual(
                                "这类交易不能这样处理，没有提出任何申请：",
                                "This kind of transaction takes no such step; nothing was proposed:"
                                        + " ")
                        : new Bilingual(
                                "这笔交易没有成功，没有扣款，因此没有可退或可争议的金额，没有提出任何申请：",
                                "This transaction was not approved and moved no money, so there is"
                                        + " nothing to refund or dispute; nothing was proposed: ");
        return new ToolOutcome.Nothing(
                List.of(evidence),
                Rendering.of(writer -> {
                    writer.say(why);
                    line.say(writer, evidence, "t");
                    writer.say(Answers.STOP);
                }));
    }
}
