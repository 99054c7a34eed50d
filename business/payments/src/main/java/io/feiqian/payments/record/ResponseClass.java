package io.feiqian.payments.record;

import java.util.Set;

/**
 * Which response codes (DE 39) approve: 00, 08 with identification, 10 a part, 11 VIP, 16 update.
 */
public final class ResponseClass {

    private static final Set<String> APPROVING = Set.of("00", "08", "10", "11", "16");

    private ResponseClass() {}

    /** Whether it has the form of one: two digits or capital letters. */
    public static boolean isCode(String code) {
        return code.length() == 2
                && code.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'A' && c <= 'Z');
    }

    public static boolean approves(String code) {
        return APPROVING.contains(code);
    }
}
