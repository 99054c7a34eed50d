package io.feiqian.language.slot;

import static io.feiqian.language.slot.DateRule.number;

import io.feiqian.language.EnglishNumerals;
import io.feiqian.language.SlotValue;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds times of day. A part of the day is a span (下午 12 to 18, evening 18 to 24); an hour that is
 * named alone is that hour (下午三点 is 15:00 to 16:00), a half its half hour, a quarter its quarter, a
 * minute its minute.
 */
final class TimeReader {

    /** A found time; {@code dayPart} is what a second end of a range inherits (晚上9点到11点). */
    record Found(int from, int to, LocalTime begin, LocalTime end, String dayPart) {}

    private static final int FOUND_MAX = 100;
    private static final String PART =
            "(凌晨|清晨|早晨|早上|大早|一早|早|上午|中午|正午|下午|傍晚|晚上|晚间|夜晚|晚|夜里|夜间|半夜|深夜|午夜|夜)";
    private static final String HOUR = "([01]?[0-9]|2[0-4]|二十[一二三四]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])";
    private static final String MINUTE = "([0-5]?[0-9]|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九])";

    private static final Pattern CHINESE =
            Pattern.compile(
                    PART
                            + "?的?"
                            + HOUR
                            // 13点一共 names no minute.
                            + "(?:点钟?|時|时)(?!候|间|段|长|期|效|常|刻)(?:(半)|([一三])刻|(?!一[共起次直遍样般])"
                            + MINUTE
                            + "分?(?![0-9个天笔元块])|整)?");

    /** 凌晨2-5点: one word for both ends. */
    private static final Pattern HOURS =
            Pattern.compile(
                    PART
                            + "?的?(?<![0-9.:/月-])([01]?[0-9]|2[0-4])(?:[-~]|到|至)([01]?[0-9]|2[0-4])(?:点钟?|時|时)(?!候|间|段|长|期|效|常|刻|半|[0-9])");

    private static final Pattern CLOCK =
            Pattern.compile(
                    PART
                            + "?(?<![0-9:.])([01]?[0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9]))?(?![0-9:])(?: ?(am|pm|a\\.m\\.|p\\.m\\.))?");
    private static final Pattern PARTS = Pattern.compile(PART + "(?![0-9])");
    private static final Pattern TWELVE =
            Pattern.compile(
                    "(?<![0-9:.])(1[0-2]|0?[1-9])(?: o'?clock)? ?(am|pm|a\\.m\\.|p\\.m\\.)(?![a-z])");
    private static final String HOUR_WORD = "(" + EnglishNumerals.TO_TWELVE + "|1[0-2]|[1-9])";
    private static final Pattern SPOKEN =
            Pattern.compile(
                    "(?:(half past|quarter past|quarter to) )?"
                            + HOUR_WORD
                            + "(?: (thirty|fifteen|forty-five))?(?: (o'?clock))?(?: (?:in the |this |yesterday )?(morning|afternoon|evening|at night))?(?: ?(am|pm))?(?![a-z0-9:])");
    private static final Pattern WORDS =
            Pattern.compile(
                    "(noon|midday|midnight|morning|afternoon|evening|overnight|night)s?(?![a-z])");
    private static final Pattern JOINED = Pattern.compile(" ?(?:到|至|~|-|to|until|till|and) ?");
    private static final Pattern LONE_HOUR = Pattern.compile("(1[0-2]|0?[1-9])(?![0-9a-z:.%])");

    private static final Map<String, int[]> SPANS =
            Map.ofEntries(
                    Map.entry("凌晨", new int[] {0, 6}),
                    Map.entry("早", new int[] {6, 9}),
                    Map.entry("上午", new int[] {6, 12}),
                    Map.entry("中午", new int[] {11, 13}),
                    Map.entry("下午", new int[] {12, 18}),
                    Map.entry("傍晚", new int[] {17, 19}),
                    Map.entry("晚", new int[] {18, 24}),
                    Map.entry("夜", new int[] {22, 6}),
                    Map.entry("morning", new int[] {6, 12}),
                    Map.entry("afternoon", new int[] {12, 18}),
                    Map.entry("evening", new int[] {18, 24}),
                    Map.entry("night", new int[] {18, 24}),
                    Map.entry("overnight", new int[] {22, 6}),
                    Map.entry("noon", new int[] {12, 13}),
                    Map.entry("midday", new int[] {11, 13}),
                    Map.entry("midnight", new int[] {0, 1}));

    private final String text;

    private TimeReader(String text) {
        this.text = text;
    }

    static List<Candidate> read(Sentence sentence) {
        TimeReader reader = new TimeReader(sentence.text());
        List<Candidate> candidates = new ArrayList<>();
        int at = 0;
        while (at < reader.text.length() && candidates.size() < FOUND_MAX) {
            Found first = reader.mayStart(at) ? reader.at(at) : null;
            if (first == null) {
                at++;
                continue;
            }
            Found whole = reader.range(first);
            var value = new SlotValue.TimeOfDay(whole.begin(), whole.end());
            candidates.add(
                    new Candidate(
                            Candidate.BLOCK, value, whole.from(), whole.to(), 0.9, Candidate.TIME));
            at = whole.to();
        }
        return narrowest(candidates);
    }

    /** This morning around 8:15 names one time: what encloses another only leads up to it. */
    private static List<Candidate> narrowest(List<Candidate> times) {
        return times.stream()
                .filter(wide -> times.stream().noneMatch(other -> encloses(wide, other)))
                .toList();
    }

    private static boolean encloses(Candidate wide, Candidate other) {
        return !wide.value().equals(other.value())
                && wide.value() instanceof SlotValue.TimeOfDay(LocalTime from, LocalTime to)
                && other.value() instanceof SlotValue.TimeOfDay(LocalTime begin, LocalTime end)
                && from.isBefore(to)
                && !begin.isBefore(from)
                && begin.isBefore(end)
                && !end.isAfter(to);
    }

    private boolean mayStart(int at) {
        char c = text.charAt(at);
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        if (c >= 'a' && c <= 'z') {
            return "hqotfseanmn".indexOf(c) >= 0 && !Sentence.isWord(before)
                    || c == 'm' && !Sentence.isWord(before);
        }
        if (c >= '0' && c <= '9') {
            return !Sentence.isWord(before) && before != '.' && before != ',' && before != ':';
        }
        return "凌清早大今一上中正下傍晚夜半深午零二两三四五六七八九十".indexOf(c) >= 0;
    }

    private @Nullable Found at(int at) {
        Matcher clock = lookingAt(CLOCK, at);
        if (clock != null) {
            return clock(clock);
        }
        Matcher hours = lookingAt(HOURS, at);
        if (hours != null) {
            String part = dayPart(hours.group(1));
            return new Found(
                    hours.start(),
                    hours.end(),
                    LocalTime.of(hour(number(hours.group(2)), part) % 24, 0),
                    LocalTime.of(hour(number(hours.group(3)), part) % 24, 0),
                    part);
        }
        Matcher chinese = lookingAt(CHINESE, at);
        if (chinese != null) {
            return chinese(chinese);
        }
        Matcher twelve = lookingAt(TWELVE, at);
        if (twelve != null) {
            String half = twelve.group(2).substring(0, 1) + "m";
            return span(twelve, hour(Integer.parseInt(twelve.group(1)), half), 0, 60, half);
        }
        Matcher spoken = lookingAt(SPOKEN, at);
        if (spoken != null) {
            Found found = spoken(spoken);
            if (found != null) {
                return found;
            }
        }
        Matcher words = lookingAt(WORDS, at);
        if (words != null) {
            return part(words, words.group(1));
        }
        Matcher part = lookingAt(PARTS, at);
        return part == null || isLoneLetter(part) ? null : part(part, dayPart(part.group(1)));
    }

    /** 早 and 晚 alone are times only after 昨, 今, 前, 当 or a weekday: not in 早就, 晚点. */
    private boolean isLoneLetter(Matcher part) {
        char before = part.start() == 0 ? ' ' : text.charAt(part.start() - 1);
        return part.group(1).length() == 1 && "昨今前当天日号每周一二三四五六".indexOf(before) < 0;
    }

    private @Nullable Matcher lookingAt(Pattern pattern, int at) {
        Matcher matcher = pattern.matcher(text);
        matcher.region(at, Math.min(text.length(), at + 40));
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }

    private static String dayPart(@Nullable String words) {
        if (words == null) {
            return "";
        }
        return switch (words) {
            case "凌晨" -> "凌晨";
            case "上午" -> "上午";
            case "中午", "正午" -> "中午";
            case "下午" -> "下午";
            case "傍晚" -> "傍晚";
            case "晚上", "晚间", "夜晚", "晚" -> "晚";
            case "夜里", "夜间", "半夜", "深夜", "午夜", "夜" -> "夜";
            default -> "早";
        };
    }

    /** The hour on a clock of 24, given the part of the day that it was named in. */
    static int hour(int hour, String part) {
        return switch (part) {
            case "pm", "下午", "傍晚", "afternoon", "evening" -> hour < 12 ? hour + 12 : hour;
            case "晚", "at night" ->
                    hour == 12 || hour == 24 ? 0 : hour >= 5 && hour < 12 ? hour + 12 : hour;
            case "夜" -> hour == 12 || hour == 24 ? 0 : hour >= 8 && hour < 12 ? hour + 12 : hour;
            case "中午" -> hour < 3 ? hour + 12 : hour;
            case "am", "凌晨", "morning" -> hour == 12 || hour == 24 ? 0 : hour;
            default -> hour == 24 ? 0 : hour;
        };
    }

    private Found clock(Matcher m) {
        String part = m.group(5) == null ? dayPart(m.group(1)) : m.group(5).substring(0, 1) + "m";
        int hour = hour(Integer.parseInt(m.group(2)), part);
        LocalTime begin = LocalTime.of(hour, Integer.parseInt(m.group(3)));
        if (m.group(4) != null) {
            begin = begin.withSecond(Integer.parseInt(m.group(4)));
            return new Found(m.start(), m.end(), begin, begin.plusSeconds(1), part);
        }
        return new Found(m.start(), m.end(), begin, begin.plusMinutes(1), part);
    }

    private @Nullable Found chinese(Matcher m) {
        String part = dayPart(m.group(1));
        int named = number(m.group(2).toLowerCase(Locale.ROOT));
        if (named < 0 || named > 24) {
            return null;
        }
        int hour = hour(named, part);
        if (m.group(3) != null) {
            return span(m, hour, 30, 30, part);
        }
        if (m.group(4) != null) {
            return span(m, hour, m.group(4).equals("一") ? 15 : 45, 15, part);
        }
        if (m.group(5) != null) {
            int minute = number(m.group(5).startsWith("零") ? m.group(5).substring(1) : m.group(5));
            return minute > 59 ? null : span(m, hour, minute, 1, part);
        }
        return span(m, hour, 0, 60, part);
    }

    private @Nullable Found spoken(Matcher m) {
        boolean timed =
                m.group(1) != null
                        || m.group(4) != null
                        || m.group(5) != null
                        || m.group(6) != null;
        if (!timed) {
            return null;
        }
        String part = m.group(6) != null ? m.group(6) : m.group(5) != null ? m.group(5) : "";
        int hour = hour(EnglishCounts.of(m.group(2)), part);
        if (m.group(1) != null) {
            return switch (m.group(1)) {
                case "half past" -> span(m, hour, 30, 30, part);
                case "quarter past" -> span(m, hour, 15, 15, part);
                default -> span(m, (hour + 23) % 24, 45, 15, part);
            };
        }
        if (m.group(3) != null) {
            return span(m, hour, EnglishCounts.of(m.group(3)), 1, part);
        }
        return span(m, hour, 0, 60, part);
    }

    private static Found span(Matcher m, int hour, int minute, int minutes, String part) {
        LocalTime begin = LocalTime.of(hour % 24, minute);
        return new Found(m.start(), m.end(), begin, begin.plusMinutes(minutes), part);
    }

    private static Found part(Matcher m, String part) {
        int[] hours = SPANS.getOrDefault(part, new int[] {0, 24});
        return new Found(
                m.start(),
                m.end(),
                LocalTime.of(hours[0], 0),
                LocalTime.of(hours[1] % 24, 0),
                part);
    }

    /** 晚上9点到11点, 9点以后, between 9 and 11 pm, after 10 pm. */
    private Found range(Found first) {
        Matcher joined = lookingAt(JOINED, first.to());
        if (joined != null && joined.end() < text.length()) {
            Found second = at(joined.end());
            if (second != null) {
                return new Found(
                        first.from(),
                        second.to(),
                        first.begin(),
                        rangeEnd(first, second),
                        first.dayPart());
            }
        }
        if (text.startsWith("以后", first.to()) || text.startsWith("之后", first.to())) {
            return new Found(first.from(), first.to() + 2, first.begin(), LocalTime.MIDNIGHT, "");
        }
        if (text.startsWith("以前", first.to()) || text.startsWith("之前", first.to())) {
            return new Found(first.from(), first.to() + 2, LocalTime.MIDNIGHT, first.begin(), "");
        }
        return englishBound(first);
    }

    /** A second end without its own part of the day takes over the first's, if it is later so. */
    private static LocalTime rangeEnd(Found first, Found second) {
        boolean inherits = second.dayPart().isEmpty() && !first.dayPart().isEmpty();
        if (!inherits) {
            return second.begin();
        }
        int hour = hour(second.begin().getHour(), first.dayPart());
        return second.begin().withHour(hour);
    }

    private Found englishBound(Found first) {
        String before = text.substring(Math.max(0, first.from() - 16), first.from());
        Matcher lone = FIRST_OF_TWO.matcher(before);
        if (lone.find() && !first.dayPart().isEmpty()) {
            int named = hour(EnglishCounts.of(lone.group(1)), first.dayPart());
            LocalTime begin = LocalTime.of(named % 24, 0);
            int from = first.from() - (before.length() - lone.start());
            return new Found(from, first.to(), begin, first.begin(), first.dayPart());
        }
        if (before.endsWith("after ") || before.endsWith("since ")) {
            return new Found(first.from() - 6, first.to(), first.begin(), LocalTime.MIDNIGHT, "");
        }
        if (before.endsWith("before ")) {
            return new Found(first.from() - 7, first.to(), LocalTime.MIDNIGHT, first.begin(), "");
        }
        return first;
    }

    private static final Pattern FIRST_OF_TWO =
            Pattern.compile(
                    "(?:(?:between|from) )?(?<![a-z0-9:.])"
                            + HOUR_WORD
                            + " ?(?:and|to|-|until|till) ?$");
}
