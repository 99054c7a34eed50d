package io.feiqian.platform.agents.understanding;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * Where an English word narrows what is asked for: behind a preposition (by tourists), before the
 * thing that is counted (tourist payments), behind a question word (which tourists) or before "of".
 * What stands elsewhere tells how or why, as verbs and asides do (were concentrated, planning a
 * window), and changes no figure.
 */
final class EnglishConditions {

    private static final Set<String> BEFORE =
            Set.of(
                    "in",
                    "at",
                    "from",
                    "by",
                    "for",
                    "with",
                    "without",
                    "via",
                    "through",
                    "using",
                    "on",
                    "of",
                    "among",
                    "under",
                    "except",
                    "excluding",
                    "only",
                    "to",
                    "which",
                    "whose",
                    "many",
                    "few",
                    "number");

    private static final Set<String> BETWEEN =
            Set.of(
                    "the", "a", "an", "our", "my", "your", "their", "his", "her", "its", "this",
                    "that", "these", "those", "any", "all", "each", "every", "some", "both", "new");

    private static final Set<String> COUNTED =
            Set.of(
                    "transaction",
                    "transactions",
                    "payment",
                    "payments",
                    "purchase",
                    "purchases",
                    "card",
                    "cards",
                    "customer",
                    "customers",
                    "cardholder",
                    "cardholders",
                    "merchant",
                    "merchants",
                    "shop",
                    "shops",
                    "store",
                    "stores",
                    "terminal",
                    "terminals",
                    "withdrawal",
                    "withdrawals",
                    "refund",
                    "refunds",
                    "decline",
                    "declines",
                    "dispute",
                    "disputes",
                    "transfer",
                    "transfers",
                    "volume",
                    "volumes",
                    "amount",
                    "amounts",
                    "rate",
                    "rates",
                    "sales",
                    "spend",
                    "spending",
                    "turnover");

    private EnglishConditions() {}

    /**
     * @param words of the text, in order; a break in the text (punctuation, or a value that a slot
     *     took) parts them
     */
    static boolean isOne(List<MatchResult> words, int at, String text) {
        return isBehind(words, at, text) || isAhead(words, at, text);
    }

    private static boolean isBehind(List<MatchResult> words, int at, String text) {
        int before = at - 1;
        while (before >= 0
                && isJoined(words, before, text)
                && BETWEEN.contains(words.get(before).group())) {
            before--;
        }
        return before >= 0
                && isJoined(words, before, text)
                && BEFORE.contains(words.get(before).group());
    }

    /** The thing counted comes next, or one word later (maintenance window payments). */
    private static boolean isAhead(List<MatchResult> words, int at, String text) {
        for (int ahead = at; ahead < at + 2 && ahead + 1 < words.size(); ahead++) {
            if (!isJoined(words, ahead, text)) {
                return false;
            }
            String next = words.get(ahead + 1).group();
            if (COUNTED.contains(next) || (ahead == at && next.equals("of"))) {
                return true;
            }
            if (BEFORE.contains(next) || BETWEEN.contains(next)) {
                return false;
            }
        }
        return false;
    }

    /** Whether nothing but a space or a hyphen lies between a word and the next. */
    private static boolean isJoined(List<MatchResult> words, int at, String text) {
        String between = text.substring(words.get(at).end(), words.get(at + 1).start());
        return between.equals(" ") || between.equals("-");
    }
}
