package io.feiqian.payments.record;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a transaction is for, from the processing code (DE 3) and the condition code (DE 25). */
public enum TransactionKind {
    PURCHASE,
    PRE_AUTHORISATION,
    COMPLETION,
    REFUND,
    WITHDRAWAL,
    BALANCE_INQUIRY,
    OTHER;

    private static final String PRE_AUTHORISED_CONDITION = "06";

    /**
     * Whether its approved amount adds to the approved amount of many, the turnover: a
     * pre-authorisation only holds money, a refund moves it back, an inquiry moves none.
     */
    public boolean addsToApproved() {
        return this == PURCHASE || this == COMPLETION || this == WITHDRAWAL || this == OTHER;
    }

    /** The same as a condition on a column that holds a kind. */
    public static String addsToApproved(String column) {
        return Arrays.stream(values())
                .filter(TransactionKind::addsToApproved)
                .map(kind -> "'" + kind.name() + "'")
                .collect(Collectors.joining(", ", column + " in (", ")"));
    }

    /** The first two digits of the processing code decide; ISO 8583:1987 table A.1. */
    public static TransactionKind of(
            char mtiClass,
            String processingCode,
            @org.jspecify.annotations.Nullable String condition) {
        if (mtiClass == '2' && PRE_AUTHORISED_CONDITION.equals(condition)) {
            return COMPLETION;
        }
        String type = processingCode.length() < 2 ? "" : processingCode.substring(0, 2);
        return switch (type) {
            case "00" -> PRE_AUTHORISED_CONDITION.equals(condition) ? PRE_AUTHORISATION : PURCHASE;
            case "01" -> WITHDRAWAL;
            case "03" -> PRE_AUTHORISATION;
            case "20" -> REFUND;
            case "31" -> BALANCE_INQUIRY;
            default -> OTHER;
        };
    }
}
