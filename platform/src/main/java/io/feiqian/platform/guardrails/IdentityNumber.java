package io.feiqian.platform.guardrails;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The citizen identity number of GB 11643-1999: six digits of region, eight of birth date, three of
 * order and a check character of ISO 7064 MOD 11-2; before 1999 fifteen digits without one.
 */
final class IdentityNumber {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private IdentityNumber() {}

    static boolean isValid(String number) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        return number.charAt(17) == CHECKS.charAt(sum % 11)
                && isRegion(number)
                && isBirthDate(number.substring(6, 14));
    }

    static boolean isValidOld(String number) {
        return isRegion(number) && isBirthDate("19" + number.substring(6, 12));
    }

    /** First digits of provinces: 11–15, 21–23, 31–37, 41–46, 50–54, 61–65, 71, 81–83, 91. */
    private static boolean isRegion(String number) {
        int province = Integer.parseInt(number.substring(0, 2));
        int last = province % 10;
        return switch (province / 10) {
            case 1 -> last >= 1 && last <= 5;
            case 2 -> last >= 1 && last <= 3;
            case 3 -> last >= 1 && last <= 7;
            case 4 -> last >= 1 && last <= 6;
            case 5 -> last <= 4;
            case 6 -> last >= 1 && last <= 5;
            case 7, 9 -> last == 1;
            case 8 -> last >= 1 && last <= 3;
            default -> false;
        };
    }

    private static boolean isBirthDate(String digits) {
        int year = Integer.parseInt(digits.substring(0, 4));
        if (year < 1880 || year > 2100) {
            return false;
        }
        try {
            LocalDate.of(
                    year,
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6, 8)));
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
