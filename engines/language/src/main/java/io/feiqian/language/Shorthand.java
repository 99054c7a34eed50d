package io.feiqian.language;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spells out what people shorten in notes and chat: tdy is today, "txn by hr" a transaction by
 * hour. Only words that mean nothing else in this work are spelled out, and only where they stand
 * alone; every letter of the long form leads back to the short one in the original.
 */
public final class Shorthand {

    private static final Map<String, String> WORDS =
            Map.ofEntries(
                    Map.entry("tdy", "today"),
                    Map.entry("2day", "today"),
                    Map.entry("ystd", "yesterday"),
                    Map.entry("ystdy", "yesterday"),
                    Map.entry("yest", "yesterday"),
                    Map.entry("yday", "yesterday"),
                    Map.entry("tmrw", "tomorrow"),
                    Map.entry("wk", "week"),
                    Map.entry("wks", "weeks"),
                    Map.entry("mth", "month"),
                    Map.entry("mths", "months"),
                    Map.entry("mnth", "month"),
                    Map.entry("hr", "hour"),
                    Map.entry("hrs", "hours"),
                    Map.entry("yr", "year"),
                    Map.entry("yrs", "years"),
                    Map.entry("txn", "transaction"),
                    Map.entry("trx", "transaction"),
                    Map.entry("trxn", "transaction"),
                    Map.entry("txns", "transactions"),
                    Map.entry("pmt", "payment"),
                    Map.entry("pymt", "payment"),
                    Map.entry("pmts", "payments"),
                    Map.entry("amt", "amount"),
                    Map.entry("acq", "acquirer"),
                    Map.entry("acqs", "acquirers"),
                    Map.entry("iss", "issuer"),
                    Map.entry("issr", "issuer"),
                    Map.entry("mcht", "merchant"),
                    Map.entry("mrch", "merchant"),
                    Map.entry("mrchnt", "merchant"),
                    Map.entry("decl", "decline"),
                    Map.entry("decls", "declines"),
                    Map.entry("dcl", "decline"),
                    Map.entry("decld", "declined"),
                    Map.entry("rej", "rejected"),
                    Map.entry("appr", "approval"),
                    Map.entry("apprvl", "approval"),
                    Map.entry("aprvl", "approval"),
                    Map.entry("apprvd", "approved"),
                    Map.entry("rvsl", "reversal"),
                    Map.entry("dup", "duplicate"),
                    Map.entry("dupe", "duplicate"),
                    Map.entry("dups", "duplicates"),
                    Map.entry("rfnd", "refund"),
                    Map.entry("cb", "chargeback"),
                    Map.entry("cust", "customer"),
                    Map.entry("crd", "card"),
                    Map.entry("tml", "terminal"),
                    Map.entry("trml", "terminal"),
                    Map.entry("termnl", "terminal"),
                    Map.entry("tl", "tail"),
                    Map.entry("vol", "volume"),
                    Map.entry("vols", "volumes"),
                    Map.entry("stmt", "statement"),
                    Map.entry("hist", "history"),
                    Map.entry("acct", "account"),
                    Map.entry("avg", "average"),
                    Map.entry("cnt", "count"),
                    Map.entry("resp", "response"),
                    Map.entry("msg", "message"),
                    Map.entry("msgs", "messages"),
                    Map.entry("pls", "please"),
                    Map.entry("plz", "please"),
                    Map.entry("thx", "thanks"),
                    Map.entry("bal", "balance"),
                    Map.entry("lmt", "limit"),
                    Map.entry("pwd", "password"),
                    Map.entry("pts", "points"),
                    Map.entry("stlmt", "settlement"),
                    Map.entry("w/o", "without"));

    private static final Pattern WORD =
            Pattern.compile("(?<![a-z0-9_'@./-])(?:[a-z]{2,6}|2day|w/o)(?![a-z0-9_'@/-])");

    private Shorthand() {}

    /** The same text with its short words spelled out; the very same where there are none. */
    public static Folded spelledOut(Folded folded) {
        Matcher match = WORD.matcher(folded.text());
        Spelling spelling = null;
        while (match.find()) {
            String word = WORDS.get(match.group());
            if (word != null) {
                spelling = spelling == null ? new Spelling(folded) : spelling;
                spelling.replace(match.start(), match.end(), word);
            }
        }
        return spelling == null ? folded : spelling.done();
    }

    private static final class Spelling {

        private final Folded folded;
        private final StringBuilder text = new StringBuilder();
        private int[] starts;
        private int[] ends;
        private int copied;

        Spelling(Folded folded) {
            this.folded = folded;
            this.starts = new int[folded.length() + 64];
            this.ends = new int[folded.length() + 64];
        }

        void replace(int from, int to, String word) {
            copy(from);
            for (int i = 0; i < word.length(); i++) {
                append(word.charAt(i), folded.from(from), folded.to(to));
            }
            copied = to;
        }

        Folded done() {
            copy(folded.length());
            return new Folded(
                    folded.original(),
                    text.toString(),
                    Arrays.copyOf(starts, text.length()),
                    Arrays.copyOf(ends, text.length()));
        }

        private void copy(int until) {
            for (int i = copied; i < until; i++) {
                append(folded.text().charAt(i), folded.from(i), folded.to(i + 1));
            }
        }

        private void append(char c, int start, int end) {
            int at = text.length();
            if (at == starts.length) {
                starts = Arrays.copyOf(starts, 2 * at);
                ends = Arrays.copyOf(ends, 2 * at);
            }
            starts[at] = start;
            ends[at] = end;
            text.append(c);
        }
    }
}
