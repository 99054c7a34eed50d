package io.feiqian.payments.disputes;

import io.feiqian.payments.disputes.DisputeAction.Party;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Dispute.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The stages of a dispute, as a pure function: who may do what when, and where the money is. */
final class DisputePolicy {

    private static final int RETRIEVAL_DAYS = 10;
    private static final int DOCUMENTED_DAYS = 20;
    private static final int CHARGED_BACK_DAYS = 20;
    private static final int REPRESENTED_DAYS = 10;

    private DisputePolicy() {}

    /** Where an action leads; empty where it may not be taken. */
    static Optional<State> next(State state, DisputeAction action) {
        return Optional.ofNullable(
                switch (state) {
                    case FILED ->
                            switch (action) {
                                case REQUEST_RETRIEVAL -> State.RETRIEVAL;
                                case CHARGE_BACK -> State.CHARGED_BACK;
                                case ACCEPT -> State.ACCEPTED;
                                case WITHDRAW, EXPIRE -> State.WITHDRAWN;
                                default -> null;
                            };
                    case RETRIEVAL ->
                            switch (action) {
                                // Silence does not help the acquirer: the issuer goes on without.
                                case SUPPLY, EXPIRE -> State.DOCUMENTED;
                                case ACCEPT -> State.ACCEPTED;
                                case WITHDRAW -> State.WITHDRAWN;
                                default -> null;
                            };
                    case DOCUMENTED ->
                            switch (action) {
                                case CHARGE_BACK -> State.CHARGED_BACK;
                                case ACCEPT -> State.ACCEPTED;
                                case WITHDRAW, EXPIRE -> State.WITHDRAWN;
                                default -> null;
                            };
                    case CHARGED_BACK ->
                            switch (action) {
                                case REPRESENT -> State.REPRESENTED;
                                case ACCEPT, EXPIRE -> State.ACCEPTED;
                                case WITHDRAW -> State.WITHDRAWN;
                                default -> null;
                            };
                    case REPRESENTED ->
                            switch (action) {
                                case ARBITRATE -> State.ARBITRATION;
                                case WITHDRAW, EXPIRE -> State.REJECTED;
                                default -> null;
                            };
                    case ARBITRATION ->
                            switch (action) {
                                case RULE_FOR_ISSUER -> State.ACCEPTED;
                                case RULE_FOR_ACQUIRER, WITHDRAW -> State.REJECTED;
                                default -> null;
                            };
                    case WITHDRAWN, ACCEPTED, REJECTED -> null;
                });
    }

    /** What a party may do now; a deadline is nobody's to take. */
    static List<DisputeAction> possible(State state) {
        return Arrays.stream(DisputeAction.values())
                .filter(action -> action != DisputeAction.EXPIRE)
                .filter(action -> next(state, action).isPresent())
                .toList();
    }

    /** Working days until the next one must act; zero: none. */
    static int days(State state) {
        return switch (state) {
            case FILED -> Dispute.FILED_WORKING_DAYS;
            case RETRIEVAL -> RETRIEVAL_DAYS;
            case DOCUMENTED -> DOCUMENTED_DAYS;
            case CHARGED_BACK -> CHARGED_BACK_DAYS;
            case REPRESENTED -> REPRESENTED_DAYS;
            case ARBITRATION, WITHDRAWN, ACCEPTED, REJECTED -> 0;
        };
    }

    /** Who has the money while it stands so. */
    static Party holder(State state) {
        return switch (state) {
            case CHARGED_BACK, ACCEPTED -> Party.ISSUER;
            case FILED, RETRIEVAL, DOCUMENTED, REPRESENTED, ARBITRATION, WITHDRAWN, REJECTED ->
                    Party.ACQUIRER;
        };
    }
}
