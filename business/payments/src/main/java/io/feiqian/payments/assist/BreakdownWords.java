package io.feiqian.payments.assist;

import static io.feiqian.payments.assist.Slots.option;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.SlotType;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
                            option("currency", "币种", "货币", "currency", "currencies"),
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
                            option("day", "天", "日", "日期", "day", "date"),
                            option("card", "卡", "卡片", "卡号", "银行卡", "card", "cards"),
                            option(
                                    "scheme",
                                    "卡组织",
                                    "卡种",
                                    "卡类型",
                                    "card scheme",
                                    "card schemes",
                                    "card type",
                                    "card types"),
                            option(
                                    "customer",
                                    "客户",
                                    "持卡人",
                                    "用户",
                                    "顾客",
                                    "消费者",
                                    "customer",
                                    "customers",
                                    "cardholder",
                                    "cardholders",
                                    "consumer",
                                    "consumers"),
                            option(
                                    "place",
                                    "城市",
                                    "省",
                                    "省份",
                                    "地区",
                                    "区域",
                                    "国家",
                                    "city",
                                    "cities",
                                    "province",
                                    "provinces",
                                    "region",
                                    "regions",
                                    "country",
                                    "countries")),
                    List.of(
                            option("hour", "几点", "时段", "hourly", "hour by hour"),
                            option("day", "日均", "逐日", "周几", "星期几", "礼拜几", "daily", "day by day"),
                            option("category", "哪类商户", "各类商户")));

    private BreakdownWords() {}

    /** Asks for another breakdown where figures cannot be told by the one that is asked for. */
    static Optional<ToolOutcome> unable(Arguments arguments, boolean byCard) {
        Optional<ToolOutcome> notCounted = NotCounted.unable(arguments);
        if (notCounted.isPresent()) {
            return notCounted;
        }
        String asked = arguments.text(Slots.DIMENSION).orElse("");
        List<Dimension> offered =
                Arrays.stream(Dimension.values())
                        .filter(dimension -> byCard || dimension != Dimension.CARD)
                        .toList();
        if (asked.isEmpty() || offered.stream().anyMatch(by -> by.value().equals(asked))) {
            return Optional.empty();
        }
        Bilingual what = words(asked);
        return Optional.of(
                new ToolOutcome.Choose(
                        Slots.DIMENSION,
                        new Bilingual(
                                "这些数还不能按%s分。可以按：%s。".formatted(what.zh(), joined(offered, true)),
                                "These figures cannot be told by %s. They can by %s."
                                        .formatted(what.en(), joined(offered, false))),
                        offered.stream()
                                .map(by -> new ToolOutcome.Choice(by.value(), by.label()))
                                .toList()));
    }

    private static Bilingual words(String asked) {
        return switch (asked) {
            case "card" -> Dimension.CARD.label();
            case "customer" -> new Bilingual("客户", "customer");
            case "place" -> new Bilingual("地区", "place");
            default -> new Bilingual("卡组织或卡种", "card scheme or type");
        };
    }

    private static String joined(List<Dimension> dimensions, boolean chinese) {
        return dimensions.stream()
                .map(by -> chinese ? by.label().zh() : by.label().en())
                .collect(Collectors.joining(chinese ? "、" : ", "));
    }
}
