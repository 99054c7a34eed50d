package io.feiqian.language.slot;

import io.feiqian.language.NumberSpan;
import io.feiqian.language.SlotValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds whole numbers of things: 前5名, top ten, 三笔; a bare number is one only for want of better.
 */
final class CountReader {

    private static final Pattern CUE =
            Pattern.compile(
                    "(?:前|top|first|最近|最新|头|limit|show|list|last|latest|lowest|highest|bottom|worst|best|largest|biggest|smallest)(?:的)? ?$");

    /** Before these a number is one of things only with a measure behind it, else money: 超过1万. */
    private static final Pattern LIMIT =
            Pattern.compile("(?:至少|最多|超过|at least|more than)(?:的)? ?$");

    private static final Pattern MEASURE =
            Pattern.compile(
                    " ?(?:笔|个|大(?!额)|条|家|名|次|件|张|行|位|起|项|transactions?|payments?|merchants?|issuers?|results?|rows?|items?|times?|cards?|declines?|refunds?|reasons?|records?|banks?|of them|(?:most|least|commonest|largest|biggest|smallest|highest|lowest|busiest|worst|best|main|leading|top)(?![a-z]))");
    private static final Pattern LENGTH =
            Pattern.compile(
                    " ?个?(?:周|天|日|月|年|小时|钟头|分钟|星期|礼拜|季度|(?:weeks?|days?|hours?|months?|years?|minutes?)(?![a-z]))");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(1_000_000_000L);

    private CountReader() {}

    static List<Candidate> read(Sentence sentence) {
        List<Candidate> found = new ArrayList<>();
        for (NumberSpan number : sentence.numbers()) {
            boolean whole =
                    number.kind() == NumberSpan.Kind.PLAIN
                            && number.value().signum() >= 0
                            && number.value().compareTo(LARGEST) <= 0
                            && number.value().stripTrailingZeros().scale() <= 0;
            if (whole) {
                add(sentence, number, found);
            }
        }
        return found;
    }

    private static void add(Sentence sentence, NumberSpan number, List<Candidate> found) {
        String before = sentence.text().substring(Math.max(0, number.from() - 10), number.from());
        var after = MEASURE.matcher(sentence.text());
        after.region(number.to(), Math.min(sentence.length(), number.to() + 16));
        boolean cued = CUE.matcher(before).find();
        boolean measured = after.lookingAt();
        cued |= measured && LIMIT.matcher(before).find();
        if (after.usePattern(LENGTH).lookingAt()) {
            // 头一周 and "first 3 days" are lengths of time.
            return;
        }
        if (!number.certain() && !cued) {
            return;
        }
        double certainty = cued ? 0.95 : measured ? 0.85 : 0.5;
        int rank = cued ? Candidate.COUNT - 4 : measured ? Candidate.COUNT : Candidate.BARE_COUNT;
        found.add(
                new Candidate(
                        Candidate.BLOCK,
                        new SlotValue.Number(number.value().longValueExact()),
                        number.from(),
                        number.to(),
                        certainty,
                        rank));
    }
}
