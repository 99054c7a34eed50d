package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.language.SlotType.Option;
import java.util.Arrays;
import java.util.List;

/** Everyday words for kinds of shops, each a set of merchant category codes (ISO 18245). */
enum Trade {
    CONVENIENCE(
            "convenience",
            "便利店",
            "convenience store",
            List.of("5499", "5331"),
            "便利店",
            "小卖部",
            "convenience store",
            "corner shop"),
    SUPERMARKET(
            "supermarket",
            "超市",
            "supermarket",
            List.of("5411", "5300"),
            "超市",
            "商超",
            "supermarket",
            "supermarkets",
            "grocery"),
    RESTAURANT(
            "restaurant",
            "餐饮",
            "restaurants",
            List.of("5812", "5813", "5814"),
            "餐饮",
            "餐馆",
            "餐厅",
            "饭店吃饭",
            "早餐店",
            "饭馆",
            "restaurant",
            "restaurants",
            "dining"),
    FUEL(
            "fuel",
            "加油站",
            "petrol stations",
            List.of("5541", "5542"),
            "加油站",
            "加油",
            "gas station",
            "gas stations",
            "petrol station",
            "petrol stations",
            "fuel"),
    HOTEL("hotel", "酒店", "hotels", List.of("7011"), "酒店", "宾馆", "旅馆", "住宿", "hotel", "hotels"),
    AIRLINE("airline", "航空", "airlines", List.of("4511"), "航空", "航司", "airline", "airlines"),
    PHARMACY(
            "pharmacy",
            "药店",
            "pharmacies",
            List.of("5912"),
            "药店",
            "药房",
            "pharmacy",
            "pharmacies",
            "drugstore"),
    DEPARTMENT(
            "department",
            "百货",
            "department stores",
            List.of("5311"),
            "百货",
            "商场",
            "department store",
            "department stores"),
    APPAREL(
            "apparel",
            "服装",
            "clothing",
            List.of("5651", "5691", "5621", "5611"),
            "服装店",
            "服装",
            "clothing",
            "apparel"),
    ELECTRONICS(
            "electronics",
            "家电数码",
            "electronics",
            List.of("5732", "5722"),
            "家电",
            "数码店",
            "电器",
            "electronics"),
    TRANSPORT(
            "transport",
            "出租与公交",
            "taxis and transit",
            List.of("4121", "4111", "4131"),
            "出租车",
            "打车",
            "公交",
            "地铁",
            "taxi",
            "transit"),
    PARKING("parking", "停车", "parking", List.of("7523"), "停车场", "停车费", "停车", "parking"),
    CINEMA("cinema", "影院", "cinemas", List.of("7832"), "电影院", "影院", "cinema", "cinemas"),
    HOSPITAL(
            "hospital",
            "医院",
            "hospitals",
            List.of("8062", "8011"),
            "医院",
            "诊所",
            "hospital",
            "clinic"),
    DUTY_FREE(
            "dutyFree", "免税店", "duty-free shops", List.of("5309"), "免税店", "duty free", "duty-free"),
    CASH(
            "cash",
            "取现",
            "cash withdrawal",
            List.of("6011", "6010"),
            "取现",
            "取款",
            "atm",
            "cash withdrawal");

    private final String value;
    private final Bilingual label;
    private final List<String> codes;
    private final List<String> synonyms;

    Trade(String value, String zh, String en, List<String> codes, String... synonyms) {
        this.value = value;
        this.label = new Bilingual(zh, en);
        this.codes = codes;
        this.synonyms = List.of(synonyms);
    }

    static List<Option> options() {
        return Arrays.stream(values()).map(t -> new Option(t.value, t.synonyms)).toList();
    }

    static Trade of(String value) {
        return Arrays.stream(values())
                .filter(t -> t.value.equals(value))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue(
                                Slots.MERCHANT_CATEGORY,
                                value,
                                "is not a merchant category",
                                "Use one of "
                                        + Arrays.stream(values()).map(t -> t.value).toList()
                                        + "."));
    }

    String value() {
        return value;
    }

    Bilingual label() {
        return label;
    }

    List<String> codes() {
        return codes;
    }
}
