package io.feiqian.kernel;

/** A merchant category code (ISO 18245): four digits, "5411" is grocery stores. */
public record Mcc(String code) {

    public Mcc {
        if (code.length() != 4 || !code.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidValue(
                    "mcc",
                    code,
                    new Bilingual("须为四位数字", "must be four digits"),
                    new Bilingual(
                            "也许丢了开头的零（742 → 0742）。",
                            "Maybe a leading zero was lost (742 → 0742)."));
        }
    }

    @Override
    public String toString() {
        return code;
    }
}
