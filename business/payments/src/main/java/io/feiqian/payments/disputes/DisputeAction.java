package io.feiqian.payments.disputes;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;

/** What a party may do about a dispute; {@link DisputePolicy} says when. */
public enum DisputeAction {
    /** The issuer asks for the documents of the payment 调单. */
    REQUEST_RETRIEVAL(Party.ISSUER, false),
    /** The acquirer gives them. */
    SUPPLY(Party.ACQUIRER, true),
    /** The issuer takes the money back 退单. */
    CHARGE_BACK(Party.ISSUER, false),
    /** The acquirer asks for it again, with evidence 再请款. */
    REPRESENT(Party.ACQUIRER, true),
    /** The issuer asks the network to rule 仲裁. */
    ARBITRATE(Party.ISSUER, false),
    RULE_FOR_ISSUER(Party.NETWORK, false),
    RULE_FOR_ACQUIRER(Party.NETWORK, false),
    /** The acquirer agrees that the cardholder is right. */
    ACCEPT(Party.ACQUIRER, false),
    /** The issuer gives up. */
    WITHDRAW(Party.ISSUER, false),
    /** Nobody acted in time. */
    EXPIRE(Party.NETWORK, false);

    private final Party party;
    private final boolean needsEvidence;

    DisputeAction(Party party, boolean needsEvidence) {
        this.party = party;
        this.needsEvidence = needsEvidence;
    }

    /** By its name; what anybody may ask for, which a deadline is not. */
    public static DisputeAction of(String name) {
        for (DisputeAction action : values()) {
            if (action.name().equals(name) && action != EXPIRE) {
                return action;
            }
        }
        throw new InvalidValue(
                "action",
                name,
                new Bilingual("不是争议的步骤", "is no step of a dispute"),
                new Bilingual("争议的 actions 写明可以做什么。", "The dispute's actions say what is."));
    }

    /** Whose action it is. The network may act for either. */
    public Party party() {
        return party;
    }

    boolean needsEvidence() {
        return needsEvidence;
    }

    /** Who takes part in a dispute. */
    public enum Party {
        ISSUER,
        ACQUIRER,
        NETWORK
    }
}
