package io.feiqian.simulator.network;

import io.feiqian.kernel.Pan;
import io.feiqian.simulator.network.Payment.Kind;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.City;
import io.feiqian.simulator.world.Merchant;
import io.feiqian.simulator.world.Rhythm;
import io.feiqian.simulator.world.Terminal;
import io.feiqian.simulator.world.Trade;
import io.feiqian.simulator.world.Travel;
import io.feiqian.simulator.world.World;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who pays what, where and how: the habits of the cardholders. */
public final class Shopping {

    private static final int TRIES = 16;
    private static final int PEOPLE_ASKED = 4;
    private static final double AMOUNT_MAX = 50_000;

    private final World world;
    private final Rhythm rhythm;
    private final Travel travel;
    private final Chance chance;
    private int rrns;

    public Shopping(World world, Rhythm rhythm, Chance chance) {
        this.world = world;
        this.rhythm = rhythm;
        this.travel = new Travel(rhythm, chance.split());
        this.chance = chance;
    }

    /** The next payment of somebody. */
    public Payment next(long nowMillis) {
        Cardholder holder = someone(nowMillis);
        City city = travel.whereabouts(holder, nowMillis);
        Merchant merchant = draw(holder, city);
        for (int i = 1; i < TRIES && !chance.happens(appeal(merchant, nowMillis)); i++) {
            merchant = draw(holder, city);
        }
        return at(merchant, holder, yuan(merchant.trade(), holder.lavishness()), nowMillis);
    }

    /** What this person pays at this merchant, in the way of its trade. */
    public Payment at(Merchant merchant, Cardholder holder, double yuan, long nowMillis) {
        Kind kind =
                switch (merchant.trade().way()) {
                    case COUNTER, ONLINE, TRANSIT -> Kind.PURCHASE;
                    case HELD -> Kind.HOLD;
                    case CASH -> Kind.CASH;
                };
        Terminal terminal = merchant.terminal(chance);
        return at(terminal, merchant, holder, kind, yuan, entryMode(merchant), nowMillis);
    }

    public Payment at(
            Terminal terminal,
            Merchant merchant,
            Cardholder holder,
            Kind kind,
            double yuan,
            String entryMode,
            long nowMillis) {
        City city = merchant.city();
        long amount = Math.max(1, Math.round(yuan / city.rate() * city.unit()));
        boolean shown = "012".equals(entryMode) || "032".equals(entryMode);
        return new Payment(
                kind,
                holder.pan(),
                holder.expiry(),
                holder.issuer(),
                holder,
                merchant,
                terminal,
                terminal.nextStan(),
                nextRrn(nowMillis),
                nowMillis,
                entryMode,
                amount,
                city.convert(amount, holder.issuer().seat()),
                shown ? holder.device() : "",
                null,
                null);
    }

    /** Somebody else pays online with this person's card. */
    public Payment stolen(
            Cardholder victim, Merchant merchant, long amount, String device, long nowMillis) {
        return online(
                new StolenCard(victim.pan(), victim.expiry(), victim.issuer(), victim),
                merchant,
                merchant.terminal(chance),
                amount,
                device,
                nowMillis);
    }

    /** What a thief knows of a card; its holder is null where the number is nobody's. */
    private record StolenCard(Pan pan, String expiry, Bank issuer, @Nullable Cardholder holder) {}

    private Payment online(
            StolenCard card,
            Merchant merchant,
            Terminal terminal,
            long amount,
            String device,
            long nowMillis) {
        return new Payment(
                Kind.PURCHASE,
                card.pan(),
                card.expiry(),
                card.issuer(),
                card.holder(),
                merchant,
                terminal,
                terminal.nextStan(),
                nextRrn(nowMillis),
                nowMillis,
                "012",
                amount,
                merchant.city().convert(amount, card.issuer().seat()),
                device,
                null,
                null);
    }

    /** The same again, as a terminal sends it anew: another STAN and RRN. */
    Payment again(Payment payment, long nowMillis) {
        return payment.again(payment.terminal().nextStan(), nextRrn(nowMillis), nowMillis);
    }

    /** What follows from a payment days later; half of it for example, never more. */
    Payment following(Kind kind, Payment first, double part, boolean named, long nowMillis) {
        long amount = Math.max(1, (long) (first.amountMinor() * part));
        long billed =
                first.isConverted() ? Math.max(1, (long) (first.billedMinor() * part)) : amount;
        return new Payment(
                kind,
                first.pan(),
                first.expiry(),
                first.issuer(),
                first.holder(),
                first.merchant(),
                first.terminal(),
                first.terminal().nextStan(),
                nextRrn(nowMillis),
                nowMillis,
                "012",
                amount,
                billed,
                "",
                null,
                named ? Messages.original(first) : null);
    }

    /** Somebody tries a card number: most are nobody's. */
    public Payment tried(
            Merchant merchant, Bank issuer, Chance thief, String device, long nowMillis) {
        Cardholder victim = thief.happens(.12) ? world.someone(thief) : null;
        StolenCard card =
                victim == null
                        ? new StolenCard(issuer.unissued(thief), "3012", issuer, null)
                        : new StolenCard(victim.pan(), victim.expiry(), victim.issuer(), victim);
        Terminal terminal = merchant.terminals().getFirst();
        return online(card, merchant, terminal, thief.between(100, 1_000), device, nowMillis);
    }

    private String nextRrn(long nowMillis) {
        return Messages.rrn(nowMillis, ++rrns);
    }

    /** Who has just been paid spends more: some who come to mind late in their month stay home. */
    private Cardholder someone(long nowMillis) {
        Cardholder holder = world.someone(chance);
        for (int i = 1; i < PEOPLE_ASKED; i++) {
            double since = holder.purse().daysSincePayday(nowMillis);
            if (chance.happens(since < 4 ? 1 : since < 12 ? .85 : .7)) {
                break;
            }
            holder = world.someone(chance);
        }
        return holder;
    }

    private Merchant draw(Cardholder holder, City city) {
        boolean away = city != holder.home();
        double where = chance.uniform();
        if (where < .10 && holder.home().isHome()) {
            return world.online(chance);
        }
        return where < .68 && !away ? holder.favourite(chance) : world.somewhere(city, chance);
    }

    private double appeal(Merchant merchant, long nowMillis) {
        if (merchant.allMoved()) {
            return 0;
        }
        if (merchant.city().isHome()) {
            return rhythm.appeal(merchant.trade(), nowMillis);
        }
        int hour = Instant.ofEpochMilli(nowMillis).atZone(merchant.city().zone()).getHour();
        return merchant.trade().hours().at(hour);
    }

    /** What is paid in this trade by somebody of that lavishness. */
    public double yuan(Trade trade, double lavishness) {
        double drawn = chance.logNormal(trade.median(), trade.sigma()) * lavishness;
        double yuan = Math.clamp(drawn, 1, AMOUNT_MAX);
        return switch (trade.way()) {
            case TRANSIT -> Math.clamp(Math.rint(yuan), 2, 12);
            case CASH -> Math.clamp(Math.rint(yuan / 100) * 100, 100, 20_000);
            case HELD -> Math.max(100, Math.rint(yuan / 50) * 50);
            case COUNTER, ONLINE -> priced(yuan);
        };
    }

    /** Prices are seldom odd: whole yuan, tenths, or just below a whole. */
    private double priced(double yuan) {
        double form = chance.uniform();
        if (form < .4) {
            return Math.max(1, Math.rint(yuan));
        }
        if (form < .6) {
            return Math.rint(yuan * 10) / 10;
        }
        return form < .75 ? Math.max(1, Math.rint(yuan)) - .1 : Math.rint(yuan * 100) / 100;
    }

    public String entryMode(Merchant merchant) {
        return switch (merchant.trade().way()) {
            case ONLINE -> "012";
            case TRANSIT -> "071";
            case HELD, CASH -> "051";
            case COUNTER -> {
                double mode = chance.uniform();
                yield mode < .33 ? "032" : mode < .63 ? "071" : mode < .98 ? "051" : "021";
            }
        };
    }
}
