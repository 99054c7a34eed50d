package io.feiqian.payments.lifecycle;

import io.feiqian.payments.lifecycle.Subject.Kind;
import io.feiqian.platform.access.Right;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An action that a second person decides on, as a tool under the platform's approvals; the
 * installation's policy may lift it ({@code feiqian.tools.approval.payments_…: never}).
 */
public enum GuardedAction {
    ADMIT_MERCHANT(Kind.MERCHANT, LifecycleAction.ADMIT),
    /** Only of the category code, on which fees and risk hang. */
    CHANGE_MERCHANT(Kind.MERCHANT, LifecycleAction.CHANGE),
    TRANSFER_MERCHANT(Kind.MERCHANT, LifecycleAction.TRANSFER),
    RESUME_MERCHANT(Kind.MERCHANT, LifecycleAction.RESUME),
    TERMINATE_MERCHANT(Kind.MERCHANT, LifecycleAction.TERMINATE),
    UNBLOCK_CARD(Kind.CARD, LifecycleAction.UNBLOCK);

    private final Kind kind;
    private final LifecycleAction action;

    GuardedAction(Kind kind, LifecycleAction action) {
        this.kind = kind;
        this.action = action;
    }

    /** Empty where nobody else needs to agree. An application asks for its admission. */
    static Optional<GuardedAction> of(Wish wish) {
        LifecycleAction wanted =
                wish.action() == LifecycleAction.APPLY ? LifecycleAction.ADMIT : wish.action();
        return Arrays.stream(values())
                .filter(guarded -> guarded.kind == wish.subject().kind())
                .filter(guarded -> guarded.action == wanted)
                .filter(guarded -> guarded != CHANGE_MERCHANT || wish.fields().containsKey("mcc"))
                .findFirst();
    }

    static GuardedAction of(Kind kind, LifecycleAction action) {
        LifecycleAction wanted = action == LifecycleAction.APPLY ? LifecycleAction.ADMIT : action;
        return Arrays.stream(values())
                .filter(guarded -> guarded.kind == kind && guarded.action == wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(action + " needs nobody else."));
    }

    public LifecycleAction action() {
        return action;
    }

    public Kind kind() {
        return kind;
    }

    /** What the tool is called in the catalogue. */
    public String tool() {
        return "payments_" + name().toLowerCase(Locale.ROOT);
    }

    /** The argument that says whose it is; named by its kind, so that a page can lead there. */
    public String subject() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public Right right() {
        return LifecycleRights.of(kind, action);
    }
}
