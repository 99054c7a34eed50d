package io.feiqian.payments.record;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which codes stand in the lists that ship with the module. A network has some of its own, so a
 * message with another one is recorded; it is counted, and told as unlisted.
 */
public final class KnownCodes {

    private static final Set<String> RESPONSES = first("response-codes.tsv");
    private static final Set<String> CATEGORIES = first("merchant-categories.tsv");

    /** What the record calls a category that a message does not name. */
    private static final String NO_CATEGORY = "0000";

    private KnownCodes() {}

    /** Whether all codes of a message stand in the lists. */
    public static boolean lists(Incoming message) {
        Transaction.Outcome outcome = message.outcome();
        String mcc = message.description().parties().mcc();
        return (outcome == null || RESPONSES.contains(outcome.code()))
                && (mcc.equals(NO_CATEGORY) || CATEGORIES.contains(mcc));
    }

    /** The categories of the list, for what people enter. */
    public static Set<String> merchantCategories() {
        return CATEGORIES;
    }

    private static Set<String> first(String file) {
        return ReferenceCodes.lines(file).stream()
                .map(line -> line.substring(0, line.indexOf('\t')))
                .collect(Collectors.toUnmodifiableSet());
    }
}
