package io.feiqian.platform.agents.understanding;

import io.feiqian.language.SlotValue;
import io.feiqian.platform.agents.Turn.Said;
import io.feiqian.platform.tools.Arguments;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Recognises a sentence that only changes a part of what was asked before: 那昨天呢, 换成工行, "and
 * yesterday?", 哪个小时最低, "the week before?". Such a sentence is short, and opens or closes with words
 * that lean on what came before, asks for the most or least of something it does not name, or goes
 * back from the days that were asked about.
 */
final class FollowUps {

    private static final int CHARACTERS_MAX = 40;

    private static final Pattern MARK =
            Pattern.compile(
                    "^(那么?|那|还有|再看看?|换成|换|改成|改为|如果是|要是|只看|按|同样|一样)"
                            + "|呢[？?。！!]*$"
                            + "|^(and|what about|how about|same|now|only|but for|then|instead|for)\\b"
                            + "|\\binstead[?.!]*$");

    private static final Pattern SUPERLATIVE =
            Pattern.compile(
                    "(那么?)?(哪|什么)(个|一|几|家|些)?[^，,。]{0,6}?最(高|低|多|少|大|小|好|差)的?[？?。！!]*"
                            + "|最(高|低|多|少|大|小|好|差)的?是?(哪|什么)[^，,。]{0,6}[？?。！!]*"
                            + "|(and |then )?(which|what) ([a-z]+ ){1,2}(is|was|has|had|were|are)?"
                            + " ?(the )?(highest|lowest|most|least|fewest|best|worst|largest|smallest)[?.!]*");

    /** Not 前天 and 上周, which are days of their own, nor "the week before last". */
    private static final Pattern EARLIER =
            Pattern.compile(
                    "(?:再往前推?|往前推?|再前|再上)(?:一个?|个)?(天|日|周|星期|礼拜|月|季度|年)"
                            + "|前(?:一个?|个)(天|日|周|星期|礼拜|月|季度|年)"
                            + "|(?:the )?(day|week|month|quarter|year) (?:before(?! last)(?: that)?|earlier)"
                            + "|(?:the )?(?:previous|preceding|prior) (day|week|month|quarter|year)");

    /** Words that lean and ask, and name nothing themselves. */
    private static final Pattern LEANING =
            Pattern.compile(
                    "^(?:那么?|还有|换成|改成|(?:and|then|what about|how about|but|only|now)(?![a-z]))"
                            + "|(?:哪|什么)(?:个|一|几|家|些)?|(?<![a-z])(?:which|what|has|had|were|are)(?![a-z])|呢|[？?。！!]");

    private FollowUps() {}

    /** What is left of a sentence without the words that only lean. */
    static String withoutLeaning(String text) {
        return LEANING.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceAll(" ");
    }

    static boolean marked(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.length() <= CHARACTERS_MAX
                && (MARK.matcher(plain).find()
                        || EARLIER.matcher(plain).find()
                        || superlative(plain));
    }

    /** Asks for the most or least, and says of what only what a breakdown says. */
    static boolean superlative(String text) {
        return SUPERLATIVE.matcher(text.strip().toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * The last call's arguments with its days moved back, and the words that are left.
     *
     * @param moved whether the sentence goes back and there were days to go back from
     */
    record Earlier(String text, Arguments arguments, boolean moved) {}

    /** "The week before" is the week before the days that were asked about, not before today. */
    static Earlier earlier(String text, Arguments before) {
        Matcher words = EARLIER.matcher(text.toLowerCase(Locale.ROOT));
        if (!words.find()) {
            return new Earlier(text, before, false);
        }
        Arguments moved = before;
        for (var argument : before.values().entrySet()) {
            if (argument.getValue() instanceof SlotValue.Period period) {
                LocalDate from = back(period.from(), unit(words));
                moved =
                        moved.with(
                                argument.getKey(),
                                new SlotValue.Period(from, period.from(), false, words.group()));
            }
        }
        boolean any = !moved.equals(before);
        String rest = any ? text.substring(0, words.start()) + text.substring(words.end()) : text;
        return new Earlier(rest, moved, any);
    }

    private static String unit(Matcher words) {
        return IntStream.rangeClosed(1, words.groupCount())
                .mapToObj(words::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static LocalDate back(LocalDate from, String unit) {
        return switch (unit) {
            case "天", "日", "day" -> from.minusDays(1);
            case "周", "星期", "礼拜", "week" -> from.minusWeeks(1);
            case "季度", "quarter" -> from.minusMonths(3);
            case "年", "year" -> from.minusYears(1);
            default -> from.minusMonths(1);
        };
    }

    /** The last call of the thread, if it is the last thing that was done in it. */
    static Optional<Said> lastCall(List<Said> history) {
        for (int i = history.size() - 1; i >= 0; i--) {
            Said said = history.get(i);
            if (said.tool() != null && said.arguments() != null) {
                return Optional.of(said);
            }
        }
        return Optional.empty();
    }
}
