package io.feiqian.simulator.fraud;

import io.feiqian.simulator.network.Disturbance;
import io.feiqian.simulator.network.Mark;
import io.feiqian.simulator.network.Payment;
import io.feiqian.simulator.network.Payment.Kind;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.City;
import io.feiqian.simulator.world.Digits;
import io.feiqian.simulator.world.Merchant;
import io.feiqian.simulator.world.Terminal;
import io.feiqian.simulator.world.Trade;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Frauds through merchants: mule rings, cash-out, the wrong category, moved terminals. */
final class Rings {

    /** A machine gives fifty notes at a time; an assumption. */
    private static final double CASH_A_TIME_YUAN = 5_000;

    private static final double MULE_KEEPS = .05;

    private final Stage stage;
    private final Chance chance;

    Rings(Stage stage) {
        this.stage = stage;
        this.chance = stage.chance();
    }

    /** A mule: a small stall, and the card on which its takings arrive. */
    private record Mule(Merchant stall, Cardholder owner) {}

    /** Many pay a few, who pay one, who draws cash: 分散转入、集中转出. */
    void laundry(Disturbance ring) {
        List<Mule> mules = mules((int) ring.incident().measure("members") + 1);
        Mule boss = mules.removeLast();
        stage.truth().part(ring, "boss", boss.owner().pan().toString());
        stage.truth().part(ring, "boss-stall", boss.stall().id());
        for (Mule mule : mules) {
            stage.truth().part(ring, "mule", mule.owner().pan().toString());
            stage.truth().part(ring, "mule-stall", mule.stall().id());
        }
        int victims = (int) ring.incident().measure("victims");
        long now = stage.agenda().nowMillis();
        // Nobody cheats the own ring.
        Set<Cardholder> ours = new HashSet<>(mules.stream().map(Mule::owner).toList());
        ours.add(boss.owner());
        for (Cardholder victim :
                stage.people(
                        victims, holder -> atHome(holder, now, 60_000) && !ours.contains(holder))) {
            stage.truth().part(ring, "victim", victim.pan().toString());
            Mule mule = mules.get(chance.below(mules.size()));
            stage.agenda().at(stage.moment(ring, 0, .8), at -> cheat(ring, victim, mule, boss, at));
        }
    }

    private void cheat(Disturbance ring, Cardholder victim, Mule mule, Mule boss, long now) {
        long balance = victim.purse().balanceMinor(now);
        double share = .3 + .5 * chance.uniform();
        // Told to stay below what draws a question, each by another story.
        double most = chance.between(8, 99) * 100.0;
        double yuan = Math.min(most, Math.rint(balance * share / 10_000) * 100);
        if (yuan < 100) {
            return;
        }
        pay(victim, mule.stall(), yuan, Mark.of(ring, "mule-in"), now);
        // The stall's takings are on its owner's card minutes later, and go on at once.
        credit(mule.owner(), yuan);
        double passed = Math.rint(yuan * (1 - MULE_KEEPS - .05 * chance.uniform()));
        long at = now + chance.between(3 * Stage.MINUTE, 25 * Stage.MINUTE);
        stage.agenda().at(at, when -> passOn(ring, mule, boss, passed, when));
    }

    private void passOn(Disturbance ring, Mule mule, Mule boss, double yuan, long now) {
        if (!ring.runsAt(now)) {
            return;
        }
        pay(mule.owner(), boss.stall(), yuan, Mark.of(ring, "mule-transfer"), now);
        credit(boss.owner(), yuan);
        long at = now + chance.between(10 * Stage.MINUTE, 90 * Stage.MINUTE);
        double cash = Math.max(100, Math.floor(Math.min(yuan, CASH_A_TIME_YUAN) / 100) * 100);
        stage.agenda().at(at, when -> draw(ring, boss, cash, when));
    }

    private void draw(Disturbance ring, Mule boss, double yuan, long now) {
        // Who knows the limit of the card does not run into it.
        if (!ring.runsAt(now) || boss.owner().cashLeftMinor(now) < yuan * 100) {
            return;
        }
        Merchant machine = of(boss.stall().city(), Trade.ofMcc("6011"));
        Payment cash =
                stage.shopping()
                        .at(
                                machine.terminal(chance),
                                machine,
                                boss.owner(),
                                Kind.CASH,
                                yuan,
                                "051",
                                now);
        stage.between().ask(cash, Mark.of(ring, "mule-cash"));
    }

    /**
     * Balances become cash through sales that are none: near the whole of it, hardly ever round.
     */
    void cashOut(Disturbance scheme) {
        Merchant merchant = stage.world().merchant(scheme.incident().who()).orElseThrow();
        stage.truth().part(scheme, "merchant", merchant.id());
        int cards = (int) scheme.incident().measure("cards");
        long now = stage.agenda().nowMillis();
        for (Cardholder holder : stage.people(cards, person -> atHome(person, now, 80_000))) {
            stage.truth().part(scheme, "card", holder.pan().toString());
            int times = 1 + chance.below(3);
            for (int i = 0; i < times; i++) {
                stage.agenda()
                        .at(stage.moment(scheme, 0, 1), at -> cash(scheme, merchant, holder, at));
            }
        }
    }

    private void cash(Disturbance scheme, Merchant merchant, Cardholder holder, long now) {
        double balance = holder.purse().balanceMinor(now) / 100.0;
        double most = chance.between(5_000, 9_990);
        double yuan = Math.min(most, balance * (.82 + .15 * chance.uniform()));
        yuan = Math.floor(yuan / 10) * 10 - (chance.happens(.6) ? chance.below(9) : 0);
        if (yuan >= 300) {
            pay(holder, merchant, yuan, Mark.of(scheme, "cash-out"), now);
        }
    }

    /** The customers of a dear trade, under a cheap merchant's name and category. */
    void disguise(Disturbance scheme) {
        Merchant face = stage.world().merchant(scheme.incident().who()).orElseThrow();
        String mcc = Digits.padded((long) scheme.incident().measure("trade"), 4);
        Trade trade = Trade.ofMcc(mcc);
        stage.truth().part(scheme, "merchant", face.id());
        stage.truth().part(scheme, "true-mcc", mcc);
        stage.often(
                scheme,
                scheme.incident().measure("perHour"),
                trade,
                now -> {
                    Cardholder buyer = localTo(face.city());
                    double yuan = stage.shopping().yuan(trade, buyer.lavishness());
                    pay(buyer, face, yuan, Mark.of(scheme, "wrong-mcc"), now);
                });
    }

    /** A terminal far from its merchant: the cards of another city are used at it. */
    void move(Disturbance scheme) {
        Merchant merchant = stage.world().merchant(scheme.incident().who()).orElseThrow();
        Terminal terminal = merchant.terminals().getLast();
        City there = otherThan(merchant.city());
        double said = chance.uniform();
        terminal.moveAway(said < .4 ? there.region() : said < .7 ? merchant.city().region() : "");
        stage.truth().part(scheme, "terminal", terminal.id());
        stage.truth().part(scheme, "moved-to", there.region());
        stage.agenda().at(scheme.toMillis(), at -> terminal.moveBack());
        stage.often(
                scheme,
                scheme.incident().measure("perHour"),
                merchant.trade(),
                now -> {
                    Cardholder buyer = localTo(there);
                    double yuan = stage.shopping().yuan(merchant.trade(), buyer.lavishness());
                    String entry = stage.shopping().entryMode(merchant);
                    Payment payment =
                            stage.shopping()
                                    .at(terminal, merchant, buyer, Kind.PURCHASE, yuan, entry, now);
                    stage.between().ask(payment, Mark.of(scheme, "moved-terminal"));
                });
    }

    private void pay(Cardholder payer, Merchant merchant, double yuan, Mark mark, long now) {
        Payment payment =
                stage.shopping()
                        .at(
                                merchant.terminal(chance),
                                merchant,
                                payer,
                                Kind.PURCHASE,
                                yuan,
                                merchant.isOnline() ? "012" : "032",
                                now);
        stage.between().ask(payment, mark);
    }

    private static boolean atHome(Cardholder holder, long now, long leastMinor) {
        return holder.home().isHome() && holder.purse().balanceMinor(now) > leastMinor;
    }

    private static void credit(Cardholder owner, double yuan) {
        City china = City.inChina().getFirst();
        owner.purse().giveBack(china.convert((long) (yuan * 100), owner.issuer().seat()));
    }

    /** Small merchants at counters, in China, of different owners. */
    private List<Mule> mules(int wanted) {
        List<Mule> mules = new ArrayList<>();
        List<Merchant> merchants = stage.world().merchants();
        int from = chance.below(merchants.size());
        for (int i = 0; i < merchants.size() && mules.size() < wanted; i++) {
            Merchant merchant = merchants.get((from + i) % merchants.size());
            Cardholder owner = stage.world().ownerOf(merchant);
            boolean fits =
                    merchant.city().isHome()
                            && merchant.trade().way() == Trade.Way.COUNTER
                            && merchant.trade().median() < 200
                            && !owner.blocked()
                            && mules.stream().noneMatch(mule -> mule.owner() == owner);
            if (fits) {
                mules.add(new Mule(merchant, owner));
            }
        }
        return mules;
    }

    private Cardholder localTo(City city) {
        return stage.people(1, holder -> holder.home() == city).getFirst();
    }

    private City otherThan(City city) {
        List<City> cities = City.inChina();
        return cities.get(
                (cities.indexOf(city) + 1 + chance.below(cities.size() - 1)) % cities.size());
    }

    private Merchant of(City city, Trade trade) {
        List<Merchant> here =
                stage.world().merchants().stream()
                        .filter(merchant -> merchant.city() == city && merchant.trade() == trade)
                        .toList();
        return here.get(chance.below(here.size()));
    }
}
