package io.feiqian.simulator.world;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Pan;
import java.util.List;
import java.util.Optional;

/**
 * An institution of the network, from the table {@code banks.tsv}: its code (DE 32, DE 100), its
 * names, and for an issuer the first digits of its cards, its customers' home (all over China where
 * that is empty) and thereby the currency in which it bills them. The names sound like China's
 * banks and are nobody's; the card numbers lie in 6299, which is used for tests only here.
 */
public record Bank(
        String code,
        Bilingual name,
        List<String> aliases,
        boolean acquires,
        String iin,
        double weight,
        double medianAnswerMillis,
        String region) {

    /** A prime: what is spread by a multiplication below it stays distinct. */
    static final long SERIALS_ISSUED = 799_999_999;

    public static final Bank SWITCH =
            new Bank(
                    "00010000",
                    new Bilingual("飞钱支付网络", "Feiqian Payment Network"),
                    List.of("飞钱", "Feiqian"),
                    false,
                    "",
                    0,
                    0,
                    "");

    public static final List<Bank> ALL = Table.read("banks.tsv", 9).stream().map(Bank::of).toList();

    private static final List<Bank> ISSUERS = ALL.stream().filter(Bank::issues).toList();
    private static final List<Bank> ACQUIRERS = ALL.stream().filter(Bank::acquires).toList();

    public static List<Bank> issuers() {
        return ISSUERS;
    }

    public static List<Bank> acquirers() {
        return ACQUIRERS;
    }

    static Optional<Bank> ofCode(String code) {
        return ALL.stream().filter(bank -> bank.code().equals(code)).findFirst();
    }

    public boolean issues() {
        return !iin.isEmpty();
    }

    public boolean isForeign() {
        return !region.isEmpty();
    }

    /** Where its accounts are kept: gives the currency of its cards. */
    public City seat() {
        return isForeign() ? City.ofRegion(region) : City.inChina().getFirst();
    }

    /** The card of a serial number, with its check digit. */
    Pan card(long serial, int length) {
        String digits = iin + Digits.padded(serial, length - 7);
        for (char check = '0'; check <= '9'; check++) {
            if (Pan.hasValidCheckDigit(digits + check)) {
                return new Pan(digits + check);
            }
        }
        throw new IllegalStateException("One of ten check digits is always right.");
    }

    /** A right card number of this issuer that no cardholder has. */
    public Pan unissued(Chance chance) {
        return card(chance.between(SERIALS_ISSUED, 1_000_000_000), 16);
    }

    private static Bank of(List<String> cells) {
        String english = cells.get(3);
        return new Bank(
                cells.get(0),
                new Bilingual(cells.get(2), english),
                List.of(cells.get(4), english.substring(0, english.indexOf(' '))),
                "yes".equals(cells.get(5)),
                cells.get(1).replace("-", ""),
                Double.parseDouble(cells.get(6)),
                Double.parseDouble(cells.get(7)),
                cells.get(8).replace("-", ""));
    }
}
