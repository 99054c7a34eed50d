package io.feiqian.payments.record;

import java.util.Set;

/**
 * Which response codes (DE 39) approve: 00, 08 with identification, 10 a part, 11 VIP, 16 update.
 */
public final class ResponseClass {

    private static final Set<String> APPROVING = Set.of("00", "08", "10", "11", "16");

    private ResponseClass() {}

    public static boolean approves(String code) {
        return APPROVING.contains(code);
    }
}
