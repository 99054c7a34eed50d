package io.feiqian.language.slot;

import io.feiqian.language.SlotValue;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Days that only end a time: 9月10日之前, before September 10, 截至昨天. Where it begins is not said, so no
 * period says it, and least of all the day that is named.
 */
final class OpenSpans {

    private static final int AROUND = 24;

    private static final Pattern AFTER =
            Pattern.compile(" ?(?:之前|以前|前(?![几后天半一二两三四五六七八九十0-9年月日晚夜期者面])|为止)");
    private static final Pattern BEFORE =
            Pattern.compile(
                    "(?:截至|截止到|截止至|截止|直到|(?<![a-z])(?:before|until|till|up to|prior to|no later than))(?: the)? ?$");

    private OpenSpans() {}

    static List<Candidate> read(Sentence sentence) {
        return PeriodReader.read(sentence).stream().flatMap(days -> open(sentence, days)).toList();
    }

    private static Stream<Candidate> open(Sentence sentence, Candidate days) {
        int begin = Math.max(0, days.from() - AROUND);
        Matcher before = BEFORE.matcher(sentence.text().substring(begin, days.from()));
        Matcher after = AFTER.matcher(sentence.text());
        after.region(days.to(), Math.min(sentence.length(), days.to() + AROUND));
        boolean led = before.find();
        boolean followed = after.useTransparentBounds(true).lookingAt();
        if (!led && !followed) {
            return Stream.empty();
        }
        int from = led ? begin + before.start() : days.from();
        int to = followed ? after.end() : days.to();
        return Stream.of(
                new Candidate(
                        Candidate.BLOCK,
                        new SlotValue.Text(sentence.text().substring(from, to)),
                        from,
                        to,
                        days.certainty(),
                        Candidate.PERIOD));
    }
}
