package io.feiqian.payments.transfers;

import io.feiqian.wire.iso20022.CreditTransfer;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which transfers are refused and why, in the codes of ISO 20022's ExternalStatusReason1Code. Pure.
 */
final class TransferPolicy {

    /** Country, two check digits, and what the country has (ISO 13616). */
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}");

    private static final BigInteger CHECK_MODULUS = BigInteger.valueOf(97);

    /** Long holidays lie between a transfer that was begun and its message. */
    private static final int DAYS_BACK_MAX = 15;

    private static final int DAYS_AHEAD_MAX = 45;

    /** A message this far from now is of another age, whatever its own days are to each other. */
    private static final Duration FROM_NOW_MAX = Duration.ofDays(400);

    private TransferPolicy() {}

    /** A refusal as a pacs.002 says it. */
    record Refusal(String code, String information) {}

    /**
     * When a transfer is said.
     *
     * @param at its message's own time
     * @param zone the instructing bank's
     */
    record Moment(Instant at, ZoneId zone, Instant now) {}

    /** Empty for what may be recorded. */
    static Optional<Refusal> refusal(
            CreditTransfer transfer, Predicate<String> isMember, Moment moment) {
        return bank("RC01", "InstgAgt", transfer.instructingAgent().code(), isMember)
                .or(() -> bank("RC03", "DbtrAgt", transfer.debtor().agent().code(), isMember))
                .or(() -> bank("RC04", "CdtrAgt", transfer.creditor().agent().code(), isMember))
                .or(() -> account("AC02", "DbtrAcct", transfer.debtor()))
                .or(() -> account("AC03", "CdtrAcct", transfer.creditor()))
                .or(() -> date(transfer.settlementDate(), moment));
    }

    private static Optional<Refusal> bank(
            String code, String element, String bank, Predicate<String> isMember) {
        return isMember.test(bank)
                ? Optional.empty()
                : refusal(code, element + " (" + bank + ") is no member of this network");
    }

    private static Optional<Refusal> account(
            String code, String element, CreditTransfer.Party party) {
        String account = party.account();
        return account == null || !party.isIban() || isIban(account)
                ? Optional.empty()
                : refusal(code, element + "/Id/IBAN is no IBAN: its check digits do not fit");
    }

    private static Optional<Refusal> date(@Nullable LocalDate settlement, Moment moment) {
        LocalDate said = LocalDate.ofInstant(moment.at(), moment.zone());
        LocalDate date = settlement == null ? said : settlement;
        boolean near =
                !date.isBefore(said.minusDays(DAYS_BACK_MAX))
                        && !date.isAfter(said.plusDays(DAYS_AHEAD_MAX));
        boolean ofNow =
                Duration.between(moment.at(), moment.now()).abs().compareTo(FROM_NOW_MAX) <= 0;
        if (near && ofNow) {
            return Optional.empty();
        }
        return refusal(
                "DT01",
                "IntrBkSttlmDt %s is not from %d days before to %d after CreDtTm %s"
                        .formatted(date, DAYS_BACK_MAX, DAYS_AHEAD_MAX, said));
    }

    /** By ISO 7064, MOD 97-10: the first four characters behind the rest, letters as 10 to 35. */
    static boolean isIban(String account) {
        if (!IBAN.matcher(account).matches()) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        String turned = account.substring(4) + account.substring(0, 4);
        turned.chars().forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(CHECK_MODULUS).equals(BigInteger.ONE);
    }

    private static Optional<Refusal> refusal(String code, String what) {
        return Optional.of(new Refusal(code, what + "; nothing was stored."));
    }
}
