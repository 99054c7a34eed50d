package io.feiqian.wire.iso8583;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;

/**
 * DE 90: which message a reversal, completion or refund is about. DE 90 fills institution codes
 * with zeros to eleven digits; here they have eight again, as in DE 32 and 33, so that they can be
 * compared with those. The forwarder is empty where there is none.
 */
public record OriginalData(
        String mti, String stan, String transmission, String acquirer, String forwarder) {

    private static final int LENGTH = 42;
    private static final int CODE_LENGTH = 8;

    public OriginalData {
        requireDigits("mti", mti, 4, 4);
        requireDigits("stan", stan, 6, 6);
        requireDigits("transmission", transmission, 10, 10);
        requireDigits("acquirer", acquirer, 0, 11);
        requireDigits("forwarder", forwarder, 0, 11);
        acquirer = code(acquirer);
        forwarder = code(forwarder);
    }

    /** The original data that name this request. */
    public static OriginalData of(IsoMessage request) {
        return new OriginalData(
                request.mtiWithoutRepeat(),
                request.required(11),
                request.required(7),
                request.text(32).orElse(""),
                request.text(33).orElse(""));
    }

    /** Reads the 42 digits of DE 90. */
    public static OriginalData parse(String digits) {
        if (digits.length() != LENGTH) {
            throw new InvalidValue(
                    "DE 90",
                    digits,
                    new Bilingual("须为 42 位数字", "must be 42 digits"),
                    new Bilingual(
                            "依次为 MTI 4 位、STAN 6 位、DE 7 10 位、DE 32 11 位、DE 33 11 位。",
                            "MTI 4, STAN 6, DE 7 10, DE 32 11, DE 33 11."));
        }
        return new OriginalData(
                digits.substring(0, 4),
                digits.substring(4, 10),
                digits.substring(10, 20),
                digits.substring(20, 31),
                digits.substring(31));
    }

    /** The 42 digits of DE 90. */
    public String digits() {
        return mti + stan + transmission + filled(acquirer) + filled(forwarder);
    }

    private static String filled(String institution) {
        return "0".repeat(11 - institution.length()) + institution;
    }

    private static String code(String institution) {
        int first = 0;
        while (first < institution.length() && institution.charAt(first) == '0') {
            first++;
        }
        String digits = institution.substring(first);
        return digits.isEmpty()
                ? ""
                : "0".repeat(Math.max(0, CODE_LENGTH - digits.length())) + digits;
    }

    private static void requireDigits(String part, String value, int min, int max) {
        boolean digits = value.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || value.length() < min || value.length() > max) {
            throw new InvalidValue(
                    "DE 90 " + part,
                    value,
                    new Bilingual(
                            (min == max ? "须为 " : "最多 ") + max + " 位数字",
                            "must be " + (min == max ? "" : "up to ") + max + " digits"),
                    new Bilingual("也许各段错了位。", "Maybe the parts are shifted."));
        }
    }
}
