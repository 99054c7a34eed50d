package io.feiqian.payments.lifecycle;

import io.feiqian.payments.lifecycle.Subject.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may follow what, as a pure function. */
final class LifecyclePolicy {

    private LifecyclePolicy() {}

    /** Where an action leads; empty where it may not be taken. No stage: it is not there yet. */
    static Optional<Stage> next(Kind kind, @Nullable Stage stage, LifecycleAction action) {
        if (!action.concerns(kind)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (kind) {
                    case MERCHANT -> merchant(stage, action);
                    case TERMINAL -> terminal(stage, action);
                    case CARD -> card(stage, action);
                });
    }

    private static @Nullable Stage merchant(@Nullable Stage stage, LifecycleAction action) {
        return switch (stage) {
            case null ->
                    switch (action) {
                        case APPLY -> Stage.APPLIED;
                        case SUCCEED -> Stage.ACTIVE;
                        default -> null;
                    };
            case APPLIED ->
                    switch (action) {
                        case ADMIT -> Stage.ACTIVE;
                        case REJECT -> Stage.REJECTED;
                        default -> null;
                    };
            case REJECTED -> action == LifecycleAction.APPLY ? Stage.APPLIED : null;
            case ACTIVE ->
                    switch (action) {
                        case CHANGE -> Stage.ACTIVE;
                        case SUSPEND -> Stage.SUSPENDED;
                        case TERMINATE -> Stage.TERMINATED;
                        case TRANSFER -> Stage.TRANSFERRED;
                        default -> null;
                    };
            case SUSPENDED ->
                    switch (action) {
                        case CHANGE -> Stage.SUSPENDED;
                        case RESUME -> Stage.ACTIVE;
                        case TERMINATE -> Stage.TERMINATED;
                        default -> null;
                    };
            default -> null;
        };
    }

    private static @Nullable Stage terminal(@Nullable Stage stage, LifecycleAction action) {
        return switch (stage) {
            case null -> action == LifecycleAction.INSTALL ? Stage.ACTIVE : null;
            case ACTIVE ->
                    switch (action) {
                        case MOVE, SEEN_ELSEWHERE -> Stage.ACTIVE;
                        case SUSPEND -> Stage.SUSPENDED;
                        case RETIRE -> Stage.RETIRED;
                        default -> null;
                    };
            case SUSPENDED ->
                    switch (action) {
                        case MOVE, SEEN_ELSEWHERE -> Stage.SUSPENDED;
                        case RESUME -> Stage.ACTIVE;
                        case RETIRE -> Stage.RETIRED;
                        default -> null;
                    };
            // A terminal that was taken down may be put up again, elsewhere.
            case RETIRED ->
                    switch (action) {
                        case INSTALL -> Stage.ACTIVE;
                        case SEEN_ELSEWHERE -> Stage.RETIRED;
                        default -> null;
                    };
            default -> null;
        };
    }

    private static @Nullable Stage card(@Nullable Stage stage, LifecycleAction action) {
        return switch (stage) {
            case null ->
                    action == LifecycleAction.ISSUE || action == LifecycleAction.SUCCEED
                            ? Stage.ISSUED
                            : null;
            case ISSUED ->
                    action == LifecycleAction.ACTIVATE ? Stage.ACTIVE : taken(Stage.ISSUED, action);
            case ACTIVE ->
                    switch (action) {
                        case BLOCK -> Stage.BLOCKED;
                        case RENEW -> Stage.ACTIVE;
                        default -> taken(Stage.ACTIVE, action);
                    };
            case BLOCKED ->
                    action == LifecycleAction.UNBLOCK ? Stage.ACTIVE : taken(Stage.BLOCKED, action);
            // A lost card may be found again; a stolen one is never trusted again.
            case LOST ->
                    action == LifecycleAction.UNBLOCK ? Stage.ACTIVE : taken(Stage.LOST, action);
            case STOLEN -> taken(Stage.STOLEN, action);
            default -> null;
        };
    }

    /** What may happen to any card that is not at its end. */
    private static @Nullable Stage taken(Stage stage, LifecycleAction action) {
        return switch (action) {
            case REPORT_LOST -> stage == Stage.LOST || stage == Stage.STOLEN ? null : Stage.LOST;
            case REPORT_STOLEN -> stage == Stage.STOLEN ? null : Stage.STOLEN;
            case REPLACE -> Stage.REPLACED;
            case CLOSE -> Stage.CLOSED;
            default -> null;
        };
    }

    /** What anybody may ask for now. */
    static List<LifecycleAction> possible(Kind kind, @Nullable Stage stage) {
        return Arrays.stream(LifecycleAction.values())
                .filter(action -> action.isAskedFor(kind))
                .filter(action -> next(kind, stage, action).isPresent())
                .toList();
    }
}
