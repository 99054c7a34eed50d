package io.feiqian.payments.assist;

import static io.feiqian.payments.assist.Slots.option;

import io.feiqian.language.SlotType;
import java.util.List;

/** What people ask figures by. */
final class BreakdownWords {

    static final SlotType.Breakdown BREAKDOWN =
            new SlotType.Breakdown(
                    List.of(
                            option(
                                    "issuer",
                                    "发卡行",
                                    "发卡机构",
                                    "发卡银行",
                                    "发卡方",
                                    "发卡侧",
                                    "银行",
                                    "issuer",
                                    "bank",
                                    "issuing bank"),
                            option(
                                    "acquirer",
                                    "收单机构",
                                    "收单行",
                                    "收单方",
                                    "收单",
                                    "acquirer",
                                    "acquiring bank"),
                            option(
                                    "category",
                                    "商户类别",
                                    "商户类型",
                                    "商户种类",
                                    "行业",
                                    "类别",
                                    "业态",
                                    "mcc",
                                    "类商户",
                                    "merchant category",
                                    "merchant categories",
                                    "merchant type",
                                    "category",
                                    "categories",
                                    "industry",
                                    "industries"),
                            option(
                                    "merchant",
                                    "商户",
                                    "商家",
                                    "店铺",
                                    "门店",
                                    "merchant",
                                    "shop",
                                    "store",
                                    "retailer"),
                            option("terminal", "终端", "机具", "pos机", "terminal"),
                            option(
                                    "channel",
                                    "渠道",
                                    "交易方式",
                                    "支付方式",
                                    "刷卡方式",
                                    "channel",
                                    "card channel",
                                    "entry mode",
                                    "payment method")),
                    List.of(
                            option(
                                    "hour",
                                    "小时",
                                    "钟头",
                                    "钟点",
                                    "时段",
                                    "时间段",
                                    "hour",
                                    "hour of day",
                                    "hour of the day"),
                            option("day", "天", "日", "日期", "day", "date")),
                    List.of(
                            option("hour", "几点", "时段", "hourly", "hour by hour"),
                            option("day", "日均", "逐日", "daily", "day by day"),
                            option("category", "哪类商户", "各类商户")));

    private BreakdownWords() {}
}
