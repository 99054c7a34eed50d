package io.feiqian.simulator.network;

import io.feiqian.kernel.Pan;
import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.City;
import io.feiqian.simulator.world.Merchant;
import io.feiqian.simulator.world.Terminal;
import io.feiqian.wire.iso8583.OriginalData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a terminal asked of the network. {@code holder} is null where the card number is
 * nobody's. Amounts: in the terminal's currency, and what the card is billed in its own. {@code
 * device} is the phone or computer of a payer online or by QR code, empty elsewhere.
 */
public record Payment(
        Kind kind,
        Pan pan,
        String expiry,
        Bank issuer,
        @Nullable Cardholder holder,
        Merchant merchant,
        Terminal terminal,
        int stan,
        String rrn,
        long atMillis,
        String entryMode,
        long amountMinor,
        long billedMinor,
        String device,
        @Nullable Bank misroutedTo,
        @Nullable OriginalData original) {

    private static final int CUT_OFF_HOUR = 23;

    public enum Kind {
        PURCHASE("0100", "0120", "000000"),
        CASH("0100", "0120", "010000"),
        HOLD("0100", "0120", "030000"),
        COMPLETION("0200", "0220", "000000"),
        REFUND("0200", "0220", "200000");

        private final String request;
        private final String advice;
        private final String processingCode;

        Kind(String request, String advice, String processingCode) {
            this.request = request;
            this.advice = advice;
            this.processingCode = processingCode;
        }

        String request() {
            return request;
        }

        String advice() {
            return advice;
        }

        String processingCode() {
            return processingCode;
        }
    }

    /** Whether the card is billed in another currency than the terminal's. */
    public boolean isConverted() {
        return !merchant.city().currency().equals(issuer.seat().currency());
    }

    /** What is billed, in minor units of CNY. */
    long billedCnyMinor() {
        return issuer.seat().convert(billedMinor, City.inChina().getFirst());
    }

    /** What was approved of it. */
    public Payment approved(Answer answer) {
        return sent(stan, rrn, atMillis, misroutedTo, answer.amountMinor(), answer.billedMinor());
    }

    Payment again(int newStan, String newRrn, long nowMillis) {
        return sent(newStan, newRrn, nowMillis, null, amountMinor, billedMinor);
    }

    /** The same, sent to the wrong issuer. */
    Payment misrouted(Bank wrong) {
        return sent(stan, rrn, atMillis, wrong, amountMinor, billedMinor);
    }

    private Payment sent(
            int newStan,
            String newRrn,
            long newAtMillis,
            @Nullable Bank wrong,
            long newAmountMinor,
            long newBilledMinor) {
        return new Payment(
                kind,
                pan,
                expiry,
                issuer,
                holder,
                merchant,
                terminal,
                newStan,
                newRrn,
                newAtMillis,
                entryMode,
                newAmountMinor,
                newBilledMinor,
                device,
                wrong,
                original);
    }

    /** The network's day of a moment: it ends at the cut-off. */
    public static LocalDate businessDate(long atMillis) {
        ZonedDateTime china = Instant.ofEpochMilli(atMillis).atZone(ChinaCalendar.ZONE);
        return china.toLocalDate().plusDays(china.getHour() >= CUT_OFF_HOUR ? 1 : 0);
    }

    /** Who was asked, DE 100. */
    public Bank destination() {
        return misroutedTo == null ? issuer : misroutedTo;
    }

    public boolean isOnline() {
        return merchant.isOnline();
    }
}
