package io.feiqian.language.slot;

import io.feiqian.language.SlotValue;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds days and spans of days, in Chinese and English, on the business clock. */
final class PeriodReader {

    private static final int FOUND_MAX = 200;

    private static final String CHINESE_STARTS =
            "大前昨今明后上本这当下周星礼每近最过去之以年月第元五六国双春除清端中圣平情妇劳儿季半一二两三四五六七八九十廿卅从自";
    private static final Pattern JOINED =
            Pattern.compile(
                    " ?(?:直到|到|至|~|--?|以及|和|与|until|till|through|thru|to|and) ?(?:现在|今(?!天|日|年|早|晚)|目前|now(?![a-z])|date(?![a-z]))?");
    private static final Pattern NOW =
            Pattern.compile(
                    " ?(?:直到|到|至|until|till|up to|to) ?(?:现在|目前|今(?!天|日|年|早|晚)|now(?![a-z])|date(?![a-z]))");
    private static final Pattern SINCE_AFTER = Pattern.compile("(?:以来|至今|开始|起(?!来)|之后|以后)");
    private static final Pattern SINCE_BEFORE =
            Pattern.compile("(?:自从|自|从|打|since|starting|from|after)(?: on)? ?$");
    private static final Pattern COMPARED =
            Pattern.compile("比|环比|同比|差|变化|(?<![a-z])(?:compare|versus|vs|against|differ|change)");
    private static final Pattern BOTH_BEFORE = Pattern.compile("(?:between|在|介于|从|自|from|和) ?$");

    private final String text;
    private final Today today;
    private final List<Candidate> found = new ArrayList<>();
    private final List<int[]> none = new ArrayList<>();

    private PeriodReader(String text, Today today) {
        this.text = text;
        this.today = today;
    }

    static List<Candidate> read(Sentence sentence) {
        PeriodReader reader = of(sentence);
        reader.run();
        return List.copyOf(reader.found);
    }

    private static PeriodReader of(Sentence sentence) {
        Today today = new Today(sentence.time().today(), sentence.time().localNow().toLocalTime());
        return new PeriodReader(sentence.text(), today);
    }

    /** Where the sentence names days that no calendar has, from and to. */
    static List<int[]> none(Sentence sentence) {
        PeriodReader reader = of(sentence);
        reader.run();
        return List.copyOf(reader.none);
    }

    private void run() {
        int at = 0;
        while (at < text.length() && found.size() < FOUND_MAX) {
            at = mayStart(at) ? Math.max(take(at), at + 1) : at + 1;
        }
    }

    private boolean mayStart(int at) {
        char c = text.charAt(at);
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        if (c >= 'a' && c <= 'z') {
            return !(before >= 'a' && before <= 'z') && before != '_';
        }
        if (c >= '0' && c <= '9') {
            return !(before >= '0' && before <= '9');
        }
        return CHINESE_STARTS.indexOf(c) >= 0;
    }

    private int take(int at) {
        Days first = longest(at, null);
        if (first == null) {
            return at;
        }
        if (first.grain() == Days.Grain.NONE) {
            none.add(new int[] {at, first.end()});
            return first.end();
        }
        Days whole = range(at, PartOfDays.of(text, first));
        int from = leadIn(at);
        boolean incomplete = whole.to().isAfter(today.date());
        String definition = definition(at, whole);
        var value = new SlotValue.Period(whole.from(), whole.to(), incomplete, definition);
        found.add(
                new Candidate(
                        Candidate.BLOCK,
                        value,
                        from,
                        whole.end(),
                        whole.certainty(),
                        Candidate.PERIOD));
        return whole.end();
    }

    /** The words as they stand, what they were taken for, and the days, the last one included. */
    private String definition(int at, Days days) {
        String words = text.substring(at, days.end());
        LocalDate last = days.to().minusDays(1);
        boolean chinese = words.chars().anyMatch(c -> c >= 0x3400);
        String dates =
                days.from().equals(last)
                        ? days.from().toString()
                        : days.from() + (chinese ? " 至 " : " to ") + last;
        String meaning = days.meaning();
        if (meaning.isEmpty()) {
            return words.equals(dates) ? dates : words + " = " + dates;
        }
        return chinese
                ? "%s = %s（%s）".formatted(words, dates, meaning)
                : "%s = %s (%s)".formatted(words, dates, meaning);
    }

    private @Nullable Days longest(int at, @Nullable Days before) {
        Matcher part = PartOfDays.leading(text, at);
        if (part != null) {
            Days all = longest(part.end(), before);
            Days some = all == null ? null : PartOfDays.of(part, all);
            if (some != null) {
                return some;
            }
        }
        Days best = null;
        char c = text.charAt(at);
        boolean digit = c >= '0' && c <= '9';
        if (digit) {
            best = longest(NumericDates.RULES, at, before, best);
            best = longest(EnglishSpans.RULES, at, before, best);
        }
        if (digit || c >= 0x80) {
            best = longest(ChineseDates.RULES, at, before, best);
            best = longest(Festivals.CHINESE, at, before, best);
            best = longest(RollingDates.RULES, at, before, best);
        }
        if (c < 0x80) {
            best = longest(EnglishDates.RULES, at, before, best);
            best = longest(Festivals.IN_ENGLISH, at, before, best);
        }
        return best;
    }

    private @Nullable Days longest(
            List<DateRule> rules, int at, @Nullable Days before, @Nullable Days best) {
        Days longest = best;
        for (DateRule rule : rules) {
            Days days = rule.at(text, at, today, before);
            if (days != null && (longest == null || days.end() > longest.end())) {
                longest = days;
            }
        }
        return longest;
    }

    /** Joins two ends (从6月1日到7日, June 1 to 7), or one end and now (自上周一以来, since Monday). */
    private Days range(int at, Days first) {
        Matcher after = matcher(SINCE_AFTER, first.end());
        if (after.lookingAt() && !endsAgo(first)) {
            return first.until(after.end(), today.tomorrow(), "至今，含今天");
        }
        Matcher now = matcher(NOW, first.end());
        if (now.lookingAt()) {
            return first.until(now.end(), today.tomorrow(), "");
        }
        Matcher joined = matcher(JOINED, first.end());
        if (joined.lookingAt() && joined.end() < text.length()) {
            boolean and =
                    joined.group().contains("and")
                            || joined.group().contains("和")
                            || joined.group().contains("与")
                            || joined.group().contains("以及");
            Days second = second(joined.end(), first);
            if (second != null && and && !isAfter(BOTH_BEFORE, at)) {
                return COMPARED.matcher(text).find() ? first : first.beside(second);
            }
            if (second != null && !second.from().isBefore(first.from())) {
                return first.until(second.end(), second.to(), "");
            }
        }
        boolean since = isAfter(SINCE_BEFORE, at) && !isFromOnly(at);
        return since && first.from().isBefore(today.tomorrow())
                ? first.until(first.end(), today.tomorrow(), "")
                : first;
    }

    /** 三天前开始 is a beginning; 近7天以来 is already the whole. */
    private static boolean endsAgo(Days days) {
        return days.grain() == Days.Grain.ROLLING;
    }

    /** "Refunds from last week" and 从昨天的交易里 name a span, not a beginning. */
    private boolean isFromOnly(int at) {
        String before = text.substring(Math.max(0, at - 6), at).stripTrailing();
        return before.endsWith("from") || before.endsWith("从");
    }

    private @Nullable Days second(int at, Days first) {
        Days days = longest(at, first);
        if (days != null && days.grain() == Days.Grain.NONE) {
            none.add(new int[] {at, days.end()});
            return null;
        }
        if (days != null) {
            return days;
        }
        Matcher day = matcher(BARE_DAY, at);
        if (first.grain() == Days.Grain.DAY && day.lookingAt()) {
            int number = Integer.parseInt(day.group(1));
            boolean fits =
                    number > first.from().getDayOfMonth() && number <= first.from().lengthOfMonth();
            return fits ? Days.day(day.end(), first.from().withDayOfMonth(number), "") : null;
        }
        return null;
    }

    private static final Pattern BARE_DAY =
            Pattern.compile("([0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9a-z:.,%/点时元块万千百笔个])");

    private Matcher matcher(Pattern pattern, int at) {
        Matcher matcher = pattern.matcher(text);
        matcher.region(at, Math.min(text.length(), at + 24));
        matcher.useTransparentBounds(true);
        return matcher;
    }

    private boolean isAfter(Pattern words, int at) {
        return words.matcher(text.substring(Math.max(0, at - 12), at)).find();
    }

    /** 从, 自 and since belong to the period's own characters. */
    private int leadIn(int at) {
        Matcher lead = LEAD.matcher(text.substring(Math.max(0, at - 12), at));
        return lead.find() ? at - (lead.end() - lead.start()) : at;
    }

    private static final Pattern LEAD =
            Pattern.compile("(?:自从|自|从|(?<![a-z])(?:since|from|between|on|in|during)) ?$");
}
