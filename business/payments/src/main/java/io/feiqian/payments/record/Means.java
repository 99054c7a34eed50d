package io.feiqian.payments.record;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import io.feiqian.kernel.Visible;
import io.feiqian.platform.guardrails.Verbatim;
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
        @Verbatim @Nullable String wallet,
        @Verbatim @Nullable String payer,
        @Verbatim @Nullable String payee,
        @Verbatim @Nullable String tokenReference,
        @Verbatim @Nullable String device,
        @Nullable Integer instalments) {

    private static final Pattern STATUS = Pattern.compile("[YANURCI]");
    private static final Pattern TWO_DIGITS = Pattern.compile("[0-9]{2}");
    private static final Pattern NAME = Pattern.compile("\\S(.{0,62}\\S)?");
    private static final Bilingual LENGTH =
            new Bilingual("须有 1 到 64 个字符，首尾没有空格。", "1 to 64 characters.");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");

    static final Means NONE = new Means(null, null, null, null, null, null, null, null);

    public Means {
        wallet = wallet == null ? null : Visible.name(wallet);
        payer = payer == null ? null : Visible.name(payer);
        payee = payee == null ? null : Visible.name(payee);
        tokenReference = tokenReference == null ? null : Visible.name(tokenReference);
        device = device == null ? null : Visible.name(device);
        require(
                "threeDsStatus",
                threeDsStatus,
                STATUS,
                new Bilingual("可用：Y、A、N、U、R、C、I。", "One of Y A N U R C I."));
        require("eci", eci, TWO_DIGITS, new Bilingual("须为两位数字，如 05。", "Two digits, such as 05."));
        require("wallet", wallet, NAME, LENGTH);
        require("payer", payer, NAME, LENGTH);
        require("payee", payee, NAME, LENGTH);
        require("tokenReference", tokenReference, NAME, LENGTH);
        require("device", device, NAME, LENGTH);
        noCardNumber("payer", payer);
        noCardNumber("payee", payee);
        noCardNumber("tokenReference", tokenReference);
        noCardNumber("device", device);
        if (instalments != null && (instalments < 2 || instalments > 99)) {
            throw new InvalidValue(
                    "instalments",
                    instalments,
                    new Bilingual("须在 2 到 99 之间", "must lie between 2 and 99"),
                    new Bilingual("一次付清请不填。", "Leave it out for one payment."));
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

    private static void require(
            String field, @Nullable String value, Pattern form, Bilingual remedy) {
        if (value != null && !form.matcher(value).matches()) {
            throw new InvalidValue(
                    field, value, new Bilingual("格式不对", "is not of its form"), remedy);
        }
    }

    private static void noCardNumber(String field, @Nullable String value) {
        if (value != null && DIGITS.matcher(value).matches() && Pan.hasValidCheckDigit(value)) {
            throw new InvalidValue(
                    field,
                    new Pan(value),
                    new Bilingual("像是卡号", "looks like a card number"),
                    new Bilingual(
                            "请填写参考号；卡号只能填在 pan。",
                            "Send a reference; card numbers go into pan only."));
        }
    }
}
