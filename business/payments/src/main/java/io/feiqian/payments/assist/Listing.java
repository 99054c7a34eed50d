package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Answers with the transactions that fit a description, one by one. */
final class Listing {

    /** What stands above the lines, according to whether they fit in every detail. */
    record Heading(Bilingual exact, Bilingual nearest) {}

    /** What a tool says of one transaction beyond the transaction itself. */
    interface Remark {
        void say(Passage.Writer writer, Evidence evidence, String prefix, Line line);
    }

    private static final String ASKED = "listing";

    private Listing() {}

    /** That things are wanted one by one and not only counted. */
    static Slot slot() {
        return Slot.optional(
                ASKED,
                new SlotType.Choice(
                        List.of(
                                Slots.option(
                                        "list", "列出", "列一下", "哪些", "哪几笔", "明细", "清单", "逐笔", "list",
                                        "show", "which", "details"))),
                new Bilingual("逐笔列出", "one by one"));
    }

    static boolean isAsked(Arguments arguments) {
        return arguments.text(ASKED).isPresent() || arguments.number(Slots.TOP).isPresent();
    }

    /**
     * SQL of a row's place in its list. Amounts of two currencies do not compare, so each has its
     * own first.
     *
     * @param order by amount; null for the usual order
     * @param usual what rows are ordered by then
     */
    static String place(@Nullable Order order, String usual) {
        return order == null
                ? "row_number() over (order by " + usual + ")"
                : "row_number() over (partition by t.currency order by t.amount_minor %s, t.id)"
                        .formatted(order.isAscending() ? "asc" : "desc");
    }

    /** What follows the number of those that are listed. */
    static Bilingual heading(@Nullable Order order, Bilingual usual) {
        if (order == null) {
            return usual;
        }
        return order.isAscending()
                ? new Bilingual(" 笔，各币种金额最小的：", ", the smallest in each currency: ")
                : new Bilingual(" 笔，各币种金额最大的：", ", the largest in each currency: ");
    }

    /**
     * @param cells what a line has to show besides its own cells
     * @param ending what is said when more fit than are listed
     */
    static ToolOutcome of(
            Lookup.Found found,
            ToolContext context,
            Heading heading,
            Cells cells,
            Remark remark,
            BiConsumer<Passage.Writer, Lookup.Found> ending) {
        Facts facts = new Facts(context.evidence().next());
        found.frame().cells(facts);
        for (int i = 0; i < found.lines().size(); i++) {
            found.lines().get(i).cells(facts, "t" + i, context.time());
            cells.add(facts, "t" + i, found.lines().get(i));
        }
        Evidence evidence = facts.done(found.source(), context.time().now());
        return Answers.result(
                found,
                List.of(evidence),
                writer -> {
                    writer.say(found.exact() ? heading.exact() : heading.nearest());
                    for (int i = 0; i < found.lines().size(); i++) {
                        writer.say(Answers.NEXT);
                        Line line = found.lines().get(i);
                        line.say(writer, evidence, "t" + i);
                        remark.say(writer, evidence, "t" + i, line);
                    }
                    ending.accept(writer, found);
                });
    }

    /** Adds the cells that a tool's remark cites. */
    interface Cells {
        void add(Facts facts, String prefix, Line line);
    }
}
