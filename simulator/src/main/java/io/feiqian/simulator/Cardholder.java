package io.feiqian.simulator;

import io.feiqian.kernel.Pan;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person with one card, one purse, a phone and habits. */
final class Cardholder {

    private static final List<String> WALLETS = List.of("yunfu", "yunfu", "linkpay", "haitong");

    private final String customer;
    private final Pan pan;
    private final String expiry;
    private final Bank issuer;
    private final City home;
    private final String device;
    private final Merchant[] favourites;
    private final double lavishness;
    private final Purse purse;
    private @Nullable Trip trip;
    private long travelAskedMillis;
    private boolean blocked;

    /** Where somebody is for a while. */
    record Trip(City city, long untilMillis) {}

    Cardholder(
            String customer,
            Pan pan,
            String expiry,
            Bank issuer,
            City home,
            String device,
            Merchant[] favourites,
            double lavishness,
            Purse purse) {
        this.customer = customer;
        this.pan = pan;
        this.expiry = expiry;
        this.issuer = issuer;
        this.home = home;
        this.device = device;
        this.favourites = favourites;
        this.lavishness = lavishness;
        this.purse = purse;
    }

    /** The issuer's number for this person, as the service desk knows it. */
    String customer() {
        return customer;
    }

    Pan pan() {
        return pan;
    }

    /** {@code YYMM}, DE 14. */
    String expiry() {
        return expiry;
    }

    Bank issuer() {
        return issuer;
    }

    City home() {
        return home;
    }

    /** The phone or computer with which this person pays online and by QR code. */
    String device() {
        return device;
    }

    /** The wallet in which the card lies; they are invented. */
    String wallet() {
        return WALLETS.get(Math.floorMod(customer.hashCode(), WALLETS.size()));
    }

    Merchant favourite(Chance chance) {
        return favourites[chance.below(favourites.length)];
    }

    /** How much more than others this person spends on the same thing. */
    double lavishness() {
        return lavishness;
    }

    Purse purse() {
        return purse;
    }

    boolean blocked() {
        return blocked;
    }

    void block() {
        blocked = true;
    }

    @Nullable Trip trip() {
        return trip;
    }

    void travels(@Nullable Trip next) {
        trip = next;
    }

    /** When it was last decided whether this person sets out. */
    long travelAskedMillis() {
        return travelAskedMillis;
    }

    void travelAsked(long nowMillis) {
        travelAskedMillis = nowMillis;
    }
}
