package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;

/** Says why a certain transaction was declined, who decided, and what can be done. */
final class ExplainDecline implements Tool {

    private static final int LISTED_MAX = 3;
    private static final String RULE = "(t.approved is false or t.state = 'UNANSWERED')";
    private static final Bilingual WHAT =
            new Bilingual("符合描述的失败交易", "failed transaction that fits the description");
    private static final Listing.Heading HEADING =
            new Listing.Heading(
                    new Bilingual("失败交易及原因：", "Failed, and why:"),
                    new Bilingual(
                            "没有完全符合描述的失败交易，最接近的是：",
                            "No failed transaction fits in every detail; nearest:"));

    private static final Listing.Heading STANDS =
            new Listing.Heading(
                    new Bilingual("这笔交易没有失败：", "This transaction did not fail:"),
                    new Bilingual("这笔交易没有失败：", "This transaction did not fail:"));

    private final Lookup lookup;
    private final ToolSpec spec;

    ExplainDecline(Lookup lookup) {
        this.lookup = lookup;
        this.spec =
                Specs.read(
                        "payments_explain_decline",
                        new Bilingual("解释一笔交易为什么失败", "Explain why a transaction failed"),
                        new Bilingual(
                                "针对某一笔（或某张卡）失败的交易：应答码、谁拒绝的、什么原因、怎么办。",
                                "For one failed transaction or card: the code, who declined it,"
                                        + " why, and what to do."),
                        new Bilingual(
                                "不统计失败原因的分布，不解释单独一个应答码。",
                                "Does not count decline reasons, nor explain a bare response"
                                        + " code."),
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
        Lookup.Found found = lookup.find(arguments, context, RULE, LISTED_MAX);
        if (found.lines().isEmpty()) {
            Lookup.Found any = lookup.find(arguments, context, "true", LISTED_MAX);
            return any.exact() && any.total() == 1
                    ? Listing.of(
                            any, context, STANDS, (_, _, _) -> {}, (_, _, _, _) -> {}, (_, _) -> {})
                    : Answers.nothing(found.frame(), found.source(), context, WHAT);
        }
        return Listing.of(
                found,
                context,
                HEADING,
                (_, _, _) -> {},
                ExplainDecline::why,
                ExplainDecline::more);
    }

    private static void why(Passage.Writer writer, Evidence evidence, String prefix, Line line) {
        if (line.responseCode() == null) {
            writer.say(new Bilingual("。发卡机构没有在时限内应答", ". No answer came within the time limit"));
            return;
        }
        writer.say(new Bilingual("。", ". "))
                .say(Wording.decidedBy(line.decidedBy()))
                .say(new Bilingual("。办法：", ". What to do: "));
        Facts.say(writer, evidence, prefix + "_remedy");
        writer.say(Wording.retry(line.retry()));
    }

    private static void more(Passage.Writer writer, Lookup.Found found) {
        if (found.total() > found.lines().size()) {
            writer.say(
                    new Bilingual(
                            "\n符合描述的不止这些，这里是最近的几笔。",
                            "\nMore fit the description; these are the latest."));
        }
    }
}
