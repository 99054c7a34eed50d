package io.feiqian.kernel;

/**
 * A clear primary account number (ISO/IEC 7812): 12 to 19 digits with a right check digit. Never
 * printed in full: {@code toString} masks all but the first six and last four digits. Lives only as
 * long as it takes to tokenise it.
 */
public final class Pan {

    private final String digits;

    public Pan(String digits) {
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')
                || digits.length() < 12
                || digits.length() > 19) {
            throw new InvalidValue(
                    "pan",
                    masked(digits),
                    new Bilingual("须为 12 到 19 位数字", "must be 12 to 19 digits"),
                    new Bilingual(
                            "也许含空格，或已经脱敏。", "Maybe it carries spaces or was already masked."));
        }
        if (!hasValidCheckDigit(digits)) {
            throw new InvalidValue(
                    "pan",
                    masked(digits),
                    new Bilingual("校验位不对", "has a wrong check digit"),
                    new Bilingual("也许输错了一位。", "Maybe one digit is mistyped."));
        }
        this.digits = digits;
    }

    /** The clear digits. For the vault and the wire only. */
    public String clear() {
        return digits;
    }

    public String tail() {
        return digits.substring(digits.length() - 4);
    }

    /** The issuer identification number: the first six digits, which are not secret. */
    public String iin() {
        return digits.substring(0, 6);
    }

    /** Luhn's formula, ISO/IEC 7812-1 annex B. Expects ASCII digits. */
    public static boolean hasValidCheckDigit(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = (i % 2 == 0) ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pan pan && pan.digits.equals(digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return masked(digits);
    }

    private static String masked(String text) {
        return text.length() < 12
                ? "*".repeat(text.length())
                : text.substring(0, 6)
                        + "*".repeat(text.length() - 10)
                        + text.substring(text.length() - 4);
    }
}
