package io.feiqian.simulator.world;

import io.feiqian.simulator.calendar.Paydays;
import org.jspecify.annotations.Nullable;

/**
 * The money of one card, in minor units of its currency: it grows by a salary once a month, or
 * evenly for who has none, up to a limit (the rest is saved elsewhere), and never falls below
 * nothing.
 */
public final class Purse {

    private static final double MILLIS_A_DAY = 86_400_000;
    private static final double DAYS_A_MONTH = 30.4;
    private static final double DAYS_KEPT_MAX = 45;

    private final double incomeMinorADay;
    private final @Nullable Paydays paydays;
    private long balanceMinor;
    private long countedMillis;

    Purse(double incomeMinorADay, @Nullable Paydays paydays, long balanceMinor, long startMillis) {
        this.incomeMinorADay = incomeMinorADay;
        this.paydays = paydays;
        this.balanceMinor = balanceMinor;
        this.countedMillis = startMillis;
    }

    /**
     * A purse in the middle of its month: somebody who earns {@code means} times what is spent has
     * that much left of the last salary, or of an income that comes every day.
     */
    static Purse underWay(
            double incomeMinorADay,
            @Nullable Paydays paydays,
            double means,
            double daysSaved,
            long startMillis) {
        double left = incomeMinorADay * daysSaved;
        if (paydays != null) {
            double since = (startMillis - paydays.latest(startMillis)) / MILLIS_A_DAY;
            left += incomeMinorADay * Math.max(0, DAYS_A_MONTH - since / means);
        }
        return new Purse(incomeMinorADay, paydays, (long) left, startMillis);
    }

    /** What can be spent now. */
    public long balanceMinor(long nowMillis) {
        if (nowMillis > countedMillis) {
            long most = Math.max(balanceMinor, (long) (incomeMinorADay * DAYS_KEPT_MAX));
            balanceMinor = Math.min(most, balanceMinor + earned(nowMillis));
            countedMillis = nowMillis;
        }
        return balanceMinor;
    }

    /** Days since the last salary; a fortnight for who has none. */
    public double daysSincePayday(long nowMillis) {
        return paydays == null ? 14 : (nowMillis - paydays.latest(nowMillis)) / MILLIS_A_DAY;
    }

    public void take(long amountMinor) {
        if (amountMinor < 0 || amountMinor > balanceMinor) {
            throw new IllegalStateException(
                    "A debit of " + amountMinor + " exceeds the balance of " + balanceMinor + ".");
        }
        balanceMinor -= amountMinor;
    }

    public void giveBack(long amountMinor) {
        balanceMinor += amountMinor;
    }

    private long earned(long nowMillis) {
        if (paydays == null) {
            return (long) ((nowMillis - countedMillis) / MILLIS_A_DAY * incomeMinorADay);
        }
        int salaries = paydays.countBy(nowMillis) - paydays.countBy(countedMillis);
        return (long) (salaries * incomeMinorADay * DAYS_A_MONTH);
    }
}
