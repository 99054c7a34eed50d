package io.feiqian.simulator;

import io.feiqian.kernel.Pan;

/**
 * A person with one card and habits. The balance is money that can be spent, in minor units of CNY;
 * it grows evenly with the income, up to a month of it, and never falls below nothing.
 */
final class Cardholder {

    private static final double MILLIS_A_DAY = 86_400_000;
    private static final int DAYS_SAVED_MAX = 30;

    private final Pan pan;
    private final String expiry;
    private final Bank issuer;
    private final City home;
    private final Merchant[] favourites;
    private final double lavishness;
    private final double incomeMinorADay;
    private long balanceMinor;
    private long countedMillis;
    private boolean blocked;

    Cardholder(
            Pan pan,
            String expiry,
            Bank issuer,
            City home,
            Merchant[] favourites,
            double lavishness,
            double incomeMinorADay,
            double daysSaved,
            long startMillis) {
        this.pan = pan;
        this.expiry = expiry;
        this.issuer = issuer;
        this.home = home;
        this.favourites = favourites;
        this.lavishness = lavishness;
        this.incomeMinorADay = incomeMinorADay;
        this.balanceMinor = (long) (incomeMinorADay * daysSaved);
        this.countedMillis = startMillis;
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

    Merchant favourite(Chance chance) {
        return favourites[chance.below(favourites.length)];
    }

    /** How much more than others this person spends on the same thing. */
    double lavishness() {
        return lavishness;
    }

    boolean blocked() {
        return blocked;
    }

    void block() {
        blocked = true;
    }

    /** What can be spent now. */
    long balanceMinor(long nowMillis) {
        if (nowMillis > countedMillis) {
            double earned = (nowMillis - countedMillis) / MILLIS_A_DAY * incomeMinorADay;
            long most = Math.max(balanceMinor, (long) (incomeMinorADay * DAYS_SAVED_MAX));
            balanceMinor = Math.min(most, balanceMinor + (long) earned);
            countedMillis = nowMillis;
        }
        return balanceMinor;
    }

    void take(long amountMinor) {
        if (amountMinor < 0 || amountMinor > balanceMinor) {
            throw new IllegalStateException(
                    "A debit of " + amountMinor + " exceeds the balance of " + balanceMinor + ".");
        }
        balanceMinor -= amountMinor;
    }

    void giveBack(long amountMinor) {
        balanceMinor += amountMinor;
    }
}
