package io.feiqian.simulator.world;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Money;
import java.time.ZoneId;
import java.util.List;

/**
 * A place with merchants, from the table {@code cities.tsv}: region code as in merchant ids, ISO
 * 3166 country, the currency that is paid there and what one major unit of it costs in CNY.
 */
public record City(
        String region,
        Bilingual name,
        double weight,
        ZoneId zone,
        String country,
        String countryNumber,
        String currency,
        double rate) {

    public static final List<City> ALL =
            Table.read("cities.tsv", 9).stream().map(City::of).toList();

    private static final List<City> IN_CHINA = ALL.stream().filter(City::isHome).toList();
    private static final List<City> OUTSIDE = ALL.stream().filter(city -> !city.isHome()).toList();

    public static List<City> inChina() {
        return IN_CHINA;
    }

    public static List<City> outside() {
        return OUTSIDE;
    }

    /** The place of a region code that is in the table. */
    static City ofRegion(String region) {
        return ALL.stream().filter(city -> city.region().equals(region)).findFirst().orElseThrow();
    }

    public boolean isHome() {
        return "CN".equals(country);
    }

    /** Numeric ISO 4217, DE 49. */
    public String currencyNumber() {
        return Digits.padded(Money.currency(currency).getNumericCode(), 3);
    }

    /** How many minor units a major unit has: 100 for CNY, 1 for JPY. */
    public double unit() {
        return StrictMath.pow(10, Money.exponent(Money.currency(currency)));
    }

    /** An amount in minor units of this place's currency as minor units of {@code other}'s. */
    public long convert(long amountMinor, City other) {
        return currency.equals(other.currency)
                ? amountMinor
                : Math.max(1, Math.round(amountMinor / unit() * rate / other.rate * other.unit()));
    }

    private static City of(List<String> cells) {
        return new City(
                cells.get(0),
                new Bilingual(cells.get(1), cells.get(2)),
                Double.parseDouble(cells.get(3)),
                ZoneId.of(cells.get(4)),
                cells.get(5),
                cells.get(6),
                cells.get(7),
                Double.parseDouble(cells.get(8)));
    }
}
