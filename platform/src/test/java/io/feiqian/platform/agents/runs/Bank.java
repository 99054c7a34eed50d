package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Value;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.agents.Agent;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.DataClass;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.EvidenceIds;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Two agents with four tools, as small as can still be talked to. */
final class Bank {

    static final Right READ = new Right("bank.figures.read");
    static final Right REFUND = new Right("bank.refunds.propose");
    static final BusinessTime TIME =
            BusinessTime.at(Instant.parse("2018-06-07T06:00:00Z"), BusinessTime.CHINA);

    static final Slot PERIOD =
            Slot.required(
                    "period",
                    new SlotType.Period(),
                    new Bilingual("时间", "period"),
                    new Bilingual("哪一天？", "Which day?"));
    static final Slot ISSUER =
            Slot.optional("issuer", new SlotType.Name("issuer"), new Bilingual("发卡行", "issuer"));
    static final Slot AMOUNT =
            Slot.required(
                    "amount",
                    new SlotType.Amount(),
                    new Bilingual("金额", "amount"),
                    new Bilingual("多少钱？", "How much?"));
    static final Slot WHICH =
            Slot.optional(
                    "which", new SlotType.Identifier("t[0-9]+"), new Bilingual("哪一笔", "which one"));

    static final ToolSpec RATE =
            tool(
                    "bank_approval_rate",
                    Effect.READ,
                    "批准率",
                    "Approval rate",
                    List.of(PERIOD, ISSUER),
                    "批准率是多少",
                    "授权批准率怎么样",
                    "what is the approval rate",
                    "show the approval rate");
    static final ToolSpec VOLUME =
            tool(
                    "bank_volume",
                    Effect.READ,
                    "交易量",
                    "Volume",
                    List.of(PERIOD, ISSUER),
                    "交易笔数有多少",
                    "一共有多少笔交易",
                    "how many transactions were there",
                    "count of transactions");
    static final ToolSpec FIND =
            tool(
                    "bank_find",
                    Effect.READ,
                    "找一笔交易",
                    "Find a transaction",
                    List.of(AMOUNT, WHICH),
                    "帮我找一笔消费",
                    "找找那笔消费",
                    "find my purchase",
                    "look for a purchase");
    static final ToolSpec PAY_BACK =
            tool(
                    "bank_refund",
                    Effect.MONEY,
                    "退款",
                    "Refund",
                    List.of(AMOUNT),
                    "给客户退款",
                    "办理退款",
                    "refund the customer",
                    "make a refund");

    static final Agent FIGURES = agent("figures", RATE, VOLUME);
    static final Agent CASES = agent("cases", FIND, PAY_BACK);
    static final Gazetteer ISSUERS =
            new Gazetteer(
                    "issuer",
                    List.of(
                            new Gazetteer.Entry("102", List.of("工商银行", "工行", "ICBC")),
                            new Gazetteer.Entry("105", List.of("建设银行", "建行", "CCB"))));

    private Bank() {}

    static List<ToolSpec> tools() {
        return List.of(RATE, VOLUME, FIND, PAY_BACK);
    }

    static Agent agent(String name, ToolSpec... tools) {
        Bilingual words = new Bilingual("智能体 " + name, "Agent " + name);
        return new Agent(
                name,
                1,
                words,
                words,
                "prompts/none.md",
                Arrays.stream(tools).map(ToolSpec::name).toList(),
                Set.of(READ, REFUND),
                List.of(),
                Agent.Limits.DEFAULT,
                List.of());
    }

    static ToolSpec tool(
            String name,
            Effect effect,
            String zh,
            String en,
            List<Slot> slots,
            String... examples) {
        Bilingual title = new Bilingual(zh, en);
        return new ToolSpec(
                name,
                1,
                title,
                title,
                title,
                slots,
                DataClass.INTERNAL,
                effect,
                effect == Effect.READ ? READ : REFUND,
                ToolSpec.Limits.DEFAULT,
                Arrays.stream(examples)
                        .map(text -> new ToolSpec.Example(Language.ZH, text))
                        .toList());
    }

    /** A count that says what it was asked, with its evidence. */
    static ToolOutcome.Result count(
            long count, Arguments arguments, EvidenceIds ids, String zh, String en) {
        Cell cell =
                new Cell(
                        "count",
                        new Cell.Measure("count", new Bilingual("数量", "count")),
                        List.of(),
                        new Value.Count(count));
        Evidence evidence =
                new Evidence(
                        ids.next(),
                        new Evidence.Rows("bank.rows", List.of("r" + arguments.values().size())),
                        TIME.now(),
                        List.of(cell));
        Rendering rendering =
                Rendering.of(
                        w -> w.say(new Bilingual(zh + " ", en + " ")).figure(evidence, "count"));
        return new ToolOutcome.Result("{}", List.of(evidence), rendering);
    }
}
