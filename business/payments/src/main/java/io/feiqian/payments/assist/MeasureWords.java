package io.feiqian.payments.assist;

import static io.feiqian.payments.assist.Slots.option;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import java.util.Optional;

/**
 * Which figure of transactions people ask for, and that they ask for the number of something else.
 */
final class MeasureWords {

    /** The number of merchants, terminals, cards or people, which nobody counts here. */
    private static final String THINGS = "things";

    private MeasureWords() {}

    static Slot slot() {
        return Slot.optional(
                Slots.MEASURE,
                new SlotType.Choice(
                        List.of(
                                option(
                                        THINGS,
                                        "多少家",
                                        "多少个商户",
                                        "多少商户",
                                        "多少商家",
                                        "多少台",
                                        "多少终端",
                                        "多少张卡",
                                        "多少张银行卡",
                                        "多少人",
                                        "多少个人",
                                        "多少位",
                                        "多少客户",
                                        "多少持卡人",
                                        "多少银行",
                                        "多少机构",
                                        "how many merchants",
                                        "how many shops",
                                        "how many stores",
                                        "how many terminals",
                                        "how many cards",
                                        "how many customers",
                                        "how many cardholders",
                                        "how many people",
                                        "how many banks",
                                        "how many issuers",
                                        "how many acquirers",
                                        "number of merchants",
                                        "number of terminals",
                                        "number of cards",
                                        "number of customers"),
                                option(
                                        "average",
                                        "平均每笔",
                                        "每笔平均",
                                        "笔均",
                                        "平均一笔",
                                        "单笔平均",
                                        "平均金额",
                                        "平均交易额",
                                        "平均消费",
                                        "客单价",
                                        "ticket size",
                                        "average ticket",
                                        "average amount",
                                        "average transaction",
                                        "average payment",
                                        "average spend",
                                        "average value"),
                                option(
                                        "amount",
                                        "交易总额",
                                        "交易总金额",
                                        "交易金额",
                                        "交易额",
                                        "成交总额",
                                        "成交额",
                                        "销售总额",
                                        "销售额",
                                        "成交金额",
                                        "金额",
                                        "总额",
                                        "流水",
                                        "多少钱",
                                        "好多钱",
                                        "营业额",
                                        "消费总额",
                                        "累计金额",
                                        "花出去",
                                        "卖了多少",
                                        "刷了多少",
                                        "turnover",
                                        "amount",
                                        "value",
                                        "spent",
                                        "spend",
                                        "money",
                                        "sales",
                                        "takings",
                                        "how much",
                                        "in yuan"),
                                option(
                                        "count",
                                        "笔数",
                                        "多少笔",
                                        "几笔",
                                        "总笔",
                                        "多少单",
                                        "几单",
                                        "卖了多少单",
                                        "卖了多少笔",
                                        "刷了多少笔",
                                        "刷了多少次",
                                        "多少次",
                                        "成交笔数",
                                        "how many",
                                        "number of",
                                        "count",
                                        "counts",
                                        "most transactions"))),
                new Bilingual("看笔数、金额还是笔均", "count, amount or average"));
    }

    /** Says that only transactions are counted, where the number of something else is asked for. */
    static Optional<ToolOutcome> unable(Arguments arguments) {
        boolean things = arguments.text(Slots.MEASURE).filter(THINGS::equals).isPresent();
        return things
                ? Optional.of(
                        new ToolOutcome.Choose(
                                Slots.MEASURE,
                                new Bilingual(
                                        "我不知道有多少家商户、终端、卡或人，这里只数交易。要看交易的笔数，还是金额？",
                                        "I do not know how many merchants, terminals, cards or people there are; only transactions are counted here. Their number, or their amount?"),
                                List.of(
                                        new ToolOutcome.Choice(
                                                "count", new Bilingual("笔数", "number")),
                                        new ToolOutcome.Choice(
                                                "amount", new Bilingual("金额", "amount")))))
                : Optional.empty();
    }
}
