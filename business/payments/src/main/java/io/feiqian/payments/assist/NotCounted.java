package io.feiqian.payments.assist;

import static io.feiqian.payments.assist.Slots.option;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people ask of transactions and no figure tells: where their cards are from, how long the
 * answers took, which of them were frauds. Said plainly, for the figure without it is another one.
 */
final class NotCounted {

    static final String FOREIGN_CARDS = "foreignCards";

    private static final String BEYOND = "beyond";
    private static final String SPEED = "speed";
    private static final String FRAUD = "fraud";
    private static final String SINGLES = "singles";

    private NotCounted() {}

    static Slot slot() {
        return Slot.optional(
                BEYOND,
                new SlotType.Choice(
                        List.of(
                                option(
                                        SPEED,
                                        "响应时间",
                                        "应答时间",
                                        "响应时长",
                                        "应答时长",
                                        "处理时长",
                                        "耗时",
                                        "时延",
                                        "延迟",
                                        "response time",
                                        "response times",
                                        "answer time",
                                        "answer times",
                                        "latency"),
                                option(SINGLES, singles()),
                                option(
                                        FRAUD,
                                        "盗刷",
                                        "欺诈",
                                        "诈骗",
                                        "伪冒",
                                        "fraud",
                                        "frauds",
                                        "fraudulent",
                                        "stolen cards"))),
                new Bilingual("这里不统计的", "what is not counted here"));
    }

    /** 最大的五笔, the 3 smallest transactions: those transactions, not a figure of all. */
    private static String[] singles() {
        Stream<String> chinese =
                Stream.of("最大的", "最大", "最小的", "最小", "最高的", "金额最高的")
                        .flatMap(most ->
                                Stream.of(
                                                "几", "一", "两", "三", "四", "五", "六", "八", "十", "二十",
                                                "2", "3", "5", "10", "20")
                                        .map(number -> most + number + "笔"));
        Stream<String> english =
                Stream.of("biggest", "largest", "smallest", "most expensive")
                        .flatMap(most ->
                                Stream.of("transaction", "payment", "purchase")
                                        .flatMap(one ->
                                                Stream.of(
                                                        most + " " + one,
                                                        most + " " + one + "s",
                                                        most + " single " + one)));
        return Stream.concat(chinese, english).toArray(String[]::new);
    }

    /** Says what is not known and offers the nearest that is. */
    static Optional<ToolOutcome> unable(Arguments arguments) {
        boolean foreign =
                Stream.of(Slots.REACH, Exclusions.slotOf(Slots.REACH))
                        .anyMatch(name ->
                                arguments.text(name).filter(FOREIGN_CARDS::equals).isPresent());
        if (foreign) {
            return Optional.of(
                    new ToolOutcome.Choose(
                            Slots.REACH,
                            new Bilingual(
                                    "记录里没有卡是在哪里发的，只知道商户在哪里。要看境外商户的交易，还是境内商户的？",
                                    "The record does not say where a card was issued, only where the merchant is. Merchants abroad, or at home?"),
                            List.of(
                                    new ToolOutcome.Choice(
                                            "abroad", new Bilingual("境外商户", "merchants abroad")),
                                    new ToolOutcome.Choice(
                                            "home", new Bilingual("境内商户", "merchants at home")))));
        }
        return arguments.text(BEYOND).map(beyond -> new ToolOutcome.Refused(words(beyond)));
    }

    private static Bilingual words(String beyond) {
        return switch (beyond) {
            case SPEED ->
                    new Bilingual(
                            "这里不统计应答用了多久。可以问笔数、金额、批准率，或者没有应答的交易。",
                            "How long answers took is not counted here. Ask for numbers, amounts, approval rates or unanswered transactions.");
            case SINGLES ->
                    new Bilingual(
                            "这里只统计总数，不列单笔交易。要看最大的几笔，请说“查找昨天最大的五笔交易”。",
                            "Only totals are counted here, no single transactions. For the largest ones say \"find the five largest transactions yesterday\".");
            default ->
                    new Bilingual(
                            "记录里没有哪些交易是盗刷，所以数不出来。可以问某个应答码（如 59）拒绝了多少笔，或者持卡人提出的争议。",
                            "The record does not say which transactions were frauds, so they cannot be counted. Ask for the declines with a code (such as 59), or for the disputes that cardholders raised.");
        };
    }
}
