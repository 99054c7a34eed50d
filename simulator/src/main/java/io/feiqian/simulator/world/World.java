package io.feiqian.simulator.world;

import io.feiqian.simulator.calendar.ChinaCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who takes part: made once from the seed, the same for the same plan. */
public final class World {

    private static final double ACTIVITY_SIGMA = .6;

    private final List<Merchant> merchants;
    private final Map<String, Merchant> byId = new HashMap<>();
    private final List<Cardholder> cardholders;
    private final double[] activity;
    private final Map<String, Places> places = new HashMap<>();

    /** How many there are, how many payments a second they make, and when. */
    public record Plan(
            int cardholders,
            int merchants,
            double rate,
            ChinaCalendar calendar,
            Instant from,
            Instant to) {}

    /** The merchants of one region, to be drawn by the weight of their trade. */
    private record Places(List<Merchant> merchants, double[] cumulative) {}

    public World(Plan plan, Chance chance) {
        this.merchants = new Shops(chance.split()).all(plan.merchants());
        merchants.forEach(merchant -> byId.put(merchant.id(), merchant));
        group();
        Chance people = chance.split();
        this.activity = new double[plan.cardholders()];
        double total = 0;
        for (int i = 0; i < activity.length; i++) {
            total += people.logNormal(1, ACTIVITY_SIGMA);
            activity[i] = total;
        }
        this.cardholders = new People(this, plan, people).all(activity);
    }

    public List<Merchant> merchants() {
        return merchants;
    }

    public List<Cardholder> cardholders() {
        return cardholders;
    }

    /** Somebody, the busier the likelier. */
    public Cardholder someone(Chance chance) {
        return cardholders.get(chance.weighted(activity));
    }

    /** A merchant of this city, by the weight of its trade. */
    public Merchant somewhere(City city, Chance chance) {
        return pick(city.region(), chance);
    }

    /** An online merchant in China. */
    public Merchant online(Chance chance) {
        return pick("online", chance);
    }

    public Optional<Merchant> merchant(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The person whose card a merchant's takings arrive on. */
    public Cardholder ownerOf(Merchant merchant) {
        int number = Integer.parseInt(merchant.owner().substring(1));
        int at = Math.floorMod(number * 7_919L + 13, cardholders.size());
        while (!cardholders.get(at).home().isHome()) {
            at = (at + 1) % cardholders.size();
        }
        return cardholders.get(at);
    }

    public Optional<Bank> bank(String code) {
        return Bank.ofCode(code);
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
        List<Double> weights = new ArrayList<>();
        for (Merchant merchant : group) {
            Trade trade = merchant.trade();
            weights.add(trade.weight() / count.getOrDefault(trade, 1));
        }
        return cumulative(weights);
    }

    static double[] cumulative(List<Double> weights) {
        double[] sums = new double[weights.size()];
        double total = 0;
        for (int i = 0; i < sums.length; i++) {
            total += weights.get(i);
            sums[i] = total;
        }
        return sums;
    }

    /** The merchants by id, for the reference file. */
    public List<Merchant> merchantsById() {
        return merchants.stream().sorted(Comparator.comparing(Merchant::id)).toList();
    }
}
