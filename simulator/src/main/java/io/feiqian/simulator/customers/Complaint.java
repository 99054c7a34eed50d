package io.feiqian.simulator.customers;

/**
 * Something that a customer has to say: what about ({@code intent} is a word of {@code
 * voices.tsv}), how likely anybody says it, after how many hours about, and the reason of the
 * dispute that goes with it ({@code disputed} of those who speak; the word is empty for none).
 */
record Complaint(String intent, double likely, double hoursLater, String reason, double disputed) {

    static final Complaint DUPLICATE = new Complaint("duplicate", .4, 6, "duplicate", .5);
    static final Complaint TECHNICAL = new Complaint("technical", .05, .3, "", 0);
    static final Complaint FUNDS = new Complaint("funds", .02, .5, "", 0);
    static final Complaint STOLEN = new Complaint("stolen", .85, 1, "fraud", .8);
    static final Complaint TESTED = new Complaint("stolen", .35, 12, "fraud", .3);
    static final Complaint SCAM = new Complaint("scam", .6, 20, "fraud", .5);
    static final Complaint REFUND_MISSING =
            new Complaint("refund-missing", .6, 48, "refund-not-processed", .3);
    static final Complaint FAILED_BUT_DEBITED = new Complaint("failed-but-debited", .2, 2, "", 0);
    static final Complaint NO_CASH = new Complaint("no-cash", .9, 1, "cash-not-dispensed", .6);
    static final Complaint NOT_RECEIVED = new Complaint("not-received", .8, 120, "not-received", 1);
    static final Complaint NOT_AS_DESCRIBED =
            new Complaint("not-as-described", .6, 96, "not-as-described", 1);
    static final Complaint CANCELLED = new Complaint("cancelled", .7, 72, "cancelled", 1);
    static final Complaint WRONG_SUM = new Complaint("wrong-sum", .7, 8, "wrong-amount", 1);

    /** Nothing is wrong: the customer has forgotten. Some dispute it all the same. */
    static final Complaint FORGOTTEN = new Complaint("forgotten", 1, 60, "fraud", .25);

    static final Complaint RATE = new Complaint("rate", 1, 20, "", 0);
    static final Complaint LOST_CARD = new Complaint("lost-card", .9, 1, "", 0);
    static final Complaint HANGS = new Complaint("hangs", .06, .3, "", 0);
}
