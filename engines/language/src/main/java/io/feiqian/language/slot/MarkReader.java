package io.feiqian.language.slot;

import io.feiqian.language.ChineseNumerals;
import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what marks a card: tokens (card_…) and tails (尾号 1234, ending in 1234). */
final class MarkReader {

    private static final Pattern TOKEN =
            Pattern.compile("(?<![a-z0-9_])[a-z]{2,12}_[a-z2-7]{20,52}(?![a-z0-9_])");
    private static final String DIGITS =
            "([0-9](?: ?[0-9]){3}|[零〇○一二三四五六七八九幺]{4})(?![0-9]| (?![0-9]{4}[-年月/.])[0-9]{4}(?![0-9]))";
    private static final Pattern AFTER_CUE =
            Pattern.compile(
                    "(?:卡号)?(?:尾号|末四位|后四位|末4位|后4位|最后四位|最后4位|末尾|卡尾|尾数|(?<![首头年月])尾|(?:card )?end(?:ing|s|ed)?(?: in| with)?|last (?:four|4)(?: digits?)?|tail)(?:号|数)?(?:码)? ?(?:是|为|of|are|is|no\\.?)? ?[:=#]? ?"
                            + DIGITS);
    private static final Pattern BEFORE_CUE =
            Pattern.compile("(?<![0-9.])([0-9]{4}) ?(?:结尾|收尾|尾号|这张卡|那张卡|的卡)");
    private static final Pattern MASKED = Pattern.compile("[*x]{1,12} ?([0-9]{4})(?![0-9])");
    private static final Pattern CARD =
            Pattern.compile(
                    "(?:卡号?|(?<![a-z])card(?: number)?) ?(?:是|为|:|#)? ?([0-9]{4})(?![0-9.:年-])");

    /** Not after a word of spending, not before a unit, and no year. */
    private static final Pattern BARE =
            Pattern.compile(
                    "(?<![0-9a-z.,:/#¥$*-])(?<!(?:扣|花|付|收|退|额|款|刷|of|for|over|under|paid|spent|amount|about|around)[了是为:]? ?)(?!(?:19|20)[0-9]{2})([0-9]{4})(?![0-9a-z%.:/-]|,[0-9]| ?(?:元|块|圆|rmb|cny|yuan|kuai|usd|dollar|年|月|日|号|点|分|个|笔|次|万|千|家|位|台|小时|那|的|这|左右|多|transaction|payment|one))");

    private static final Pattern HOLDER =
            Pattern.compile(
                    "(?:(?<![a-z])(?:to|holder|cardholder|customer|client) |(?:客户|持卡人|用户|客人) ?)$");

    private static final Pattern LATIN = Pattern.compile("[a-z]+");
    private static final int NOTE_WORDS_MAX = 4;
    private static final int NOTE_MAX = 32;

    private MarkReader() {}

    static List<Candidate> read(Sentence sentence) {
        List<Candidate> found = new ArrayList<>();
        Matcher token = TOKEN.matcher(sentence.text());
        while (token.find() && found.size() < 200) {
            found.add(text(token.group(), token.start(), token.end(), 1, Candidate.TOKEN));
        }
        tails(sentence, AFTER_CUE, 0.97, found);
        tails(sentence, BEFORE_CUE, 0.9, found);
        tails(sentence, MASKED, 0.9, found);
        tails(sentence, CARD, 0.75, found);
        return found;
    }

    /**
     * Four bare digits that are rather a card's than an amount's: with a zero in front, after the
     * word for its holder, or in a short note (流水 3344; txn 8130 120). Only for want of better.
     */
    static List<Candidate> bare(Sentence sentence, List<Candidate> amounts) {
        List<Candidate> found = new ArrayList<>();
        Matcher match = BARE.matcher(sentence.text());
        while (match.find() && found.size() < 20) {
            boolean zero = match.group(1).charAt(0) == '0';
            boolean beside =
                    amounts.stream()
                            .anyMatch(a -> a.to() <= match.start() || a.from() >= match.end());
            boolean note =
                    isNote(sentence)
                            && !match.group(1).endsWith("00")
                            && sentence.at(match.start() - 1) == ' ' == (match.start() > 0)
                            && ", ?".indexOf(sentence.at(match.end())) >= 0;
            boolean round = match.group(1).endsWith("0") && !beside;
            if (zero || isAfterHolder(sentence, match.start()) || note && !round) {
                found.add(
                        text(match.group(1), match.start(), match.end(), 0.6, Candidate.BARE_TAIL));
            }
        }
        return found;
    }

    /** A few words at most, as in a chat: a sentence would say whose card it is. */
    private static boolean isNote(Sentence sentence) {
        if (sentence.length() > NOTE_MAX) {
            return false;
        }
        long han = sentence.text().chars().filter(c -> c >= 0x3400).count();
        return LATIN.matcher(sentence.text()).results().count() + (han + 1) / 2 <= NOTE_WORDS_MAX;
    }

    private static boolean isAfterHolder(Sentence sentence, int at) {
        return HOLDER.matcher(sentence.text().substring(Math.max(0, at - 16), at)).find();
    }

    static boolean isToken(Candidate candidate) {
        return candidate.rank() == Candidate.TOKEN;
    }

    private static void tails(
            Sentence sentence, Pattern pattern, double certainty, List<Candidate> found) {
        Matcher match = pattern.matcher(sentence.text());
        int count = 0;
        while (match.find() && count++ < 100) {
            String digits = plain(match.group(1));
            if (sentence.isWhole(match.start(), match.end())) {
                found.add(text(digits, match.start(), match.end(), certainty, Candidate.TAIL));
            }
        }
    }

    private static String plain(String digits) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= '0' && c <= '9') {
                plain.append(c);
            } else if (c != ' ') {
                plain.append(
                        ChineseNumerals.parse(String.valueOf(c)).map(Object::toString).orElse(""));
            }
        }
        return plain.toString();
    }

    private static Candidate text(String text, int from, int to, double certainty, int rank) {
        return new Candidate(Candidate.BLOCK, new SlotValue.Text(text), from, to, certainty, rank);
    }
}
