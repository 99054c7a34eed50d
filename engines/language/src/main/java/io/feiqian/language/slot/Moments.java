package io.feiqian.language.slot;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.SlotValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Periods finer than a day: hours and minutes counted back from now (过去半小时, past 30 minutes), and a
 * day with a time of it (昨天上午9点到10点). Over several days a time of day is no one span, and the days
 * stay whole.
 */
final class Moments {

    /** More hours than this are meant as days. */
    private static final Duration LENGTH_MAX = Duration.ofHours(72);

    private static final int FOUND_MAX = 20;
    private static final LocalTime NIGHT_ENDS = LocalTime.of(5, 0);
    private static final Pattern CHINESE =
            Pattern.compile(
                    "(?:最近|近|过去|之前|以往|前|这)(?:的)?(?:这)?"
                            + ChineseDates.NUMBER
                            + "(?:个)?(半)?(小时|钟头|分钟|刻钟)(?!前|之前|以前)(?:之内|以内|以来|内|里|来|间)?");
    private static final Pattern ENGLISH =
            Pattern.compile(
                    "(?<![a-z])(?:last|past|previous|latest) (?:(half)(?: an?)?[ -]|"
                            + EnglishCounts.FORM
                            + " )?(hour|hr|minute|min)s?(?![a-z])");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private Moments() {}

    /** 昨晚12点 and 昨夜一点 lie on the day after the one that the night began on. */
    static List<Candidate> afterMidnight(
            Sentence sentence, List<Candidate> days, List<Candidate> times) {
        boolean small =
                times.size() == 1
                        && times.getFirst().value() instanceof SlotValue.TimeOfDay hours
                        && hours.from().isBefore(NIGHT_ENDS)
                        && "晚夜半深午".indexOf(sentence.at(times.getFirst().from())) >= 0;
        if (!small
                || days.size() != 1
                || !(days.getFirst().value() instanceof SlotValue.Period day)
                || !day.from().plusDays(1).equals(day.to())
                || !isNext(days.getFirst(), times.getFirst())) {
            return days;
        }
        Candidate said = days.getFirst();
        String words = sentence.text().substring(said.from(), times.getFirst().to());
        var next =
                new SlotValue.Period(
                        day.to(),
                        day.to().plusDays(1),
                        !day.to().isBefore(sentence.time().localNow().toLocalDate()),
                        words.strip() + " = " + day.to());
        return List.of(
                new Candidate(
                        said.slot(), next, said.from(), said.to(), said.certainty(), said.rank()));
    }

    /** What is counted back from now, and beside it the periods that lie elsewhere. */
    static List<Candidate> joined(Sentence sentence, List<Candidate> days) {
        List<Candidate> joined = new ArrayList<>();
        back(CHINESE, sentence, joined);
        back(ENGLISH, sentence, joined);
        List<Candidate> exact = List.copyOf(joined);
        days.stream()
                .filter(day -> exact.stream().noneMatch(e -> overlap(e, day)))
                .forEach(joined::add);
        return List.copyOf(joined);
    }

    private static boolean overlap(Candidate a, Candidate b) {
        return a.from() < b.to() && b.from() < a.to();
    }

    private static void back(Pattern pattern, Sentence sentence, List<Candidate> found) {
        Matcher matcher = pattern.matcher(sentence.text());
        while (found.size() < FOUND_MAX && matcher.find()) {
            Duration length = pattern == CHINESE ? chinese(matcher) : english(matcher);
            if (length.isPositive() && length.compareTo(LENGTH_MAX) <= 0) {
                Instant now = sentence.time().now();
                var within = new SlotValue.Within(now.minus(length), now);
                SlotValue value = period(within, sentence.time(), matcher.group());
                found.add(candidate(value, matcher.start(), matcher.end()));
            }
        }
    }

    private static Duration chinese(Matcher m) {
        Duration unit =
                switch (m.group(3)) {
                    case "分钟" -> Duration.ofMinutes(1);
                    case "刻钟" -> Duration.ofMinutes(15);
                    default -> Duration.ofHours(1);
                };
        if (m.group(1).equals("半")) {
            return unit.dividedBy(2);
        }
        Duration whole = unit.multipliedBy(Math.clamp(DateRule.number(m.group(1)), 0, 4320));
        return m.group(2) == null ? whole : whole.plus(unit.dividedBy(2));
    }

    private static Duration english(Matcher m) {
        boolean hours = m.group(3).startsWith("h");
        Duration unit = hours ? Duration.ofHours(1) : Duration.ofMinutes(1);
        if (m.group(1) != null) {
            return unit.dividedBy(2);
        }
        return m.group(2) == null ? unit : unit.multipliedBy(EnglishCounts.of(m.group(2)));
    }

    /**
     * Periods as they are meant where no time of day is asked for beside them: one day takes the
     * time that the sentence names, and a clock time without a day is today's, or yesterday's while
     * today's has not begun.
     */
    static List<Candidate> timed(
            Sentence sentence, List<Candidate> periods, List<Candidate> times) {
        Candidate time =
                times.stream()
                        .max(Comparator.comparingInt((Candidate t) -> isExact(sentence, t) ? 1 : 0))
                        .orElse(null);
        if (time == null || !(time.value() instanceof SlotValue.TimeOfDay clock)) {
            return periods;
        }
        if (periods.isEmpty()) {
            return isExact(sentence, time) ? List.of(today(sentence, time, clock)) : periods;
        }
        if (periods.size() > 1
                || !(periods.getFirst().value() instanceof SlotValue.Period day)
                || day.within() != null
                || !day.from().plusDays(1).equals(day.to())) {
            return periods;
        }
        Candidate said = periods.getFirst();
        SlotValue.Within within = within(day.from(), clock, sentence.time());
        SlotValue value = period(within, day, sentence.time());
        return List.of(
                new Candidate(
                        said.slot(),
                        value,
                        said.from(),
                        isNext(said, time) ? time.to() : said.to(),
                        said.certainty(),
                        said.rank()));
    }

    /** A time right behind its day is one expression with it, and is read with it. */
    private static boolean isNext(Candidate day, Candidate time) {
        return time.from() >= day.to() && time.from() - day.to() <= 3;
    }

    /** Of several times named, an hour says more than "morning". */
    private static boolean isExact(Sentence sentence, Candidate time) {
        String words = sentence.text().substring(time.from(), time.to());
        return words.chars().anyMatch(Character::isDigit) || words.indexOf('点') >= 0;
    }

    private static Candidate today(Sentence sentence, Candidate time, SlotValue.TimeOfDay clock) {
        LocalDate today = sentence.time().localNow().toLocalDate();
        SlotValue.Within within = within(today, clock, sentence.time());
        if (within.from().isAfter(sentence.time().now())) {
            within = within(today.minusDays(1), clock, sentence.time());
        }
        String words = sentence.text().substring(time.from(), time.to());
        return candidate(period(within, sentence.time(), words), time.from(), time.to());
    }

    private static Candidate candidate(SlotValue value, int from, int to) {
        return new Candidate(Candidate.BLOCK, value, from, to, 0.9, Candidate.PERIOD);
    }

    private static SlotValue.Within within(
            LocalDate day, SlotValue.TimeOfDay clock, BusinessTime time) {
        LocalDateTime from = day.atTime(clock.from());
        LocalDate last = clock.to().isAfter(clock.from()) ? day : day.plusDays(1);
        LocalDateTime to = last.atTime(clock.to());
        return new SlotValue.Within(
                from.atZone(time.zone()).toInstant(), to.atZone(time.zone()).toInstant());
    }

    private static SlotValue period(SlotValue.Within within, BusinessTime time, String words) {
        LocalDate from = time.businessDateOf(within.from());
        LocalDate to = time.businessDateOf(within.to().minusNanos(1)).plusDays(1);
        return new SlotValue.Period(
                from,
                to,
                within.to().isAfter(time.now()),
                words.strip() + " = " + shown(within, time),
                within);
    }

    /** The day as it was said, even where the night reaches into the next. */
    private static SlotValue period(
            SlotValue.Within within, SlotValue.Period day, BusinessTime time) {
        return new SlotValue.Period(
                day.from(),
                day.to(),
                within.to().isAfter(time.now()),
                day.definition() + " " + shown(within, time),
                within);
    }

    private static String shown(SlotValue.Within within, BusinessTime time) {
        return CLOCK.format(LocalDateTime.ofInstant(within.from(), time.zone()))
                + "–"
                + CLOCK.format(LocalDateTime.ofInstant(within.to(), time.zone()));
    }
}
