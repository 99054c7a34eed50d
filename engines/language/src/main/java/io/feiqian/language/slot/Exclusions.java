package io.feiqian.language.slot;

import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a sentence takes out: 除了工商银行以外, 不算退款, 扫码除外, excluding ICBC, other than qr. What is
 * taken out is never what is asked for. Several of a list are taken out together: 除了工行和建行.
 */
final class Exclusions {

    private static final int BEFORE_MAX = 28;
    private static final int AFTER_MAX = 16;

    private static final Pattern BEFORE =
            Pattern.compile(
                    "(?:(?<![扣解删免消清排剔去])除了?|除去|除开|不含|不包括|不包含|不计(?!较)|(?<!算)不算|不要算|别算|排除|剔除|去除|去掉|扣除|扣掉|刨去|刨掉|撇开|抛开|非|(?<![是要])不是(?:因为|由于|因)?|不因为?|并非(?:因为|由于)?|不属于"
                            + "|(?<![a-z])(?:except(?:ing)?(?: for)?|exclud(?:e|es|ing)|other than|apart from|aside from|not"
                            + " (?:including|counting|by|at|from|in|with|because of|due to|caused by)|leaving out|leave out|but not|without|ignoring|ignore|(?:is|are|was|were)n't(?: because of| due to| caused by)?|not|non)(?![a-z]))"
                            + "(?:掉|了|去|开|这|那|家|个|类|种|所有|全部|商户|机构|发卡行|收单行|银行|币种|应答码|代码|码|在|用|的|[ :：-]|(?:the|all|any|for|those|by|at|with|from|of|in|issuer|acquirer|merchant|currency|code|response|payments?|transactions?)(?![a-z])){0,4}$");

    private static final Pattern AFTER =
            Pattern.compile(
                    "(?: ?(?:的|这家|那家|这个|那个|交易|商户|银行|卡|付款|支付|payments?|transactions?))?"
                            + " ?(?:以外|之外|除外|外(?=的|[,，])|不算在内|不包括在内|(?:不算|不计)(?=[,，。;的]|$)|排除在外|excluded|left out)");

    /** 除了工行外 says it twice; the second half belongs to the first. */
    private static final Pattern CLOSED = Pattern.compile("(?:的|这家|那家|交易|商户|银行)? ?(?:以外|之外|外|除外)");

    private static final Pattern JOINED = Pattern.compile(" ?(?:和|、|与|及|以及|跟|,|，|and|or|nor) ?");

    /** 除了工行，建行也…: besides one the other, so nothing is taken out. */
    private static final Pattern BESIDES =
            Pattern.compile("除了?[^,，。;]{1,16}[,，]?[^。;]{0,16}(?:还有|还要|也(?!许|不))");

    /** Words that take something out for certain, whatever it is. */
    private static final Pattern CERTAIN =
            Pattern.compile(
                    "(?:(?<![扣解删免消清排剔去])除了|不包括|不包含|不含|剔除|排除|(?<![a-z])(?:except(?:ing)?|exclud(?:e|es|ing)|other than|apart from|aside from)(?![a-z]))(?:[^,，。;；?？!！]{1,14}?(?:以外|之外)|[^,，。;；?？!！]{1,14})");

    private Exclusions() {}

    /** Words that take out what nobody understands: 除了新开的以外. */
    static List<Candidate> unsaid(Sentence sentence, Assignment assignment) {
        List<Candidate> found = new ArrayList<>();
        Matcher match = CERTAIN.matcher(sentence.text());
        boolean besides = BESIDES.matcher(sentence.text()).find();
        while (!besides && match.find()) {
            int end = match.start();
            while (end < match.end() && !assignment.isTaken(end, end + 1)) {
                end++;
            }
            if (end > match.start()) {
                var value = new SlotValue.Text(match.group());
                found.add(
                        new Candidate(
                                Candidate.BLOCK,
                                value,
                                match.start(),
                                end,
                                0.9,
                                Candidate.TAKEN_OUT));
            }
        }
        return found;
    }

    /**
     * The candidates that are taken out, each with the characters that say so; in the order of the
     * sentence.
     */
    static List<Candidate> of(Sentence sentence, List<Candidate> candidates) {
        List<Candidate> found = new ArrayList<>();
        if (BESIDES.matcher(sentence.text()).find()) {
            return found;
        }
        List<Candidate> ordered =
                candidates.stream().sorted(Comparator.comparingInt(Candidate::from)).toList();
        for (Candidate candidate : ordered) {
            @Nullable Candidate out = takenOut(sentence, candidate);
            if (out != null) {
                found.add(out);
            }
        }
        // A list is taken out as a whole, whether the word stands before it or after it.
        for (int known = 0; known < found.size(); known++) {
            for (Candidate candidate : ordered) {
                if (isBeside(sentence, candidate, found.get(known))
                        && found.stream().noneMatch(out -> covers(out, candidate))) {
                    found.add(widened(candidate, candidate.from(), candidate.to()));
                }
            }
        }
        found.sort(Comparator.comparingInt(Candidate::from));
        return found;
    }

    private static boolean covers(Candidate out, Candidate candidate) {
        return out.from() <= candidate.from() && out.to() >= candidate.to();
    }

    /** Whether both stand in one list. */
    private static boolean isBeside(Sentence sentence, Candidate one, Candidate other) {
        Candidate first = one.from() < other.from() ? one : other;
        Candidate second = first == one ? other : one;
        return first.to() < second.from()
                && JOINED.matcher(sentence.text().substring(first.to(), second.from())).matches();
    }

    private static @Nullable Candidate takenOut(Sentence sentence, Candidate candidate) {
        int begin = Math.max(0, candidate.from() - BEFORE_MAX);
        Matcher before = BEFORE.matcher(sentence.text().substring(begin, candidate.from()));
        if (before.find()) {
            return widened(candidate, begin + before.start(), closed(sentence, candidate.to()));
        }
        Matcher after = lookingAt(sentence, AFTER, candidate.to());
        return after == null ? null : widened(candidate, candidate.from(), after.end());
    }

    private static int closed(Sentence sentence, int end) {
        Matcher closed = lookingAt(sentence, CLOSED, end);
        return closed == null ? end : closed.end();
    }

    private static @Nullable Matcher lookingAt(Sentence sentence, Pattern pattern, int at) {
        Matcher matcher = pattern.matcher(sentence.text());
        matcher.region(at, Math.min(sentence.length(), at + AFTER_MAX));
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }

    private static Candidate widened(Candidate candidate, int from, int to) {
        boolean like = candidate.rank() == Candidate.LIKE_NAME;
        return new Candidate(
                candidate.slot(),
                candidate.value(),
                from,
                to,
                candidate.certainty(),
                Candidate.TAKEN_OUT + (like ? 1 : 0));
    }

    /** What is taken out and no slot has: a condition of its own, unlike the value's. */
    static Candidate block(Candidate out) {
        return new Candidate(
                Candidate.BLOCK,
                new SlotValue.Text("- " + out.value()),
                out.from(),
                out.to(),
                out.certainty(),
                out.rank());
    }
}
