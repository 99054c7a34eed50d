package io.feiqian.kernel;

/** A merchant category code (ISO 18245): four digits, "5411" is grocery stores. */
public record Mcc(String code) {

    public Mcc {
        if (code.length() != 4 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidValue(
                    "mcc",
                    code,
                    "must be four digits",
                    "Maybe a leading zero was lost (742 → 0742).");
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
