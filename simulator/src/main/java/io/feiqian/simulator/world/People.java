package io.feiqian.simulator.world;

import io.feiqian.kernel.Pan;
import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.calendar.Paydays;
import io.feiqian.simulator.calendar.Salaries;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the cardholders of a world, from the seed. */
final class People {

    private static final int FAVOURITES = 8;

    /**
     * What people begin with beside what is left of the last salary: up to so many days' income.
     */
    private static final double DAYS_SAVED_MAX = 3;

    private static final double PRIME_CARD_SHARE = .6;
    private static final double HOUSEHOLD_DEVICE_SHARE = .06;

    private final World world;
    private final World.Plan plan;
    private final Chance chance;
    private final List<Paydays> paydays = new ArrayList<>();
    private final double[] paid =
            World.cumulative(Salaries.DUE.stream().map(Salaries.Due::share).toList());
    private final double[] banks =
            World.cumulative(Bank.issuers().stream().map(Bank::weight).toList());
    private final double[] cities =
            World.cumulative(City.inChina().stream().map(City::weight).toList());

    People(World world, World.Plan plan, Chance chance) {
        this.world = world;
        this.plan = plan;
        this.chance = chance;
        ChinaCalendar calendar = plan.calendar();
        for (Salaries.Due due : Salaries.DUE) {
            paydays.add(new Paydays(calendar, due.dayOfMonth(), plan.from(), plan.to()));
        }
    }

    /** As many as {@code activity} has, which sums up how often each of them pays. */
    List<Cardholder> all(double[] activity) {
        double spendADay = meanPaymentMinor() * plan.rate() * 86_400;
        double perActivity = spendADay / activity[activity.length - 1];
        List<Cardholder> people = new ArrayList<>(activity.length);
        String device = "";
        for (int i = 0; i < activity.length; i++) {
            double own = activity[i] - (i == 0 ? 0 : activity[i - 1]);
            boolean shares = i > 0 && chance.happens(HOUSEHOLD_DEVICE_SHARE);
            device = shares ? device : Cardholder.newDevice(chance);
            people.add(person(i, own * perActivity, device));
        }
        return List.copyOf(people);
    }

    private Cardholder person(int number, double spendMinorADay, String device) {
        Bank issuer = Bank.issuers().get(chance.weighted(banks));
        City home = City.inChina().get(chance.weighted(cities));
        home = issuer.isForeign() ? issuer.seat() : home;
        double lavishness = chance.logNormal(1, .3);
        // Declines for want of money gather on those who live beyond their means.
        double means = chance.happens(.1) ? .25 : chance.logNormal(1.7, .5);
        double income = Math.max(10_000, spendMinorADay * lavishness * means);
        Paydays salary =
                chance.happens(Salaries.SALARIED_SHARE) ? paydays.get(chance.weighted(paid)) : null;
        return new Cardholder(
                "C" + Digits.padded(number, 7),
                pan(issuer, number),
                expiry(plan.from()),
                issuer,
                home,
                device,
                favourites(home),
                lavishness,
                purse(income, issuer.seat(), salary, means));
    }

    private Purse purse(double incomeMinor, City seat, @Nullable Paydays salary, double means) {
        return Purse.underWay(
                City.inChina().getFirst().convert((long) incomeMinor, seat),
                salary,
                means,
                chance.uniform() * means * DAYS_SAVED_MAX,
                plan.from().toEpochMilli());
    }

    private Merchant[] favourites(City home) {
        Merchant[] favourites = new Merchant[FAVOURITES];
        for (int i = 0; i < FAVOURITES; i++) {
            boolean online = i < 2 && home.isHome();
            favourites[i] = online ? world.online(chance) : world.somewhere(home, chance);
        }
        return favourites;
    }

    /** Card {@code number} of an issuer: no two are alike, because the number is part of it. */
    private Pan pan(Bank issuer, int number) {
        int length = chance.happens(PRIME_CARD_SHARE) ? 19 : 16;
        return issuer.card((number * 7_368_787L + 11) % Bank.SERIALS_ISSUED, length);
    }

    private String expiry(Instant from) {
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
}
