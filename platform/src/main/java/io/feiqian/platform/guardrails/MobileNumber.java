package io.feiqian.platform.guardrails;

/** Mobile numbers of mainland China: eleven digits that begin with a segment in use. */
final class MobileNumber {

    private MobileNumber() {}

    static boolean isValid(String digits) {
        if (digits.length() != 11 || digits.charAt(0) != '1') {
            return false;
        }
        int third = digits.charAt(2) - '0';
        return switch (digits.charAt(1)) {
            case '3', '8' -> true;
            case '4' -> third >= 4;
            case '5' -> third != 4;
            case '6' -> third == 2 || third >= 5 && third <= 7;
            case '7' -> third <= 8;
            case '9' -> third != 4;
            default -> false;
        };
    }
}
