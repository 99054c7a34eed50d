package io.feiqian.payments.assist;

import static io.feiqian.payments.assist.Slots.option;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What people say instead of a response code; only what means one code and no other. */
final class DeclineReasons {

    /** No option is a code itself: digits in a sentence are the code's own slot. */
    private static final Map<String, String> CODES =
            Map.of(
                    "insufficientFunds",
                    "51",
                    "wrongPin",
                    "55",
                    "pinTriesExceeded",
                    "75",
                    "expiredCard",
                    "54",
                    "invalidCard",
                    "14",
                    "doNotHonour",
                    "05",
                    "amountLimit",
                    "61",
                    "restrictedCard",
                    "62",
                    "suspectedFraud",
                    "59",
                    "systemError",
                    "96");

    private DeclineReasons() {}

    static String code(String reason) {
        return Objects.requireNonNull(CODES.get(reason), reason);
    }

    static Slot slot() {
        return Slot.optional(
                Slots.DECLINE_REASON,
                new SlotType.Choice(
                        List.of(
                                option(
                                        "insufficientFunds",
                                        "余额不足",
                                        "资金不足",
                                        "余额不够",
                                        "钱不够",
                                        "insufficient funds",
                                        "insufficient balance",
                                        "not enough money",
                                        "not enough funds"),
                                option(
                                        "wrongPin",
                                        "密码错误",
                                        "密码错",
                                        "密码不对",
                                        "密码不正确",
                                        "输错密码",
                                        "wrong pin",
                                        "incorrect pin",
                                        "bad pin"),
                                option(
                                        "pinTriesExceeded",
                                        "密码错误次数超限",
                                        "密码次数超限",
                                        "pin tries exceeded"),
                                option(
                                        "expiredCard",
                                        "过期卡",
                                        "卡过期",
                                        "卡片过期",
                                        "已过期",
                                        "expired card",
                                        "expired cards",
                                        "card expired"),
                                option(
                                        "invalidCard",
                                        "无效卡号",
                                        "卡号无效",
                                        "invalid card number",
                                        "invalid card numbers"),
                                option("doNotHonour", "不予承兑", "do not honour", "do not honor"),
                                option(
                                        "amountLimit",
                                        "超出金额限制",
                                        "超过限额",
                                        "超限额",
                                        "超出限额",
                                        "over the limit",
                                        "exceeds amount limit",
                                        "limit exceeded"),
                                option(
                                        "restrictedCard",
                                        "受限制的卡",
                                        "受限卡",
                                        "restricted card",
                                        "restricted cards"),
                                option("suspectedFraud", "有作弊嫌疑", "作弊嫌疑", "suspected fraud"),
                                option(
                                        "systemError",
                                        "系统异常",
                                        "system malfunction",
                                        "system error",
                                        "system errors"))),
                new Bilingual("拒绝原因", "decline reason"));
    }
}
