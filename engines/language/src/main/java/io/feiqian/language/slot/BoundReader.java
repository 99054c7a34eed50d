package io.feiqian.language.slot;

import io.feiqian.language.NumberSpan;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds words that make a number a limit: 超过 500, 100 块以上, not more than 20 yuan. */
final class BoundReader {

    private static final Pattern BEFORE =
            Pattern.compile(
                    "(?:(不低于|不少于|不小于|至少|起码|(?<![a-z])(?:at least|no less than|not less than|minimum(?: of)?|>=|≥))"
                            + "|(不超过|不高于|不大于|不多于|至多|顶多|最多|(?<![a-z])(?:at most|no more than|not more than|up to|maximum(?: of)?|<=|≤))"
                            + "|(超过|超出|大于|高于|多于|超|(?<![a-z])(?:over|above|more than|greater than|larger than|bigger than|higher than|exceeding|>))"
                            + "|(低于|小于|少于|不到|不足|不满|未满|(?<![a-z])(?:under|below|less than|smaller than|lower than|<)))"
                            + "[了为是约:]? ?(?:rmb|cny|usd|hkd|¥|\\$|人民币)? ?$");
    private static final Pattern AFTER =
            Pattern.compile(
                    " ?[a-z一-鿿]{0,6}? ?(?:(及?以上|往上|起步|(?<![a-z])(?:or more|or above|and above|and over|and up|or over))"
                            + "|(及?以下|以内|之内|封顶|(?<![a-z])(?:or less|or below|and below|and under|or under)))");
    private static final List<String> VALUES_BEFORE =
            List.of(
                    SlotType.Bound.AT_LEAST,
                    SlotType.Bound.AT_MOST,
                    SlotType.Bound.OVER,
                    SlotType.Bound.UNDER);
    private static final List<String> VALUES_AFTER =
            List.of(SlotType.Bound.AT_LEAST, SlotType.Bound.AT_MOST);

    private BoundReader() {}

    static List<Candidate> read(Sentence sentence) {
        List<Candidate> found = new ArrayList<>();
        for (NumberSpan number : sentence.numbers()) {
            int from = Math.max(0, number.from() - 24);
            Matcher before = BEFORE.matcher(sentence.text().substring(from, number.from()));
            if (before.find()) {
                add(before, VALUES_BEFORE, from, found);
                continue;
            }
            Matcher after = AFTER.matcher(sentence.text());
            after.region(number.to(), Math.min(sentence.length(), number.to() + 16));
            if (after.lookingAt()) {
                add(after, VALUES_AFTER, 0, found);
            }
        }
        return found;
    }

    private static void add(Matcher match, List<String> values, int offset, List<Candidate> found) {
        for (int group = 1; group <= values.size(); group++) {
            if (match.group(group) != null) {
                found.add(
                        new Candidate(
                                Candidate.BLOCK,
                                new SlotValue.Text(values.get(group - 1)),
                                offset + match.start(group),
                                offset + match.end(group),
                                0.9,
                                Candidate.MONEY));
                return;
            }
        }
    }
}
