package io.feiqian.simulator.scenario;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.simulator.SimulatorSettings;
import io.feiqian.simulator.calendar.ChinaCalendar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a simulation is, read from a small text: settings, incidents with their times, mixtures of
 * incidents; one a line, {@code #} begins a comment.
 *
 * <pre>
 * seed 7
 * from 2026-02-09T00:00
 * for  14d
 * +2h               issuer-down       issuer=01030000 for=30m
 * 2026-02-10T12:00  duplicate-debits  acquirer=any for=20m share=0.2
 * +3d               mixture           of=fraud count=4 within=5d
 * </pre>
 *
 * A time is an offset from the start, or local in Asia/Shanghai. A command at run time is such a
 * line without its time. Settings are kept as text: whoever makes {@link SimulatorSettings} reads
 * them as it reads the command line.
 */
public record Scenario(Map<String, String> settings, List<Entry> entries, List<Mixture> mixtures) {

    public static final Scenario QUIET = new Scenario(Map.of(), List.of(), List.of());

    static final Set<String> SETTINGS =
            Set.of(
                    "seed",
                    "from",
                    "to",
                    "for",
                    "rate",
                    "cardholders",
                    "merchants",
                    "calendar",
                    "outputs");

    private static final int LINES_MAX = 10_000;
    private static final int MIXED_MAX = 1_000;

    /** One incident and when it begins. */
    public record Entry(int line, Instant at, Incident incident) {}

    /** So many usual incidents of these kinds, drawn by the seed, begun within a span. */
    public record Mixture(int line, Instant at, List<IncidentKind> of, int count, Duration within) {
        public Mixture {
            of = List.copyOf(of);
        }
    }

    public Scenario {
        settings = Map.copyOf(settings);
        entries = List.copyOf(entries);
        mixtures = List.copyOf(mixtures);
    }

    /** Reads a text; its times count from its own {@code from}, or else from {@code start}. */
    public static Scenario parse(String text, Instant start) {
        String from = settings(text).get("from");
        return beginning(text, from == null ? start : time(from, start));
    }

    /** Reads a text whose times count from here, whatever its own {@code from} says. */
    public static Scenario beginning(String text, Instant begin) {
        List<String> lines = lines(text);
        List<Entry> entries = new ArrayList<>();
        List<Mixture> mixtures = new ArrayList<>();
        each(
                lines,
                (line, words) -> {
                    if (SETTINGS.contains(words[0])) {
                        return;
                    }
                    Instant at = time(words[0], begin);
                    if (words.length > 1 && "mixture".equals(words[1])) {
                        mixtures.add(mixture(line, at, options(words, 2)));
                    } else {
                        entries.add(new Entry(line, at, incident(words, 1)));
                    }
                });
        return new Scenario(settings(text), entries, mixtures);
    }

    /** The settings of a text alone, by their names. */
    public static Map<String, String> settings(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        each(lines(text), (line, words) -> setting(words, settings));
        return settings;
    }

    private static List<String> lines(String text) {
        // A byte order mark is no part of the first line.
        List<String> lines = text.replaceFirst("^\uFEFF", "").lines().toList();
        if (lines.size() > LINES_MAX) {
            throw new InvalidValue(
                    "scenario",
                    lines.size(),
                    new Bilingual("行数太多", "has too many lines"),
                    most(LINES_MAX));
        }
        return lines;
    }

    /** Reads {@code issuer-down issuer=any for=30m}. */
    public static Incident incident(String text) {
        return incident(text.strip().split("\\s+"), 0);
    }

    private interface Reader {
        void read(int line, String[] words);
    }

    private static void each(List<String> lines, Reader reader) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            try {
                reader.read(i + 1, line.split("\\s+"));
            } catch (InvalidValue e) {
                throw e.of(onLine(i + 1, e.field()));
            }
        }
    }

    /** A field with its place in the text. */
    public static Bilingual onLine(int line, String field) {
        return new Bilingual("第 " + line + " 行 " + field, "line " + line + ", " + field);
    }

    /** The line that a setting stands on; 0 where it is not in the text. */
    public static int lineOf(String text, String setting) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (setting.equals(lines.get(i).replaceFirst("^\uFEFF", "").strip().split("\\s+")[0])) {
                return i + 1;
            }
        }
        return 0;
    }

    private static void setting(String[] words, Map<String, String> settings) {
        String name = words[0];
        if (!SETTINGS.contains(name)) {
            if (Character.isLetter(name.charAt(0))) {
                throw new InvalidValue(
                        "setting",
                        name,
                        new Bilingual("没有这项设置", "is unknown"),
                        new Bilingual(
                                "可写的设置：" + sorted(SETTINGS) + "。",
                                "The settings are " + sorted(SETTINGS) + "."));
            }
            return;
        }
        if (words.length < 2) {
            throw new InvalidValue(
                    name,
                    "",
                    new Bilingual("没有值", "has no value"),
                    new Bilingual("请在后面写上值。", "Write its value behind it."));
        }
        String value = String.join(" ", Arrays.copyOfRange(words, 1, words.length));
        if (settings.put(name, value) != null) {
            throw twice(name, value, new Bilingual("请保留一行。", "Keep one of the lines."));
        }
    }

    private static InvalidValue twice(String name, String value, Bilingual remedy) {
        return new InvalidValue(name, value, new Bilingual("写了两次", "is given twice"), remedy);
    }

    private static Incident incident(String[] words, int at) {
        if (words.length <= at) {
            throw new InvalidValue(
                    "incident",
                    "",
                    new Bilingual("没有写", "is missing"),
                    like("+2h issuer-down for=30m"));
        }
        IncidentKind kind = IncidentKind.of(words[at]);
        Map<String, String> given = options(words, at + 1);
        String whom = kind.target().name().toLowerCase(Locale.ROOT);
        String who = kind.target() == IncidentKind.Target.NETWORK ? null : given.remove(whom);
        String lasts = given.remove("for");
        Map<String, Double> measures = new LinkedHashMap<>();
        for (IncidentKind.Measure measure : kind.measures()) {
            String value = given.remove(measure.name());
            if (value != null) {
                measures.put(
                        measure.name(),
                        measure.isSpan()
                                ? span(measure.name(), value).toMillis()
                                : number(measure.name(), value));
            }
        }
        nothingLeft(given, kind.word(), Incident.of(kind, "any", kind.usually()).toString());
        return new Incident(
                kind,
                who == null ? Incident.ANY : who,
                lasts == null ? kind.usually() : span("for", lasts),
                measures);
    }

    private static Mixture mixture(int line, Instant at, Map<String, String> given) {
        List<IncidentKind> kinds = new ArrayList<>();
        String of = take(given, "of", "all");
        for (String word : of.split(",")) {
            switch (word) {
                case "all" -> kinds.addAll(List.of(IncidentKind.values()));
                case "fraud" -> kinds.addAll(of(IncidentKind.Group.FRAUD));
                case "operations" -> kinds.addAll(of(IncidentKind.Group.OPERATIONS));
                default -> kinds.add(mixed(word));
            }
        }
        double count = number("count", take(given, "count", "3"));
        if (!(count >= 1 && count <= MIXED_MAX && count == Math.rint(count))) {
            throw new InvalidValue(
                    "count",
                    count,
                    new Bilingual("须为整数且不小于 1", "must be a whole number from 1"),
                    most(MIXED_MAX));
        }
        Duration within = span("within", take(given, "within", "1d"));
        nothingLeft(given, "mixture", "mixture of=fraud count=3 within=1d");
        return new Mixture(line, at, kinds, (int) count, within);
    }

    private static IncidentKind mixed(String word) {
        try {
            return IncidentKind.of(word);
        } catch (InvalidValue e) {
            throw new InvalidValue(
                    "of",
                    word,
                    new Bilingual("不是一类事件", "is no kind of incident"),
                    new Bilingual(
                            "可写 fraud、operations、all，或用逗号分开的 " + IncidentKind.words(),
                            "Write fraud, operations, all, or with commas "
                                    + IncidentKind.words()));
        }
    }

    private static List<IncidentKind> of(IncidentKind.Group group) {
        return Arrays.stream(IncidentKind.values()).filter(kind -> kind.group() == group).toList();
    }

    private static Map<String, String> options(String[] words, int from) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String word : Arrays.copyOfRange(words, from, words.length)) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new InvalidValue(
                        "option",
                        word,
                        new Bilingual("没有等号", "has no ="),
                        like("for=30m share=0.2"));
            }
            String name = word.substring(0, equals);
            String value = word.substring(equals + 1);
            if (given.put(name, value) != null) {
                throw twice(name, value, new Bilingual("请只写一次。", "Keep one of them."));
            }
        }
        return given;
    }

    private static void nothingLeft(Map<String, String> given, String of, String example) {
        if (!given.isEmpty()) {
            Map.Entry<String, String> first = given.entrySet().iterator().next();
            throw new InvalidValue(
                    first.getKey(),
                    first.getValue(),
                    new Bilingual("不是 " + of + " 的选项", "is no part of " + of),
                    like(example));
        }
    }

    private static String take(Map<String, String> given, String key, String otherwise) {
        String value = given.remove(key);
        return value == null ? otherwise : value;
    }

    /** A span of time that a setting or option says. */
    public static Duration span(String name, String text) {
        try {
            return Spans.parse(text);
        } catch (InvalidValue e) {
            throw e.of(name);
        }
    }

    public static Instant time(String text, Instant start) {
        if (text.startsWith("+")) {
            return start.plus(Spans.parse(text.substring(1)));
        }
        try {
            return LocalDateTime.parse(text).atZone(ChinaCalendar.ZONE).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidValue(
                    "time",
                    text,
                    new Bilingual("读不出来", "cannot be read"),
                    new Bilingual(
                            "请写成 2026-03-02T00:00，或 +2h（开始之后）。",
                            "Write 2026-03-02T00:00, or +2h after a start."));
        }
    }

    public static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidValue(
                    name,
                    text,
                    new Bilingual("不是数字", "is no number"),
                    new Bilingual("请写成 0.2 或 3。", "Write 0.2 or 3."));
        }
    }

    private static Bilingual most(int most) {
        return new Bilingual("最多 " + most + "。", "At most " + most + ".");
    }

    private static Bilingual like(String example) {
        return new Bilingual("例如：" + example, "Write for example: " + example);
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", words.stream().sorted().toList());
    }
}
