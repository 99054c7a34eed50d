package io.feiqian.payments.lifecycle;

import io.feiqian.payments.lifecycle.Subject.Kind;
import io.feiqian.platform.access.Right;

/** Which right each action needs. */
public final class LifecycleRights {

    public static final Right ONBOARD = new Right("payments.merchants.onboard");
    public static final Right CHANGE = new Right("payments.merchants.change");
    public static final Right SUSPEND = new Right("payments.merchants.suspend");
    public static final Right TERMINATE = new Right("payments.merchants.terminate");

    /** What a second person needs, whatever of a merchant they decide on. */
    public static final Right APPROVE_MERCHANT = ONBOARD.toApprove();

    public static final Right INSTALL_TERMINAL = new Right("payments.terminals.install");
    public static final Right SUSPEND_TERMINAL = new Right("payments.terminals.suspend");
    public static final Right ISSUE_CARD = new Right("payments.cards.issue");
    public static final Right BLOCK_CARD = new Right("payments.cards.block");
    public static final Right APPROVE_CARD = BLOCK_CARD.toApprove();

    private LifecycleRights() {}

    public static Right of(Kind kind, LifecycleAction action) {
        return switch (action) {
            case APPLY, ADMIT, REJECT -> ONBOARD;
            case CHANGE -> CHANGE;
            case SUSPEND, RESUME -> kind == Kind.TERMINAL ? SUSPEND_TERMINAL : SUSPEND;
            case TRANSFER, TERMINATE -> TERMINATE;
            case INSTALL, MOVE, SEEN_ELSEWHERE, RETIRE -> INSTALL_TERMINAL;
            case SUCCEED -> kind == Kind.CARD ? ISSUE_CARD : TERMINATE;
            case ISSUE, ACTIVATE, RENEW, REPLACE, CLOSE -> ISSUE_CARD;
            case REPORT_LOST, REPORT_STOLEN, BLOCK, UNBLOCK -> BLOCK_CARD;
        };
    }
}
