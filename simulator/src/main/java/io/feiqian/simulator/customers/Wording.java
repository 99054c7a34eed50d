package io.feiqian.simulator.customers;

import io.feiqian.kernel.Money;
import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.network.Payment;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.City;
import io.feiqian.simulator.world.Merchant;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/** How people speak of times, shops and sums: never twice quite alike, and seldom exactly. */
final class Wording {

    private static final List<String> OPENINGS_ZH =
            List.of("", "", "", "你好，", "您好，", "在吗？", "请问一下，");
    private static final List<String> ENDINGS_ZH = List.of("", "", "", "，谢谢", "，急！", "，麻烦尽快");
    private static final List<String> OPENINGS_EN = List.of("", "", "Hi! ", "Hello. ");
    private static final List<String> ENDINGS_EN = List.of("", "", " Thanks.", " Please check.");

    private final Chance chance;

    Wording(Chance chance) {
        this.chance = chance;
    }

    String of(String way, Payment payment, String language, String channel, long nowMillis) {
        boolean zh = "zh".equals(language);
        Merchant merchant = payment.merchant();
        String shop =
                zh
                        ? chance.happens(.6) ? merchant.alias() : merchant.name().zh()
                        : merchant.name().en();
        String said =
                way.replace("{time}", zh ? timeZh(payment, nowMillis) : timeEn(payment, nowMillis))
                        .replace("{shop}", shop)
                        .replace("{sum}", sum(payment, zh))
                        .replace("{tail}", payment.pan().tail());
        String opening = one(zh ? OPENINGS_ZH : OPENINGS_EN);
        // Who telephones has somebody there.
        opening = "phone".equals(channel) && "在吗？".equals(opening) ? "你好，" : opening;
        return opening + ended(said, one(zh ? ENDINGS_ZH : ENDINGS_EN));
    }

    /** No comma after a question or a call. */
    private static String ended(String said, String ending) {
        boolean closed = said.endsWith("！") || said.endsWith("？");
        return said + (closed && ending.startsWith("，") ? ending.substring(1) : ending);
    }

    private String one(List<String> of) {
        return of.get(chance.below(of.size()));
    }

    private String timeZh(Payment payment, long nowMillis) {
        ZonedDateTime at = local(payment.atMillis());
        long days = days(payment, nowMillis);
        if (nowMillis - payment.atMillis() < Duration.ofMinutes(40).toMillis()) {
            return "刚才";
        }
        String day =
                days == 0
                        ? "今天"
                        : days == 1
                                ? "昨天"
                                : days == 2
                                        ? "前天"
                                        : at.getMonthValue() + "月" + at.getDayOfMonth() + "号";
        int hour = at.getHour();
        String part =
                hour < 6 ? "凌晨" : hour < 12 ? "上午" : hour < 13 ? "中午" : hour < 18 ? "下午" : "晚上";
        if (chance.happens(.4)) {
            return day + part;
        }
        return day
                + part
                + (hour > 12 ? hour - 12 : hour)
                + "点"
                + (chance.happens(.5) ? "多" : "左右");
    }

    private static String timeEn(Payment payment, long nowMillis) {
        ZonedDateTime at = local(payment.atMillis());
        long days = days(payment, nowMillis);
        if (days == 0) {
            return "today around " + at.getHour() + ":00";
        }
        return days == 1
                ? "yesterday"
                : String.format(Locale.ROOT, "on %d/%d", at.getMonthValue(), at.getDayOfMonth());
    }

    private String sum(Payment payment, boolean zh) {
        City seat = payment.issuer().seat();
        Money billed = Money.ofMinor(payment.billedMinor(), seat.currency());
        String figures = billed.amount().stripTrailingZeros().toPlainString();
        if (!"CNY".equals(seat.currency())) {
            return seat.currency() + " " + figures;
        }
        double form = chance.uniform();
        if (!zh) {
            return "CNY " + billed.amount().toPlainString();
        }
        return form < .5
                ? figures + "元"
                : form < .8 ? figures + "块" : "¥" + billed.amount().toPlainString();
    }

    private static long days(Payment payment, long nowMillis) {
        return local(nowMillis).toLocalDate().toEpochDay()
                - local(payment.atMillis()).toLocalDate().toEpochDay();
    }

    private static ZonedDateTime local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ChinaCalendar.ZONE);
    }
}
