package io.feiqian.platform.guardrails;

import io.feiqian.kernel.Pan;
import io.feiqian.language.Folded;
import io.feiqian.platform.guardrails.PersonalNumber.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds card, identity and phone numbers in folded text, so that full-width digits, zero-width
 * characters and separators hide nothing. A number counts by its checksum and its known beginnings;
 * words around it decide only where the form alone does not. Linear time: each run of digits is
 * looked at with a bounded number of its neighbours.
 */
final class PersonalNumbers {

    /** Groups that one number may be written in: 19 digits one by one. */
    private static final int GROUPS_MAX = 19;

    private static final int LENGTH_MIN = 11;
    private static final int LENGTH_MAX = 19;

    /** Twelve digits are a retrieval reference number, and one in ten passes a card's check. */
    private static final int CARD_LENGTH_MIN = 13;

    private static final int CONTEXT_LENGTH = 16;
    private static final int HEX_WORD_MIN = 32;

    private final Folded folded;
    private final String text;
    private final List<Group> groups = new ArrayList<>();
    private final List<PersonalNumber> found = new ArrayList<>();

    /** A run of digits; {@code joined} says whether one separator ties it to the run before. */
    private record Group(int from, int to, boolean joined) {

        int length() {
            return to - from;
        }
    }

    private PersonalNumbers(Folded folded) {
        this.folded = folded;
        this.text = folded.text();
    }

    /** In order, not overlapping. */
    static List<PersonalNumber> find(String text) {
        return new PersonalNumbers(Folded.of(text)).run();
    }

    private List<PersonalNumber> run() {
        collectGroups();
        int at = 0;
        while (at < groups.size()) {
            at += Math.max(1, take(at));
        }
        return found;
    }

    private void collectGroups() {
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(at)) {
                at++;
                continue;
            }
            int end = at;
            while (isDigit(end)) {
                end++;
            }
            boolean joined = !groups.isEmpty() && isSeparator(groups.getLast().to(), at);
            groups.add(new Group(at, end, joined));
            at = end;
        }
    }

    /** One space, dash, dot or slash, with at most one space on each side. */
    private boolean isSeparator(int from, int to) {
        int length = to - from;
        if (length < 1 || length > 3) {
            return false;
        }
        int marks = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '-' || c == '.' || c == '_' || c == '/' || c == '·') {
                marks++;
            } else if (c != ' ') {
                return false;
            }
        }
        return marks <= 1;
    }

    /** Takes what begins at this group; the number of groups used, or zero. */
    private int take(int first) {
        StringBuilder digits = new StringBuilder();
        int longest = 0;
        PersonalNumber best = null;
        for (int used = 1; used <= GROUPS_MAX && first + used <= groups.size(); used++) {
            Group group = groups.get(first + used - 1);
            if (used > 1 && !group.joined() || digits.length() + group.length() > 24) {
                break;
            }
            digits.append(text, group.from(), group.to());
            if (digits.length() < LENGTH_MIN || digits.length() > LENGTH_MAX) {
                continue;
            }
            PersonalNumber number = number(first, used, digits.toString());
            if (number != null) {
                best = number;
                longest = used;
            }
        }
        if (best != null) {
            found.add(best);
        }
        return longest;
    }

    private @Nullable PersonalNumber number(int first, int used, String digits) {
        int from = groups.get(first).from();
        int to = groups.get(first + used - 1).to();
        if (isFraction(from) || isInHex(from, to)) {
            return null;
        }
        return identity(first, used, digits, from, to)
                .or(() -> card(first, used, digits, from, to))
                .or(() -> phone(first, used, digits, from, to))
                .orElse(null);
    }

    private Optional<PersonalNumber> identity(
            int first, int used, String digits, int from, int to) {
        if (digits.length() == 17
                && charAt(to) == 'x'
                && !Character.isLetterOrDigit(charAt(to + 1))) {
            return IdentityNumber.isValid(digits + "X")
                    ? Optional.of(number(Kind.IDENTITY, from, to + 1, digits + "X"))
                    : Optional.empty();
        }
        boolean old = digits.length() == 15 && IdentityNumber.isValidOld(digits);
        boolean valid =
                digits.length() == 18 && IdentityNumber.isValid(digits)
                        || old && has(before(from), "身份证", "证件", "identity", "id card", "id no");
        boolean shaped = used == 1 || groups.get(first).length() >= 4;
        return valid && shaped
                ? Optional.of(number(Kind.IDENTITY, from, to, digits))
                : Optional.empty();
    }

    private Optional<PersonalNumber> card(int first, int used, String digits, int from, int to) {
        boolean shaped = used == 1 || isCardShape(first, used);
        if (!shaped
                || digits.length() < CARD_LENGTH_MIN
                || !Pan.hasValidCheckDigit(digits)
                || isAllOne(digits)) {
            return Optional.empty();
        }
        // Words are looked at last: most runs of digits end before.
        boolean card =
                CardRanges.isKnown(digits)
                        || has(before(from), "卡号", "card", "pan", "银行卡", "信用卡", "借记卡", "账号");
        return card ? Optional.of(number(Kind.CARD, from, to, digits)) : Optional.empty();
    }

    /**
     * Equal groups with a shorter or longer last one (4-4-4-4-3, 1-1-1-…, 4-4-4-7), or 4-6-5, 6-….
     */
    private boolean isCardShape(int first, int used) {
        int size = groups.get(first).length();
        boolean even = true;
        for (int i = first + 1; i < first + used - 1; i++) {
            even &= groups.get(i).length() == size;
        }
        int last = groups.get(first + used - 1).length();
        boolean amex = used == 3 && size == 4 && groups.get(first + 1).length() == 6 && last <= 5;
        return amex || even && (used > 2 || size == 6 || size == 4 || size == 8);
    }

    private Optional<PersonalNumber> phone(int first, int used, String digits, int from, int to) {
        String national = digits;
        int start = from;
        boolean coded = false;
        if (digits.length() == 13 && digits.startsWith("86")
                || digits.length() == 15 && digits.startsWith("0086")) {
            national = digits.substring(digits.length() - 11);
            coded = true;
            if (charAt(from - 1) == '+') {
                start = from - 1;
            }
        }
        if (!MobileNumber.isValid(national) || !isPhoneShape(first, used, coded)) {
            return Optional.empty();
        }
        return isAmountOrReference(from, to)
                ? Optional.empty()
                : Optional.of(number(Kind.PHONE, start, to, national));
    }

    private boolean isPhoneShape(int first, int used, boolean coded) {
        if (used == 1) {
            return true;
        }
        int at = first;
        int left = used;
        int head = groups.get(first).length();
        if (coded && (head == 2 || head == 4)) {
            at++;
            left--;
        }
        if (left == 1) {
            return true;
        }
        // 138 0013 8000, 138-00138000, 1380-013-8000
        return left <= 3 && groups.get(at).length() >= 3;
    }

    private boolean isAmountOrReference(int from, int to) {
        boolean decimals = charAt(to) == '.' && isDigit(to + 1);
        boolean unit = has(after(to), "元", "块", "万", "亿", "cny", "rmb", "yuan", "笔");
        char sign = charAt(from - 1);
        return decimals
                || unit
                || sign == '¥'
                || sign == '$'
                || has(
                        before(from),
                        "rrn",
                        "stan",
                        "订单",
                        "流水",
                        "单号",
                        "参考号",
                        "编号",
                        "cny",
                        "rmb",
                        "金额");
    }

    /** Digits behind the point of a decimal number: 0.4111111111111111. */
    private boolean isFraction(int from) {
        return charAt(from - 1) == '.' && isDigit(from - 2);
    }

    /** A hash in hexadecimal is no card, whatever its digits happen to sum to. */
    private boolean isInHex(int from, int to) {
        int start = from;
        int end = to;
        while (start > 0 && from - start < 64 && isHex(text.charAt(start - 1))) {
            start--;
        }
        while (end < text.length() && end - to < 64 && isHex(text.charAt(end))) {
            end++;
        }
        boolean letters = start < from || end > to;
        return letters && end - start >= HEX_WORD_MIN;
    }

    private PersonalNumber number(Kind kind, int from, int to, String digits) {
        return new PersonalNumber(kind, folded.from(from), folded.to(to), digits);
    }

    private String before(int from) {
        return text.substring(Math.max(0, from - CONTEXT_LENGTH), from);
    }

    private String after(int to) {
        int end = Math.min(text.length(), to + 5);
        return text.substring(to, end).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean has(String context, String... words) {
        for (String word : words) {
            if (context.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private char charAt(int index) {
        return index < 0 || index >= text.length() ? '\0' : text.charAt(index);
    }

    private boolean isDigit(int index) {
        char c = charAt(index);
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static boolean isAllOne(String digits) {
        return digits.chars().distinct().count() == 1;
    }
}
