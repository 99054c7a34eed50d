package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.Set;

/** Says whether a transaction was reversed or refunded, and how much of it. */
final class ReversalStatus implements Tool {

    private static final int LISTED_MAX = 5;
    private static final String RULE = "t.kind <> 'REFUND'";
    private static final Set<String> DAYS = Set.of(Slots.PERIOD, Slots.TIME);
    private static final Bilingual WHAT =
            new Bilingual("符合描述的交易", "transaction that fits the description");
    private static final Listing.Heading HEADING =
            new Listing.Heading(
                    new Bilingual("冲正与退款情况：", "Reversals and refunds:"),
                    new Bilingual(
                            "没有完全符合描述的交易，最接近的是：",
                            "None fits in every detail; these come nearest:"));

    private final Lookup lookup;
    private final ToolSpec spec;

    ReversalStatus(Lookup lookup) {
        this.lookup = lookup;
        this.spec =
                Specs.read(
                        "payments_reversal_status",
                        new Bilingual("冲正与退款状态", "Reversal and refund status"),
                        new Bilingual(
                                "查一笔交易有没有冲正、撤销或退款，退了多少、还剩多少。",
                                "Tells whether a transaction was reversed, voided or refunded, how much, and what remains."),
                        new Bilingual("不发起退款。", "Does not start a refund."),
                        Specs.search());
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        if (!Lookup.describes(arguments)) {
            return Answers.askForDetails();
        }
        Lookup.Found found = lookup.find(arguments, context, rule(arguments), LISTED_MAX);
        if (found.lines().isEmpty()) {
            return Answers.nothing(found.frame(), found.source(), context, WHAT);
        }
        return Listing.of(
                found,
                context,
                HEADING,
                ReversalStatus::remaining,
                ReversalStatus::status,
                (_, _) -> {});
    }

    /** Who names a day and no transaction asks which were given back, not what the latest are. */
    private static String rule(Arguments arguments) {
        boolean daysOnly = DAYS.containsAll(arguments.values().keySet());
        return daysOnly ? RULE + " and (t.reversed_minor > 0 or t.refunded_minor > 0)" : RULE;
    }

    private static void remaining(Facts facts, String prefix, Line line) {
        facts.money(
                prefix + "_remaining",
                Measures.REMAINING_AMOUNT,
                line.members(),
                line.remainingMinor(),
                line.currency());
    }

    private static void status(Passage.Writer writer, Evidence evidence, String prefix, Line line) {
        if (line.approvedMinor() == 0) {
            writer.say(new Bilingual("。没有扣款，无需退回", ". Nothing was debited, so nothing is owed"));
            return;
        }
        if (line.reversedMinor() == 0 && line.refundedMinor() == 0) {
            writer.say(new Bilingual("。没有收到冲正或退款", ". No reversal or refund has been received"));
            return;
        }
        if (line.reversedMinor() > 0) {
            writer.say(new Bilingual("。已冲正 ", ". Reversed: "))
                    .figure(evidence, prefix + "_reversed");
        }
        if (line.refundedMinor() > 0) {
            writer.say(new Bilingual("。已退款 ", ". Refunded: "))
                    .figure(evidence, prefix + "_refunded");
        }
        writer.say(new Bilingual("，尚余 ", ", remaining: ")).figure(evidence, prefix + "_remaining");
    }
}
