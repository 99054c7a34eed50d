package io.feiqian.simulator;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Pan;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who takes part: made once from the seed, the same for the same settings. */
final class World {

    private static final String[][] BRANDS = {
        {"阳光", "Sunshine"}, {"江南", "Jiangnan"}, {"鸿运", "Hongyun"}, {"蓝海", "Blue Sea"},
        {"青禾", "Qinghe"}, {"明珠", "Pearl"}, {"万福", "Wanfu"}, {"春风", "Spring"},
        {"金桥", "Golden Bridge"}, {"绿叶", "Green Leaf"}, {"北斗", "Beidou"}, {"银杏", "Ginkgo"},
        {"望江", "Wangjiang"}, {"云上", "Cloud"}, {"老街", "Old Street"}, {"同庆", "Tongqing"},
        {"星辰", "Stellar"}, {"白鹭", "Egret"}, {"梧桐", "Wutong"}, {"小满", "Xiaoman"},
        {"禾木", "Hemu"}, {"东篱", "Dongli"}, {"锦绣", "Jinxiu"}, {"福满", "Fuman"},
        {"长乐", "Changle"}, {"清泉", "Clear Spring"}, {"石库门", "Shikumen"}, {"大运河", "Grand Canal"}
    };
    private static final int FAVOURITES = 8;

    /** What people begin with: the income of up to so many days. */
    private static final double DAYS_SAVED_MAX = 3;

    /** A prime: what is spread by a multiplication below it stays distinct. */
    private static final long SERIALS_ISSUED = 799_999_999;

    private static final double PRIME_CARD_SHARE = .6;

    private final List<Merchant> merchants;
    private final List<Cardholder> cardholders;
    private final double[] activity;
    private final Map<String, Places> places = new HashMap<>();

    /** The merchants of one region, to be drawn by the weight of their trade. */
    private record Places(List<Merchant> merchants, double[] cumulative) {}

    World(SimulatorSettings settings, Chance chance) {
        this.merchants = merchants(settings.merchants(), chance.split());
        group();
        Chance people = chance.split();
        this.activity = new double[settings.cardholders()];
        double total = 0;
        for (int i = 0; i < activity.length; i++) {
            total += people.logNormal(1, .6);
            activity[i] = total;
        }
        this.cardholders = cardholders(settings, people);
    }

    List<Merchant> merchants() {
        return merchants;
    }

    List<Cardholder> cardholders() {
        return cardholders;
    }

    /** Somebody, the busier the likelier. */
    Cardholder someone(Chance chance) {
        return cardholders.get(chance.weighted(activity));
    }

    /** A merchant of this city, by the weight of its trade. */
    Merchant somewhere(City city, Chance chance) {
        return pick(city.region(), chance);
    }

    /** An online merchant in China. */
    Merchant online(Chance chance) {
        return pick("online", chance);
    }

    Optional<Merchant> merchant(String id) {
        return merchants.stream().filter(merchant -> merchant.id().equals(id)).findFirst();
    }

    Optional<Bank> bank(String code) {
        return Bank.ALL.stream().filter(bank -> bank.code().equals(code)).findFirst();
    }

    private Merchant pick(String place, Chance chance) {
        Places here = places.get(place);
        if (here == null) {
            throw new IllegalStateException("There is no merchant in " + place + ".");
        }
        return here.merchants().get(chance.weighted(here.cumulative()));
    }

    private void group() {
        Map<String, List<Merchant>> groups = new HashMap<>();
        for (Merchant merchant : merchants) {
            String place =
                    merchant.isOnline() && merchant.city().isHome()
                            ? "online"
                            : merchant.city().region();
            groups.computeIfAbsent(place, key -> new ArrayList<>()).add(merchant);
        }
        groups.forEach((place, group) -> places.put(place, new Places(group, weights(group))));
    }

    private static double[] weights(List<Merchant> group) {
        // A trade's weight is shared among its merchants, or rare trades would vanish.
        Map<Trade, Integer> count = new HashMap<>();
        group.forEach(merchant -> count.merge(merchant.trade(), 1, Integer::sum));
        double[] cumulative = new double[group.size()];
        double total = 0;
        for (int i = 0; i < cumulative.length; i++) {
            Trade trade = group.get(i).trade();
            total += trade.weight() / count.getOrDefault(trade, 1);
            cumulative[i] = total;
        }
        return cumulative;
    }

    private static List<Merchant> merchants(int wanted, Chance chance) {
        double[] trades = cumulative(Trade.ALL.stream().mapToDouble(Trade::weight).toArray());
        double[] cities = cumulative(City.ALL.stream().mapToDouble(City::weight).toArray());
        double[] banks = cumulative(Bank.acquirers().stream().mapToDouble(Bank::weight).toArray());
        Map<Bank, Integer> terminals = new HashMap<>();
        List<Merchant> merchants = new ArrayList<>();
        int seats = City.ALL.size() * Trade.ALL.size();
        for (int i = 0; i < Math.max(wanted, seats); i++) {
            // Every trade in every city once, so that whoever looks for one finds it.
            Trade trade = Trade.ALL.get(i < seats ? i % Trade.ALL.size() : chance.weighted(trades));
            City city = City.ALL.get(i < seats ? i / Trade.ALL.size() : chance.weighted(cities));
            Bank acquirer = Bank.acquirers().get(chance.weighted(banks));
            merchants.add(merchant(i, trade, city, acquirer, terminals, chance));
        }
        return List.copyOf(merchants);
    }

    private static Merchant merchant(
            int serial,
            Trade trade,
            City city,
            Bank acquirer,
            Map<Bank, Integer> terminals,
            Chance chance) {
        String[] brand = BRANDS[chance.below(BRANDS.length)];
        String alias = brand[0] + trade.name().zh();
        String english = brand[1] + " " + trade.name().en();
        String id =
                acquirer.code().substring(1, 4)
                        + city.region()
                        + trade.mcc().code()
                        + String.format(Locale.ROOT, "%04d", serial % 10_000);
        List<Terminal> own = new ArrayList<>();
        for (int i = chance.below(3); i >= 0; i--) {
            int number = terminals.merge(acquirer, 1, Integer::sum);
            String terminal = String.format(Locale.ROOT, "T%07d", number);
            own.add(new Terminal(terminal, chance.below(900_000)));
        }
        Bilingual name = new Bilingual(city.name().zh() + alias, english);
        return new Merchant(id, name, alias, trade, city, acquirer, List.copyOf(own));
    }

    private List<Cardholder> cardholders(SimulatorSettings settings, Chance chance) {
        double[] banks = cumulative(Bank.issuers().stream().mapToDouble(Bank::weight).toArray());
        double[] cities = cumulative(City.inChina().stream().mapToDouble(City::weight).toArray());
        double spendADay = meanPaymentMinor() * settings.rate() * 86_400;
        double perActivity = spendADay / activity[activity.length - 1];
        List<Cardholder> people = new ArrayList<>(settings.cardholders());
        for (int i = 0; i < settings.cardholders(); i++) {
            double own = activity[i] - (i == 0 ? 0 : activity[i - 1]);
            Bank issuer = Bank.issuers().get(chance.weighted(banks));
            City home = City.inChina().get(chance.weighted(cities));
            double lavishness = chance.logNormal(1, .3);
            // Declines for want of money gather on those who live beyond their means.
            double means = chance.happens(.1) ? .25 : chance.logNormal(1.7, .5);
            double income = own * perActivity * lavishness * means;
            people.add(
                    new Cardholder(
                            pan(issuer.iin(), i, chance),
                            expiry(settings.from(), chance),
                            issuer,
                            home,
                            favourites(home, chance),
                            lavishness,
                            Math.max(10_000, income),
                            chance.uniform() * means * DAYS_SAVED_MAX,
                            settings.from().toEpochMilli()));
        }
        return List.copyOf(people);
    }

    private Merchant[] favourites(City home, Chance chance) {
        Merchant[] favourites = new Merchant[FAVOURITES];
        for (int i = 0; i < FAVOURITES; i++) {
            favourites[i] = i < 2 ? online(chance) : somewhere(home, chance);
        }
        return favourites;
    }

    /** Card {@code number} of an issuer: no two are alike, because the number is part of it. */
    private static Pan pan(String iin, int number, Chance chance) {
        int length = chance.happens(PRIME_CARD_SHARE) ? 19 : 16;
        long spread = (number * 7_368_787L + 11) % SERIALS_ISSUED;
        return withCheckDigit(iin + serial(spread, length));
    }

    /** A right card number of this issuer that no cardholder has. */
    static Pan unissued(Bank issuer, Chance chance) {
        long serial = chance.between(SERIALS_ISSUED, 1_000_000_000);
        return withCheckDigit(issuer.iin() + serial(serial, 16));
    }

    private static String serial(long serial, int panLength) {
        return String.format(Locale.ROOT, "%0" + (panLength - 7) + "d", serial);
    }

    static Pan withCheckDigit(String digits) {
        for (char check = '0'; check <= '9'; check++) {
            if (Pan.hasValidCheckDigit(digits + check)) {
                return new Pan(digits + check);
            }
        }
        throw new IllegalStateException("One of ten check digits is always right.");
    }

    private static String expiry(Instant from, Chance chance) {
        // Some expire while the simulation runs, and a few people have not noticed yet: 54.
        int months = chance.happens(.003) ? -1 : chance.below(60);
        LocalDate date = LocalDate.ofInstant(from, ZoneOffset.UTC).plusMonths(months);
        return String.format(Locale.ROOT, "%02d%02d", date.getYear() % 100, date.getMonthValue());
    }

    private static double meanPaymentMinor() {
        double weights = 0;
        double sum = 0;
        for (Trade trade : Trade.ALL) {
            double mean = trade.median() * StrictMath.exp(trade.sigma() * trade.sigma() / 2);
            sum += trade.weight() * mean * 100;
            weights += trade.weight();
        }
        return sum / weights;
    }

    static double[] cumulative(double[] weights) {
        double[] sums = weights.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }

    /** The merchants by id, for the reference file. */
    List<Merchant> merchantsById() {
        return merchants.stream().sorted(Comparator.comparing(Merchant::id)).toList();
    }
}
