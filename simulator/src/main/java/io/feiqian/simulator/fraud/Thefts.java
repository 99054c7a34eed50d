package io.feiqian.simulator.fraud;

import io.feiqian.simulator.network.Disturbance;
import io.feiqian.simulator.network.Mark;
import io.feiqian.simulator.network.Payment;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.City;
import io.feiqian.simulator.world.Merchant;
import java.util.List;

/** Frauds against cardholders: trying card numbers, and emptying cards that were taken over. */
final class Thefts {

    private static final int PROBES = 2;
    private static final int TAKINGS_MAX = 7;
    private static final double HOURS_TO_NOTICE = 5;

    /** What sells again well, below what issuers let pass at once, in minor units of CNY. */
    private static final long DEAR_MINOR = 250_000;

    private static final long LIMIT_MINOR = 1_000_000;

    /** Where what is bought is soon sold again. */
    private static final List<String> GOODS = List.of("5818", "5262", "5309", "4722");

    private final Stage stage;
    private final Chance chance;

    Thefts(Stage stage) {
        this.stage = stage;
        this.chance = stage.chance();
    }

    /** Somebody tries card numbers at an online merchant, with small amounts. */
    void testCards(Disturbance testing) {
        Merchant merchant = stage.world().merchant(testing.incident().who()).orElseThrow();
        Bank issuer = Bank.issuers().get(chance.below(Bank.issuers().size()));
        String device = Cardholder.newDevice(chance);
        stage.truth().part(testing, "merchant", merchant.id());
        stage.truth().part(testing, "device", device);
        long now = stage.agenda().nowMillis();
        stage.agenda().at(now, at -> test(testing, merchant, issuer, device, at));
    }

    private void test(
            Disturbance testing, Merchant merchant, Bank issuer, String device, long nowMillis) {
        if (!testing.runsAt(nowMillis)) {
            return;
        }
        Payment tried = stage.shopping().tried(merchant, issuer, chance, device, nowMillis);
        stage.between().ask(tried, Mark.of(testing, "card-test"));
        double mean = 1_000 / testing.incident().measure("perSecond");
        long pause = Math.max(1, Math.round(chance.exponential(mean)));
        stage.agenda().at(nowMillis + pause, at -> test(testing, merchant, issuer, device, at));
    }

    /** Cards of one issuer, from one device that none of their holders owns. */
    void takeOver(Disturbance theft) {
        String device = Cardholder.newDevice(chance);
        stage.truth().part(theft, "device", device);
        int cards = (int) theft.incident().measure("cards");
        long now = stage.agenda().nowMillis();
        List<Cardholder> victims =
                stage.people(
                        cards,
                        holder ->
                                holder.issuer().code().equals(theft.incident().who())
                                        && holder.purse().balanceMinor(now) > 100_000);
        for (Cardholder victim : victims) {
            stage.truth().part(theft, "victim", victim.pan().toString());
            long begins = stage.moment(theft, 0, .7);
            stage.agenda().at(begins, at -> take(theft, victim, device, 0, at));
            long noticed = begins + 10 * Stage.MINUTE;
            noticed += (long) (chance.exponential(HOURS_TO_NOTICE) * Stage.HOUR);
            stage.agenda().at(noticed, at -> victim.block());
        }
    }

    private void take(
            Disturbance theft, Cardholder victim, String device, int taken, long nowMillis) {
        long balance = victim.purse().balanceMinor(nowMillis);
        if (!theft.runsAt(nowMillis) || taken == PROBES + TAKINGS_MAX || balance < 5_000) {
            return;
        }
        boolean probe = taken < PROBES;
        String mcc = probe ? GOODS.getFirst() : GOODS.get(chance.below(GOODS.size()));
        Merchant merchant = shop(mcc);
        long amount =
                probe
                        ? chance.between(100, 2_000)
                        : Math.min(
                                (long) (balance * (.15 + .35 * chance.uniform())), below(victim));
        long there = victim.issuer().seat().convert(Math.max(1, amount), merchant.city());
        Payment stolen = stage.shopping().stolen(victim, merchant, there, device, nowMillis);
        stage.between().ask(stolen, Mark.of(theft, probe ? "takeover-probe" : "takeover"));
        long pause = chance.between(Stage.MINUTE, 7 * Stage.MINUTE);
        stage.agenda().at(nowMillis + pause, at -> take(theft, victim, device, taken + 1, at));
    }

    private long below(Cardholder victim) {
        long most = chance.between(DEAR_MINOR, LIMIT_MINOR);
        return City.inChina().getFirst().convert(most, victim.issuer().seat());
    }

    private Merchant shop(String mcc) {
        List<Merchant> shops =
                stage.world().merchants().stream()
                        .filter(merchant -> merchant.trade().mcc().code().equals(mcc))
                        .toList();
        return shops.get(chance.below(shops.size()));
    }
}
