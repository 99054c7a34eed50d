package io.feiqian.simulator.world;

import io.feiqian.kernel.Bilingual;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes the merchants of a world with their terminals and owners, from the seed. */
final class Shops {

    private static final String[][] BRANDS = {
        {"阳光", "Sunshine"}, {"江南", "Jiangnan"}, {"鸿运", "Hongyun"}, {"蓝海", "Blue Sea"},
        {"青禾", "Qinghe"}, {"明珠", "Pearl"}, {"万福", "Wanfu"}, {"春风", "Spring"},
        {"金桥", "Golden Bridge"}, {"绿叶", "Green Leaf"}, {"北斗", "Beidou"}, {"银杏", "Ginkgo"},
        {"望江", "Wangjiang"}, {"云上", "Cloud"}, {"老街", "Old Street"}, {"同庆", "Tongqing"},
        {"星辰", "Stellar"}, {"白鹭", "Egret"}, {"梧桐", "Wutong"}, {"小满", "Xiaoman"},
        {"禾木", "Hemu"}, {"东篱", "Dongli"}, {"锦绣", "Jinxiu"}, {"福满", "Fuman"},
        {"长乐", "Changle"}, {"清泉", "Clear Spring"}, {"石库门", "Shikumen"}, {"大运河", "Grand Canal"}
    };

    /** How many merchants belong to somebody who has one already; an assumption. */
    private static final double CHAIN_SHARE = .25;

    /** How many terminals at a counter say where they stand; an assumption. */
    private static final double LOCATED_SHARE = .85;

    private final Chance chance;
    private final Map<Bank, Integer> terminals = new HashMap<>();
    private final List<Merchant> merchants = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private int owners;

    Shops(Chance chance) {
        this.chance = chance;
    }

    /** At least one of every trade in every city of China, and of every visitors' trade abroad. */
    List<Merchant> all(int wanted) {
        double[] trades = World.cumulative(Trade.ALL.stream().map(Trade::weight).toList());
        double[] cities = World.cumulative(City.ALL.stream().map(City::weight).toList());
        for (City city : City.ALL) {
            for (Trade trade : Trade.ALL) {
                if (city.isHome() || trade.forVisitors()) {
                    open(trade, city);
                }
            }
        }
        while (merchants.size() < wanted) {
            Trade trade = Trade.ALL.get(chance.weighted(trades));
            City city = City.ALL.get(chance.weighted(cities));
            open(trade, city);
        }
        return List.copyOf(merchants);
    }

    private void open(Trade trade, City city) {
        double[] banks = World.cumulative(Bank.acquirers().stream().map(Bank::weight).toList());
        Bank acquirer = Bank.acquirers().get(chance.weighted(banks));
        Bilingual brand = brand(trade, city);
        String alias = brand.zh() + trade.name().zh();
        String id =
                acquirer.code().substring(1, 4)
                        + city.region()
                        + trade.mcc().code()
                        + Digits.padded(merchants.size() % 10_000, 4);
        List<Terminal> own = new ArrayList<>();
        for (int i = chance.below(3); i >= 0; i--) {
            int number = terminals.merge(acquirer, 1, Integer::sum);
            own.add(
                    new Terminal(
                            "T" + Digits.padded(number, 7),
                            chance.below(900_000),
                            reports(trade) && chance.happens(LOCATED_SHARE) ? city.region() : ""));
        }
        merchants.add(
                new Merchant(
                        id,
                        new Bilingual(
                                city.name().zh() + alias,
                                String.join(" ", city.name().en(), brand.en(), trade.name().en())),
                        alias,
                        trade,
                        city,
                        acquirer,
                        List.copyOf(own),
                        owner()));
    }

    /** One that no other of the trade has in the city; when all are taken, with a number. */
    private Bilingual brand(Trade trade, City city) {
        int first = chance.below(BRANDS.length);
        for (int branch = 1; ; branch++) {
            for (int i = 0; i < BRANDS.length; i++) {
                String[] brand = BRANDS[(first + i) % BRANDS.length];
                String number = branch == 1 ? "" : " " + branch;
                Bilingual name = new Bilingual(brand[0] + number.strip(), brand[1] + number);
                if (taken.add(city.region() + trade.mcc() + name.zh())) {
                    return name;
                }
            }
        }
    }

    private static boolean reports(Trade trade) {
        return trade.way() == Trade.Way.COUNTER || trade.way() == Trade.Way.HELD;
    }

    private String owner() {
        if (owners > 0 && chance.happens(CHAIN_SHARE)) {
            return owner(chance.below(owners));
        }
        return owner(owners++);
    }

    private static String owner(int number) {
        return String.format(Locale.ROOT, "O%06d", number);
    }
}
