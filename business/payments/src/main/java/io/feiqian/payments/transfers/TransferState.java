package io.feiqian.payments.transfers;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a transfer stands: a function of what its messages say, in whatever order they came. */
public enum TransferState {
    RECEIVED,
    PENDING,
    ACCEPTED,
    REJECTED,
    SETTLED;

    private static final Set<String> REJECTIONS = Set.of("RJCT", "CANC", "BLCK");
    private static final Set<String> SETTLEMENTS = Set.of("ACSC", "ACCC", "BOOK");
    private static final Set<String> ACCEPTANCES =
            Set.of("ACTC", "ACCP", "ACSP", "ACWC", "ACWP", "ACFC");

    /** A line of a message about the transfer. */
    record Said(String code, @Nullable String reason, Instant at) {}

    /** The state, and the line that decided it. */
    record Decision(TransferState state, Said by) {}

    /**
     * What is final wins over what is not: money that moved over a rejection, a rejection over an
     * acceptance; among equals the latest said.
     */
    static Decision of(List<Said> said) {
        return said.stream()
                .map(line -> new Decision(of(line.code()), line))
                .max(
                        Comparator.comparing(Decision::state)
                                .thenComparing(decision -> decision.by().at())
                                .thenComparing(decision -> decision.by().code())
                                .thenComparing(decision -> String.valueOf(decision.by().reason())))
                .orElseThrow(() -> new IllegalArgumentException("No transfer without a message."));
    }

    private static TransferState of(String code) {
        if (SETTLEMENTS.contains(code)) {
            return SETTLED;
        }
        if (REJECTIONS.contains(code)) {
            return REJECTED;
        }
        if (ACCEPTANCES.contains(code)) {
            return ACCEPTED;
        }
        return code.equals("PDNG") ? PENDING : RECEIVED;
    }

    /** The code of a status report that says this state. */
    String code() {
        return switch (this) {
            case RECEIVED -> "RCVD";
            case PENDING -> "PDNG";
            case ACCEPTED -> "ACSP";
            case REJECTED -> "RJCT";
            case SETTLED -> "ACSC";
        };
    }
}
