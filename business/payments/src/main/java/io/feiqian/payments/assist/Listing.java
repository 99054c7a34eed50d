package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import java.util.function.BiConsumer;

/** Answers with the transactions that fit a description, one by one. */
final class Listing {

    /** What stands above the lines, according to whether they fit in every detail. */
    record Heading(Bilingual exact, Bilingual nearest) {}

    /** What a tool says of one transaction beyond the transaction itself. */
    interface Remark {
        void say(Passage.Writer writer, Evidence evidence, String prefix, Line line);
    }

    private Listing() {}

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
