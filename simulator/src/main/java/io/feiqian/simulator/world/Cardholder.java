package io.feiqian.simulator.world;

import io.feiqian.kernel.Pan;
import io.feiqian.simulator.calendar.ChinaCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A person with one card, one purse, a phone and habits. */
public final class Cardholder {

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
    private LocalDate drawnOn = LocalDate.MIN;
    private long drawnMinor;

    /**
     * What one card may draw at machines in a day, in minor units of CNY: 银发〔2007〕154号, quoted from
     * memory and not compared with its text.
     */
    private static final long CASH_A_DAY_MINOR = 2_000_000;

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
    public String customer() {
        return customer;
    }

    public Pan pan() {
        return pan;
    }

    /** {@code YYMM}, DE 14. */
    public String expiry() {
        return expiry;
    }

    public Bank issuer() {
        return issuer;
    }

    public City home() {
        return home;
    }

    /** The phone or computer with which this person pays online and by QR code. */
    public String device() {
        return device;
    }

    /** The number of a phone or computer, as wallets report it. */
    public static String newDevice(Chance chance) {
        return String.format(Locale.ROOT, "D%011X", chance.between(0, 1L << 44));
    }

    /** The wallet in which the card lies; they are invented. */
    public String wallet() {
        return WALLETS.get(Math.floorMod(customer.hashCode(), WALLETS.size()));
    }

    /** How wallet and network call the token that stands for the card; it tells nothing of it. */
    public String tokenReference() {
        long hash = customer.hashCode() * 0x9E37_79B9_7F4A_7C15L + wallet().hashCode();
        return String.format(Locale.ROOT, "DTR%016X", hash * 0xBF58_476D_1CE4_E5B9L);
    }

    public Merchant favourite(Chance chance) {
        return favourites[chance.below(favourites.length)];
    }

    /** How much more than others this person spends on the same thing. */
    public double lavishness() {
        return lavishness;
    }

    public Purse purse() {
        return purse;
    }

    public boolean blocked() {
        return blocked;
    }

    public void block() {
        blocked = true;
    }

    /** What this card may still draw today, in minor units of CNY. */
    public long cashLeftMinor(long nowMillis) {
        return CASH_A_DAY_MINOR - (day(nowMillis).equals(drawnOn) ? drawnMinor : 0);
    }

    /** Counts what was drawn; negative for what the machine took back. */
    public void drew(long cnyMinor, long nowMillis) {
        LocalDate today = day(nowMillis);
        drawnMinor = today.equals(drawnOn) ? drawnMinor + cnyMinor : cnyMinor;
        drawnOn = today;
    }

    private static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ChinaCalendar.ZONE).toLocalDate();
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
