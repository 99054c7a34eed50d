package io.feiqian.simulator;

import io.feiqian.kernel.Money;
import io.feiqian.kernel.Pan;
import io.feiqian.simulator.Payment.Kind;
import java.time.Instant;
import java.time.ZoneId;

/** Who pays what, where and how: the habits of the cardholders. */
final class Shopping {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int TRIES = 6;
    private static final double AMOUNT_MAX = 50_000;

    private final World world;
    private final Chance chance;
    private int rrns;

    Shopping(World world, Chance chance) {
        this.world = world;
        this.chance = chance;
    }

    /** The next payment of somebody. */
    Payment next(long nowMillis) {
        Cardholder holder = world.someone(chance);
        int hour = Instant.ofEpochMilli(nowMillis).atZone(CHINA).getHour();
        Merchant merchant = draw(holder);
        for (int i = 1; i < TRIES && !chance.happens(merchant.trade().hours().at(hour)); i++) {
            merchant = draw(holder);
        }
        double yuan = yuan(merchant.trade(), holder.lavishness());
        Kind kind =
                switch (merchant.trade().way()) {
                    case COUNTER, ONLINE, TRANSIT -> Kind.PURCHASE;
                    case HELD -> Kind.HOLD;
                    case CASH -> Kind.CASH;
                };
        return payment(kind, holder, merchant, yuan, entryMode(merchant), nowMillis);
    }

    /** The same again, as a terminal sends it anew: another STAN and RRN. */
    Payment again(Payment payment, long nowMillis) {
        return new Payment(
                payment.kind(),
                payment.pan(),
                payment.expiry(),
                payment.issuer(),
                payment.holder(),
                payment.merchant(),
                payment.terminal(),
                payment.terminal().nextStan(),
                Messages.rrn(nowMillis, ++rrns),
                nowMillis,
                payment.entryMode(),
                payment.amountMinor(),
                payment.billedMinor(),
                payment.original());
    }

    /** What follows from a payment days later; half of it for example, never more. */
    Payment following(Kind kind, Payment first, double part, boolean named, long nowMillis) {
        long amount = Math.max(1, (long) (first.amountMinor() * part));
        long billed =
                first.merchant().city().isHome()
                        ? amount
                        : Math.max(1, (long) (first.billedMinor() * part));
        return new Payment(
                kind,
                first.pan(),
                first.expiry(),
                first.issuer(),
                first.holder(),
                first.merchant(),
                first.terminal(),
                first.terminal().nextStan(),
                Messages.rrn(nowMillis, ++rrns),
                nowMillis,
                "012",
                amount,
                billed,
                named ? Messages.original(first) : null);
    }

    /** Somebody tries a card number: most are nobody's. */
    Payment tried(Merchant merchant, Bank issuer, Chance thief, long nowMillis) {
        Cardholder victim = thief.happens(.12) ? world.someone(thief) : null;
        Pan pan = victim == null ? World.unissued(issuer, thief) : victim.pan();
        Terminal terminal = merchant.terminals().getFirst();
        long amount = thief.between(100, 1_000);
        return new Payment(
                Kind.PURCHASE,
                pan,
                victim == null ? "3012" : victim.expiry(),
                victim == null ? issuer : victim.issuer(),
                victim,
                merchant,
                terminal,
                terminal.nextStan(),
                Messages.rrn(nowMillis, ++rrns),
                nowMillis,
                "012",
                amount,
                amount,
                null);
    }

    private Payment payment(
            Kind kind,
            Cardholder holder,
            Merchant merchant,
            double yuan,
            String entryMode,
            long nowMillis) {
        Terminal terminal = merchant.terminals().get(chance.below(merchant.terminals().size()));
        City city = merchant.city();
        double unit = StrictMath.pow(10, Money.exponent(Money.currency(city.currency())));
        long amount = Math.max(1, Math.round(yuan / city.rate() * unit));
        long billed = city.isHome() ? amount : Math.round(amount / unit * city.rate() * 100);
        return new Payment(
                kind,
                holder.pan(),
                holder.expiry(),
                holder.issuer(),
                holder,
                merchant,
                terminal,
                terminal.nextStan(),
                Messages.rrn(nowMillis, ++rrns),
                nowMillis,
                entryMode,
                amount,
                Math.max(1, billed),
                null);
    }

    private Merchant draw(Cardholder holder) {
        double where = chance.uniform();
        if (where < .60) {
            return holder.favourite(chance);
        }
        if (where < .86) {
            return world.somewhere(holder.home(), chance);
        }
        if (where < .95) {
            return world.online(chance);
        }
        boolean abroad = where >= .99;
        var cities = abroad ? City.outside() : City.inChina();
        return world.somewhere(cities.get(chance.below(cities.size())), chance);
    }

    private double yuan(Trade trade, double lavishness) {
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

    private String entryMode(Merchant merchant) {
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
