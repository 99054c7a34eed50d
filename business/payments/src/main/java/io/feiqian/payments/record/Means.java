package io.feiqian.payments.record;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a payment was made, beside the card.
 *
 * @param threeDsStatus transStatus of EMV 3-D Secure: Y authenticated, A attempted, N not, U could
 *     not be, R rejected, C challenge, I informational
 * @param eci electronic commerce indicator, two digits
 * @param wallet the wallet's or QR code's provider
 * @param payer who pays, as the wallet knows them; payee likewise
 * @param tokenReference of a payment token, never the token's own number
 * @param instalments how many; null for one payment
 */
public record Means(
        @Nullable String threeDsStatus,
        @Nullable String eci,
        @Nullable String wallet,
        @Nullable String payer,
        @Nullable String payee,
        @Nullable String tokenReference,
        @Nullable String device,
        @Nullable Integer instalments) {

    private static final Pattern STATUS = Pattern.compile("[YANURCI]");
    private static final Pattern TWO_DIGITS = Pattern.compile("[0-9]{2}");
    private static final Pattern NAME = Pattern.compile("\\S(.{0,62}\\S)?");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");

    static final Means NONE = new Means(null, null, null, null, null, null, null, null);

    public Means {
        require("threeDsStatus", threeDsStatus, STATUS, "One of Y A N U R C I.");
        require("eci", eci, TWO_DIGITS, "Two digits, such as 05.");
        require("wallet", wallet, NAME, "1 to 64 characters.");
        require("payer", payer, NAME, "1 to 64 characters.");
        require("payee", payee, NAME, "1 to 64 characters.");
        require("tokenReference", tokenReference, NAME, "1 to 64 characters.");
        require("device", device, NAME, "1 to 64 characters.");
        noCardNumber("payer", payer);
        noCardNumber("payee", payee);
        noCardNumber("tokenReference", tokenReference);
        noCardNumber("device", device);
        if (instalments != null && (instalments < 2 || instalments > 99)) {
            throw new InvalidValue(
                    "instalments",
                    instalments,
                    "must lie between 2 and 99",
                    "Leave it out for one payment.");
        }
    }

    /** Null where nothing is said. */
    public static @Nullable Means of(
            @Nullable String threeDsStatus,
            @Nullable String eci,
            @Nullable String wallet,
            @Nullable String payer,
            @Nullable String payee,
            @Nullable String tokenReference,
            @Nullable String device,
            @Nullable Integer instalments) {
        Means means =
                new Means(
                        threeDsStatus,
                        eci,
                        wallet,
                        payer,
                        payee,
                        tokenReference,
                        device,
                        instalments);
        return means.equals(NONE) ? null : means;
    }

    private static void require(String field, @Nullable String value, Pattern form, String remedy) {
        if (value != null && !form.matcher(value).matches()) {
            throw new InvalidValue(field, value, "is not of its form", remedy);
        }
    }

    private static void noCardNumber(String field, @Nullable String value) {
        if (value != null && DIGITS.matcher(value).matches() && Pan.hasValidCheckDigit(value)) {
            throw new InvalidValue(
                    field,
                    new Pan(value),
                    "looks like a card number",
                    "Send a reference; card numbers go into pan only.");
        }
    }
}
