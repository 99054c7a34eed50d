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

    /** 六百多, 1千多块, 600-odd yuan; but not 600 多少, and no number of things: 300多笔. */
    private static final Pattern AND_SOME =
            Pattern.compile(
                    "(多(?!少)|有余|[- ]odd(?![a-z])| something(?![a-z]))(?! ?(?:笔|个|次|天|周|月|年|家|张|人|名|位|条|倍|万|千|transactions?|payments?|times|merchants?))"
                            + "|(?:块钱?|元)(多)(?!少)");

    /** A limit of a number with the verb between: 至少刷了两次. */
    private static final Pattern DONE =
            Pattern.compile("(?:至少|起码|不少于|超过|多于|少于|不到|不足)(?:刷|用|买|消费|交易|失败|被拒|来|做)+[了过]?$");

    /** What a limit of a number of things is measured in. */
    private static final Pattern TIMES =
            Pattern.compile(
                    " ?(?:次|遍|回|笔|天|家|张|台|个|(?:times|transactions?|payments?|purchases?|declines?|refusals?|rejections?|refunds?|reversals?|disputes?|days|merchants?|shops|cards|terminals)(?![a-z]))");

    private static final Pattern NUMBER_OF =
            Pattern.compile(
                    "(?:笔数|次数|数量|个数|家数|量|(?<![a-z])(?:counts?|number|volumes?)(?: is| are| of| was)?)[是为]? ?$");

    /** 几百块, a few hundred: no number at all. */
    private static final Pattern VAGUE =
            Pattern.compile(
                    "(?:好几|几|数|上)[十百千万亿]+(?:多|来)?(?:块钱?|元|(?=的))|十几(?:块钱?|元)"
                            + "|(?<![a-z])(?:several|a few|a couple of|some) (?:hundred|thousand|hundreds|thousands)(?: of)?(?: yuan| dollars| rmb)?(?![a-z])");

    /** What stands between the ends of a range: 100到200, 100元至200元, 100 and 200. */
    private static final Pattern TO =
            Pattern.compile(
                    " ?(?:块钱?|元|圆|yuan|rmb|cny)? ?(?:到|至|~|-|—|–|和|与|to|and) ?(?:人民币|rmb|cny|¥|\\$)? ?");

    private static final Pattern RANGE_BEFORE =
            Pattern.compile(
                    "(?:介于|金额|额|(?<![a-z])(?:between|amounts?|from))[为是在]?(?:of|is)? ?(?:人民币|rmb|cny|¥|\\$)?$");
    private static final Pattern RANGE_AFTER =
            Pattern.compile(
                    " ?(?:块钱?|元|圆|(?<![a-z])(?:yuan|rmb|cny)(?![a-z])|(?:块钱?|元|圆)?(?:之间|区间))");

    /** The difference between 54 and 57 asks for both. */
    private static final Pattern DIFFERENCE = Pattern.compile("区别|差别|不同|(?<![a-z])differ");

    /** What is no money: 10点到12点, 1号至15号, 3 to 5 days. */
    private static final Pattern OTHER_RANGE =
            Pattern.compile(
                    " ?(?:[点时号日月年周天分秒小个次家笔:]|(?:am|pm|a\\.m|p\\.m|o'clock|days?|hours?|weeks?|times|transactions?)(?![a-z]))");

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
            Matcher some = AND_SOME.matcher(sentence.text());
            some.region(number.to(), Math.min(sentence.length(), number.to() + 16));
            if (number.kind() == NumberSpan.Kind.PLAIN
                    && some.useTransparentBounds(true).lookingAt()) {
                int group = some.group(1) == null ? 2 : 1;
                found.add(bound(SlotType.Bound.AND_SOME, some.start(group), some.end(group)));
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

    /**
     * Limits that are none of money, with their numbers: 超过3次, 笔数超过100; and 几百块, which is no
     * number.
     */
    static List<Candidate> others(Sentence sentence) {
        List<Candidate> found = new ArrayList<>();
        for (NumberSpan number : sentence.numbers()) {
            int from = Math.max(0, number.from() - 24);
            Matcher before = BEFORE.matcher(sentence.text().substring(from, number.from()));
            Matcher done = DONE.matcher(sentence.text().substring(from, number.from()));
            boolean limited = before.find();
            if (!limited && !done.find() || number.kind() != NumberSpan.Kind.PLAIN) {
                continue;
            }
            int begin = from + (limited ? before.start() : done.start());
            Matcher times = TIMES.matcher(sentence.text());
            times.region(number.to(), Math.min(sentence.length(), number.to() + 16));
            Matcher of =
                    NUMBER_OF.matcher(sentence.text().substring(Math.max(0, begin - 12), begin));
            // 最多列 5 笔 is how many are wanted.
            boolean limits =
                    (!limited || before.group(2) == null)
                            && times.useTransparentBounds(true).lookingAt();
            if (of.find() || limits) {
                int end = limits ? times.end() : number.to();
                found.add(bound(sentence.text().substring(begin, end), begin, end));
            }
        }
        VAGUE.matcher(sentence.text())
                .results()
                .forEach(vague -> found.add(bound(vague.group(), vague.start(), vague.end())));
        return found;
    }

    /**
     * Two amounts between which another is meant, which is more than one limit: neither of them is
     * an amount or a number of rows by itself.
     */
    static List<Candidate> ranges(Sentence sentence) {
        List<Candidate> found = new ArrayList<>();
        if (DIFFERENCE.matcher(sentence.text()).find()) {
            return found;
        }
        List<NumberSpan> numbers = sentence.numbers();
        for (int i = 0; i + 1 < numbers.size(); i++) {
            NumberSpan low = numbers.get(i);
            NumberSpan high = numbers.get(i + 1);
            int from = Math.max(0, low.from() - 16);
            boolean joined =
                    low.kind() == NumberSpan.Kind.PLAIN
                            && high.kind() == NumberSpan.Kind.PLAIN
                            && low.to() <= high.from()
                            && TO.matcher(sentence.text().substring(low.to(), high.from()))
                                    .matches();
            Matcher after = at(RANGE_AFTER, sentence, high.to());
            boolean closed = after.lookingAt();
            if (joined
                    && !at(OTHER_RANGE, sentence, high.to()).lookingAt()
                    && (closed
                            || RANGE_BEFORE
                                    .matcher(sentence.text().substring(from, low.from()))
                                    .find())) {
                int end = closed ? after.end() : high.to();
                found.add(
                        bound(sentence.text().substring(low.from(), end), low.from(), end)
                                .ranked(Candidate.RANGE));
            }
        }
        return found;
    }

    private static Matcher at(Pattern pattern, Sentence sentence, int from) {
        Matcher matcher = pattern.matcher(sentence.text());
        matcher.region(from, Math.min(sentence.length(), from + 16));
        return matcher.useTransparentBounds(true);
    }

    private static Candidate bound(String value, int from, int to) {
        return new Candidate(
                Candidate.BLOCK, new SlotValue.Text(value), from, to, 0.9, Candidate.MONEY);
    }

    private static void add(Matcher match, List<String> values, int offset, List<Candidate> found) {
        for (int group = 1; group <= values.size(); group++) {
            if (match.group(group) != null) {
                found.add(
                        bound(
                                values.get(group - 1),
                                offset + match.start(group),
                                offset + match.end(group)));
                return;
            }
        }
    }
}
