package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.language.Slot;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;

/** Finds a transaction from a vague description and says how well each candidate fits. */
final class FindTransaction implements Tool {

    private static final int LISTED_ASSUMED = 5;
    private static final int LISTED_MAX = 20;
    private static final Bilingual WHAT =
            new Bilingual("符合描述的交易", "transaction that fits the description");

    private final Lookup lookup;
    private final ToolSpec spec;

    FindTransaction(Lookup lookup) {
        this.lookup = lookup;
        List<Slot> slots = new ArrayList<>(Specs.search());
        slots.add(Slots.status());
        slots.add(Slots.order());
        slots.add(Slots.top());
        this.spec =
                Specs.read(
                        "payments_find_transaction",
                        new Bilingual("查找交易", "Find a transaction"),
                        new Bilingual(
                                "凭金额、日期时间、商户、卡尾号、终端、状态或参考号的模糊描述找到某一笔交易，或找金额最大、最小的一笔。",
                                "Finds one transaction from a vague description: amount, day, time, merchant, card tail, terminal, status or reference; or the largest or smallest one."),
                        new Bilingual(
                                "不解释拒绝原因，不列一张卡的流水，不统计。",
                                "Does not explain declines, list a card's history or count."),
                        slots);
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
        Lookup.Found found = lookup.find(arguments, context, "true", listed(arguments));
        if (found.lines().isEmpty()) {
            return Answers.nothing(found.frame(), found.source(), context, WHAT);
        }
        Facts facts = new Facts(context.evidence().next());
        found.frame().cells(facts);
        facts.count("total", Measures.TRANSACTIONS, found.frame().members(), found.total());
        for (int i = 0; i < found.lines().size(); i++) {
            found.lines().get(i).cells(facts, "t" + i, context.time());
        }
        Evidence evidence = facts.done(found.source(), context.time().now());
        return Answers.result(
                found,
                List.of(evidence),
                writer -> {
                    if (found.exact()) {
                        writer.say(new Bilingual("找到 ", "Found "))
                                .figure(evidence, "total")
                                .say(
                                        new Bilingual(
                                                " 笔完全符合的交易",
                                                " transaction(s) that fit in every detail"));
                        if (found.total() > found.lines().size()) {
                            writer.say(found.listed());
                        }
                        writer.say(new Bilingual("：", ":"));
                    } else {
                        writer.say(
                                new Bilingual(
                                        "没有一笔与描述完全一致，最接近的是：",
                                        "None fits in every detail; these come nearest:"));
                    }
                    for (int i = 0; i < found.lines().size(); i++) {
                        writer.say(Answers.NEXT);
                        found.lines().get(i).say(writer, evidence, "t" + i);
                    }
                    writer.say(new Bilingual("\n查找范围：", "\nLooked at: "));
                    found.frame().say(writer, evidence);
                    writer.say(Answers.STOP);
                });
    }

    /** Five, or as many as are asked for; 查一笔交易 asks for any, not for one row. */
    private static int listed(Arguments arguments) {
        long asked = arguments.number(Slots.TOP).filter(n -> n > 1).orElse((long) LISTED_ASSUMED);
        return (int) Math.min(asked, LISTED_MAX);
    }
}
