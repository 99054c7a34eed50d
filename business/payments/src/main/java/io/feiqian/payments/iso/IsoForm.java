package io.feiqian.payments.iso;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Mcc;
import io.feiqian.kernel.Money;
import io.feiqian.payments.record.ResponseClass;
import io.feiqian.wire.iso8583.IsoMessage;
import java.util.Currency;

/**
 * The form of the codes in a message: what has another form is a format error (30). Codes of the
 * right form that no list has are taken, since networks have some of their own.
 */
final class IsoForm {

    /** Of an older issuer identification number; those of today have eight (ISO/IEC 7812-1). */
    private static final int INSTITUTION_DIGITS_MIN = 6;

    private static final int INSTITUTION_DIGITS_MAX = 11;

    private IsoForm() {}

    static void require(IsoMessage message) {
        message.text(18).ifPresent(IsoForm::requireCategory);
        message.text(39).ifPresent(IsoForm::requireResponse);
        message.text(32).ifPresent(code -> requireInstitution("DE 32", code));
        message.text(100).ifPresent(code -> requireInstitution("DE 100", code));
    }

    private static void requireCategory(String code) {
        try {
            new Mcc(code);
        } catch (InvalidValue e) {
            throw e.of("DE 18");
        }
    }

    private static void requireResponse(String code) {
        if (!ResponseClass.isCode(code)) {
            throw new InvalidValue(
                    "DE 39",
                    code,
                    new Bilingual("不是两位的应答码", "is no response code of two letters or digits"),
                    new Bilingual("例如 00 或 51。", "Maybe 00 or 51."));
        }
    }

    private static void requireInstitution(String element, String code) {
        boolean right =
                code.length() >= INSTITUTION_DIGITS_MIN
                        && code.length() <= INSTITUTION_DIGITS_MAX
                        && code.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!right) {
            throw new InvalidValue(
                    element,
                    code,
                    new Bilingual("不是 6 至 11 位数字的机构代码", "is no institution code of 6 to 11 digits"),
                    new Bilingual("也许丢了开头的零。", "Maybe leading zeros were lost."));
        }
    }

    static Currency inUse(Currency currency, int number) {
        if (!Money.isInUse(currency)) {
            throw new InvalidValue(
                    "currency",
                    number,
                    new Bilingual(
                            "（" + currency.getCurrencyCode() + "）没有国家在用",
                            "("
                                    + currency.getCurrencyCode()
                                    + ") is no currency that a country uses"),
                    new Bilingual("也许应为 156。", "Maybe 156."));
        }
        return currency;
    }
}
