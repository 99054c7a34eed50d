package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;

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
            return new Open(
                    Answers.nothing(
                            found.frame(),
                            found.source(),
                            context,
                            new Bilingual(
                                    "可以处理的、符合描述的交易", "transaction that fits and can be acted on")));
        }
        // An effect needs certainty: the nearest match is offered, never taken.
        boolean certain = found.exact() && found.total() == 1;
        return certain
                ? new This(found.lines().getFirst(), found.source())
                : new Open(Choices.among(found.lines(), context));
    }
}
