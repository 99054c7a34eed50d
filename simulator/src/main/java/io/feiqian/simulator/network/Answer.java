package io.feiqian.simulator.network;

/**
 * What the terminal was told: DE 39, DE 38 (empty unless approved), after how long, by whom, and
 * what was approved, which is less than asked for a partial approval.
 */
public record Answer(
        String code,
        String approval,
        long millis,
        boolean bySwitch,
        long amountMinor,
        long billedMinor) {

    public boolean approved() {
        return "00".equals(code) || "10".equals(code);
    }
}
