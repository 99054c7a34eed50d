package io.feiqian.simulator.world;

import io.feiqian.kernel.Bilingual;
import java.util.List;

/**
 * A merchant with its terminals; {@code id} is institution 3, region 4, MCC 4, serial 4. Merchants
 * with the same {@code owner} are one person's.
 */
public record Merchant(
        String id,
        Bilingual name,
        String alias,
        Trade trade,
        City city,
        Bank acquirer,
        List<Terminal> terminals,
        String owner) {

    /** One of its terminals that stands where it should. */
    public Terminal terminal(Chance chance) {
        Terminal drawn = terminals.get(chance.below(terminals.size()));
        for (Terminal other : terminals) {
            drawn = drawn.isMoved() ? other : drawn;
        }
        return drawn;
    }

    public boolean allMoved() {
        return terminals.stream().allMatch(Terminal::isMoved);
    }

    public boolean isOnline() {
        return trade.way() == Trade.Way.ONLINE;
    }
}
