package io.feiqian.payments.disputes;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;

/** What a party may do about a dispute; {@link DisputePolicy} says when. */
public enum DisputeAction {
    /** The issuer asks for the documents of the payment 调单. */
    REQUEST_RETRIEVAL(Party.ISSUER, false, "调单", "request the papers"),
    /** The acquirer gives them. */
    SUPPLY(Party.ACQUIRER, true, "提供单据", "supply the papers"),
    /** The issuer takes the money back 退单. */
    CHARGE_BACK(Party.ISSUER, false, "退单", "charge back"),
    /** The acquirer asks for it again, with evidence 再请款. */
    REPRESENT(Party.ACQUIRER, true, "再请款", "represent"),
    /** The issuer asks the network to rule 仲裁. */
    ARBITRATE(Party.ISSUER, false, "提交仲裁", "ask for arbitration"),
    RULE_FOR_ISSUER(Party.NETWORK, false, "裁定发卡机构胜", "rule for the issuer"),
    RULE_FOR_ACQUIRER(Party.NETWORK, false, "裁定收单机构胜", "rule for the acquirer"),
    /** The acquirer agrees that the cardholder is right. */
    ACCEPT(Party.ACQUIRER, false, "接受", "accept"),
    /** The issuer gives up. */
    WITHDRAW(Party.ISSUER, false, "撤回", "withdraw"),
    /** Nobody acted in time. */
    EXPIRE(Party.NETWORK, false, "逾期自动推进", "deadline passed");

    private final Party party;
    private final boolean needsEvidence;
    private final Bilingual words;

    DisputeAction(Party party, boolean needsEvidence, String zh, String en) {
        this.party = party;
        this.needsEvidence = needsEvidence;
        this.words = new Bilingual(zh, en);
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

    /** What people call it. */
    public Bilingual words() {
        return words;
    }

    boolean needsEvidence() {
        return needsEvidence;
    }

    /** Who takes part in a dispute. */
    public enum Party {
        ISSUER("发卡机构", "issuer"),
        ACQUIRER("收单机构", "acquirer"),
        NETWORK("网络", "network");

        private final Bilingual words;

        Party(String zh, String en) {
            this.words = new Bilingual(zh, en);
        }

        /** What people call it. */
        public Bilingual words() {
            return words;
        }
    }
}
