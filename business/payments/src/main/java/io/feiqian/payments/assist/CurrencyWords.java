package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Money;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Currencies by their code, by the name that the JDK has for them, and by what people say. */
final class CurrencyWords {

    /** Any but the network's own. */
    static final String NOT_HOME = "notCny";

    static final String HOME = "CNY";

    /** Whose code is no word of a language; a bare 元 or yuan is a unit and no condition. */
    private static final Map<String, List<String>> EVERYDAY =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry(HOME, List.of("rmb", "renminbi")),
                            Map.entry("USD", List.of("美金", "美刀", "dollar", "dollars")),
                            Map.entry("EUR", List.of("euros")),
                            Map.entry("HKD", List.of("港币")),
                            Map.entry("JPY", List.of("日币", "日圆", "yen")),
                            Map.entry("GBP", List.of("pound", "pounds", "sterling")),
                            Map.entry("KRW", List.of("韩币", "korean won")),
                            Map.entry("SGD", List.of("新币", "新元", "新加坡币")),
                            Map.entry("AUD", List.of("澳元", "澳币")),
                            Map.entry("CAD", List.of("加元", "加币")),
                            Map.entry("CHF", List.of("瑞郎")),
                            Map.entry("THB", List.of("baht")),
                            Map.entry("MOP", List.of("澳门元", "葡币", "pataca", "patacas")),
                            Map.entry("TWD", List.of("台币", "taiwan dollar", "taiwan dollars")),
                            Map.entry("MYR", List.of("林吉特", "马币", "ringgit")),
                            Map.entry("NZD", List.of("新西兰币")),
                            Map.entry("INR", List.of("rupee", "rupees")),
                            Map.entry("IDR", List.of("印尼盾", "rupiah")),
                            Map.entry("PHP", List.of()),
                            Map.entry("VND", List.of("vietnamese dong")),
                            Map.entry("RUB", List.of("卢布", "ruble", "rubles", "rouble", "roubles")),
                            Map.entry("AED", List.of("迪拉姆", "dirham", "dirhams")),
                            Map.entry("SAR", List.of()),
                            Map.entry("SEK", List.of()),
                            Map.entry("NOK", List.of()),
                            Map.entry("DKK", List.of()),
                            Map.entry("BRL", List.of()),
                            Map.entry("MXN", List.of()),
                            Map.entry("ZAR", List.of("南非币"))));

    private CurrencyWords() {}

    static Slot slot() {
        List<SlotType.Option> options = new ArrayList<>();
        EVERYDAY.forEach((code, words) -> options.add(option(code, words)));
        options.add(Slots.option(NOT_HOME, "外币", "外汇", "foreign currency", "foreign currencies"));
        return Slot.optional(
                Slots.CURRENCY, new SlotType.Choice(options), new Bilingual("币种", "currency"));
    }

    private static SlotType.Option option(String code, List<String> words) {
        Bilingual name = label(code);
        List<String> all = new ArrayList<>(List.of(name.zh(), name.en(), name.en() + "s"));
        all.addAll(words);
        return new SlotType.Option(code, all);
    }

    /** The JDK's name of a code; the code itself where it is none. */
    static Bilingual label(String code) {
        if (code.equals(NOT_HOME)) {
            return new Bilingual("人民币以外", "other than Chinese Yuan");
        }
        Currency currency = Money.currency(code);
        return new Bilingual(
                currency.getDisplayName(Locale.SIMPLIFIED_CHINESE),
                currency.getDisplayName(Locale.ENGLISH));
    }

    /** Restricts to a currency, or to all but the network's own. */
    static void restrict(Frame frame, String value) {
        if (value.equals(NOT_HOME)) {
            frame.where("t.currency <> :currency", "currency", HOME);
        } else {
            frame.where("t.currency = :currency", "currency", value);
        }
        frame.said(Slots.CURRENCY, new Bilingual("币种 ", "currency "), value, label(value));
    }
}
