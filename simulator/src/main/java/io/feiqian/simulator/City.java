package io.feiqian.simulator;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Money;
import java.time.ZoneId;
import java.util.List;

/**
 * A place with merchants: region code as in merchant ids, ISO 3166 country, the currency that is
 * paid there and what one major unit of it costs in CNY.
 */
record City(
        String region,
        Bilingual name,
        double weight,
        ZoneId zone,
        String country,
        String countryNumber,
        String currency,
        double rate) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    static final List<City> ALL =
            List.of(
                    home("1000", "北京", "Beijing", 14),
                    home("2900", "上海", "Shanghai", 16),
                    home("5810", "广州", "Guangzhou", 11),
                    home("5840", "深圳", "Shenzhen", 11),
                    home("3310", "杭州", "Hangzhou", 9),
                    home("3010", "南京", "Nanjing", 7),
                    home("6510", "成都", "Chengdu", 9),
                    home("6530", "重庆", "Chongqing", 7),
                    home("5210", "武汉", "Wuhan", 7),
                    home("7910", "西安", "Xi'an", 5),
                    home("1100", "天津", "Tianjin", 4),
                    abroad("9344", "香港", "Hong Kong", "Asia/Hong_Kong", "HK", "344", "HKD", 0.9187),
                    abroad("9392", "东京", "Tokyo", "Asia/Tokyo", "JP", "392", "JPY", 0.0473),
                    abroad(
                            "9840",
                            "旧金山",
                            "San Francisco",
                            "America/Los_Angeles",
                            "US",
                            "840",
                            "USD",
                            7.1264));

    static List<City> inChina() {
        return ALL.stream().filter(City::isHome).toList();
    }

    static List<City> outside() {
        return ALL.stream().filter(city -> !city.isHome()).toList();
    }

    boolean isHome() {
        return "CN".equals(country);
    }

    /** Numeric ISO 4217, DE 49. */
    String currencyNumber() {
        return Messages.padded(Money.currency(currency).getNumericCode(), 3);
    }

    private static City home(String region, String zh, String en, double weight) {
        return new City(region, new Bilingual(zh, en), weight, CHINA, "CN", "156", "CNY", 1);
    }

    private static City abroad(
            String region,
            String zh,
            String en,
            String zone,
            String country,
            String number,
            String currency,
            double rate) {
        return new City(
                region, new Bilingual(zh, en), 1, ZoneId.of(zone), country, number, currency, rate);
    }
}
