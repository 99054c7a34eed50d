package io.feiqian.simulator.fraud;

import io.feiqian.simulator.network.Agenda;
import io.feiqian.simulator.network.Disturbance;
import io.feiqian.simulator.network.Shopping;
import io.feiqian.simulator.network.Switch;
import io.feiqian.simulator.network.Truth;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.World;

/** Those who commit fraud: they send payments of their own. */
public final class Frauds {

    private final Thefts thefts;
    private final Rings rings;

    public Frauds(
            World world,
            Agenda agenda,
            Shopping shopping,
            Switch between,
            Truth truth,
            Chance chance) {
        Stage stage = new Stage(world, agenda, shopping, between, truth, chance);
        this.thefts = new Thefts(stage);
        this.rings = new Rings(stage);
    }

    /** Lets them begin with it; does nothing for what is no fraud. */
    public void commit(Disturbance disturbance) {
        switch (disturbance.incident().kind()) {
            case CARD_TESTING -> thefts.testCards(disturbance);
            case ACCOUNT_TAKEOVER -> thefts.takeOver(disturbance);
            case MULE_RING -> rings.laundry(disturbance);
            case CASH_OUT -> rings.cashOut(disturbance);
            case WRONG_MCC -> rings.disguise(disturbance);
            case MOVED_TERMINAL -> rings.move(disturbance);
            case ISSUER_DOWN,
                    ISSUER_SLOW,
                    DUPLICATE_DEBITS,
                    MISROUTING,
                    SLOW_DATABASE,
                    BAD_RELEASE,
                    NETWORK_LOSS,
                    CLEARING_CUT,
                    CLEARING_DOUBLED -> {
                // These meet payments on their way: the switch and the clearing house ask for them.
            }
        }
    }
}
