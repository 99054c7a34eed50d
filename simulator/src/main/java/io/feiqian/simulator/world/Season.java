package io.feiqian.simulator.world;

import io.feiqian.simulator.calendar.Day;

/**
 * How a kind of business feels the day: 1 is an ordinary working day. The factors are assumptions
 * (the README says so); their order follows what the Ministry of Commerce and the card networks
 * publish after each festival: shops before the New Year, travel and meals during holidays, online
 * malls at 双十一.
 */
enum Season {
    /** Food and medicine for every day. */
    DAILY(1.1, 1.05, .5, 1.3, 1.05, 1),
    /** Meals out. */
    MEALS(1.25, 1.3, .55, 1.15, 1, 1),
    /** What people need on the way to work and at work. */
    WORK(.6, .45, .25, .85, 1, 1),
    /** Shops. */
    RETAIL(1.45, 1.4, .4, 1.6, 1.1, .8),
    /** Hotels, fuel, cinemas, cars, journeys. */
    LEISURE(1.4, 2.1, 1.5, 1.35, 1, 1),
    /** Malls and content on the network; parcels rest at the New Year. */
    ONLINE(1.05, .95, .5, .8, 1.45, 4.5),
    /** Hospitals, hairdressers, bills. */
    SERVICE(.8, .6, .3, 1.15, 1, 1);

    private final double weekend;
    private final double holiday;
    private final double shut;
    private final double beforeNewYear;
    private final double beforeSale;
    private final double sale;

    Season(
            double weekend,
            double holiday,
            double shut,
            double beforeNewYear,
            double beforeSale,
            double sale) {
        this.weekend = weekend;
        this.holiday = holiday;
        this.shut = shut;
        this.beforeNewYear = beforeNewYear;
        this.beforeSale = beforeSale;
        this.sale = sale;
    }

    double on(Day day) {
        if (day.isShutForNewYear()) {
            return shut;
        }
        double level =
                switch (day.kind()) {
                    case WORKDAY -> day.isFriday() ? 1 + (weekend - 1) / 3 : 1;
                    case MAKE_UP_WORKDAY -> 1;
                    case WEEKEND -> weekend;
                    case HOLIDAY -> holiday;
                };
        if (day.isBeforeNewYear()) {
            level *= beforeNewYear;
        } else if (day.isDoubleEleven()) {
            level *= sale;
        } else if (day.isSixEighteen()) {
            level *= 1 + (sale - 1) / 2;
        } else if (day.isBeforeDoubleEleven()) {
            level *= beforeSale;
        }
        return level;
    }
}
