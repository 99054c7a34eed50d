package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.record.RecordIds;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a mapping from YAML (JSON is YAML). An unknown key is refused by name. */
final class MappingReader {

    private static final int RECORD_CHARS_MAX = 1 << 20;

    private final String source;

    private MappingReader(String source) {
        this.source = source;
    }

    static Mapping read(String source, String text) {
        return new MappingReader(source).mapping(text);
    }

    private Mapping mapping(String text) {
        Map<String, Object> root = object("mapping", parsed(text));
        known(
                "mapping",
                root,
                "name",
                "title",
                "dataSet",
                "file",
                "fields",
                "hidden",
                "institutions",
                "assumptions");
        Map<String, Object> dataSet = object("dataSet", root.get("dataSet"));
        known("dataSet", dataSet, "name", "zone", "cutOff", "daysAheadMax");
        Map<String, Mapping.Field> fields = new HashMap<>();
        object("fields", root.get("fields"))
                .forEach((field, value) -> fields.put(field, field(field, value)));
        String name = string(root, "name", source);
        return new Mapping(
                name,
                bilingual(root.get("title"), name),
                new Mapping.DataSet(
                        string(dataSet, "name", name),
                        known(dataSet, "zone", "Asia/Shanghai", ZoneId::of),
                        known(dataSet, "cutOff", "00:00", LocalTime::parse),
                        number(dataSet, "daysAheadMax", Mapping.DataSet.DAYS_AHEAD_MAX)),
                layout(object("file", root.getOrDefault("file", Map.of()))),
                fields,
                Set.copyOf(strings("hidden", root.get("hidden"))),
                institutions(root.get("institutions")),
                RecordIds.digest(text));
    }

    private Object parsed(String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object root = new Yaml(new SafeConstructor(options)).load(text);
            return root == null ? Map.of() : root;
        } catch (YAMLException e) {
            throw new InvalidValue(
                    "mapping",
                    source,
                    new Bilingual("不是 YAML" + line(e), "is not YAML: " + e.getMessage()),
                    new Bilingual("请检查缩进。", "Mind the indentation."));
        }
    }

    private static String line(YAMLException fault) {
        Mark mark = fault instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
        return mark == null ? "" : "（第 " + (mark.getLine() + 1) + " 行）";
    }

    private Mapping.Layout layout(Map<String, Object> file) {
        known("file", file, "encoding", "separator", "quote", "recordCharsMax");
        return new Mapping.Layout(
                known(file, "encoding", "UTF-8", Charset::forName),
                character(file, "separator", ","),
                character(file, "quote", "\""),
                number(file, "recordCharsMax", RECORD_CHARS_MAX));
    }

    private Mapping.Field field(String name, Object value) {
        if (!(value instanceof Map)) {
            // The short form: a column's name.
            return new Mapping.Field(
                    text(name, value), "", "", false, false, 0, 0, Map.of(), List.of(), 0, "", "");
        }
        Map<String, Object> spec = object(name, value);
        known(
                name,
                spec,
                "column",
                "constant",
                "format",
                "minor",
                "round",
                "divide",
                "last",
                "values",
                "pick",
                "pad",
                "prefix",
                "check");
        Map<String, String> values = new HashMap<>();
        object("values", spec.getOrDefault("values", Map.of()))
                .forEach((from, to) -> values.put(from, text("values", to)));
        return new Mapping.Field(
                string(spec, "column", ""),
                string(spec, "constant", ""),
                string(spec, "format", ""),
                flag(spec, "minor"),
                flag(spec, "round"),
                number(spec, "divide", 0),
                number(spec, "last", 0),
                values,
                strings("pick", spec.get("pick")),
                number(spec, "pad", 0),
                string(spec, "prefix", ""),
                string(spec, "check", ""));
    }

    private List<Mapping.Institution> institutions(@Nullable Object value) {
        List<Mapping.Institution> institutions = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : List.of()) {
            Map<String, Object> spec = object("institutions", item);
            known("institutions", spec, "code", "name", "aliases", "roles");
            Set<String> roles = new HashSet<>();
            strings("roles", spec.get("roles"))
                    .forEach(role -> roles.add(role.toUpperCase(Locale.ROOT)));
            String code = string(spec, "code", "");
            institutions.add(
                    new Mapping.Institution(
                            code,
                            bilingual(spec.get("name"), code),
                            strings("aliases", spec.get("aliases")),
                            roles));
        }
        return institutions;
    }

    private Bilingual bilingual(@Nullable Object value, String otherwise) {
        if (value == null) {
            return new Bilingual(otherwise, otherwise);
        }
        Map<String, Object> both = object("title", value);
        return new Bilingual(string(both, "zh", otherwise), string(both, "en", otherwise));
    }

    private Map<String, Object> object(String key, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new InvalidValue(
                    key,
                    String.valueOf(value),
                    new Bilingual("在 " + source + " 中须为键值对", "must be a map in " + source),
                    new Bilingual("请写成 key: value。", "Write key: value."));
        }
        Map<String, Object> typed = new HashMap<>();
        map.forEach((k, v) -> typed.put(text(key, k), v));
        return typed;
    }

    private void known(String where, Map<String, Object> map, String... keys) {
        Set<String> unknown = new HashSet<>(map.keySet());
        unknown.removeAll(Set.of(keys));
        if (!unknown.isEmpty()) {
            throw new InvalidValue(
                    where,
                    unknown,
                    new Bilingual("不是 " + source + " 认识的键", "is unknown in " + source),
                    new Bilingual(
                            "可用的是 " + List.of(keys) + "。", "Known are " + List.of(keys) + "."));
        }
    }

    private static String string(Map<String, Object> map, String key, String otherwise) {
        Object value = map.get(key);
        return value == null ? otherwise : text(key, value);
    }

    /**
     * YAML 1.1 reads NO, on and y as truth, 007 as an octal number and 12:30 as seconds. Which was
     * meant cannot be told any more, so it is refused instead of guessed.
     */
    private static String text(String key, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new InvalidValue(
                key,
                value == null ? "nothing" : value,
                new Bilingual(
                        "在 YAML 里不是文字，也许与文件所写不同",
                        "is no text to YAML, maybe not what the file says"),
                new Bilingual(
                        "请加引号，如 \"NO\"、\"007\"、\"12:30\"。",
                        "Put it in quotes, as in \"NO\", \"007\", \"12:30\"."));
    }

    private static <T> T known(
            Map<String, Object> map, String key, String otherwise, Function<String, T> read) {
        String text = string(map, key, otherwise);
        try {
            return read.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new InvalidValue(
                    key,
                    text,
                    new Bilingual("不存在", "does not exist"),
                    new Bilingual(
                            "也许写错了，应如 Asia/Shanghai、23:00、GB18030。",
                            "Maybe it is mistyped: Asia/Shanghai, 23:00, GB18030."));
        }
    }

    private static boolean flag(Map<String, Object> map, String key) {
        Object value = map.getOrDefault(key, false);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new InvalidValue(
                key,
                value,
                new Bilingual("须为 true 或 false", "must be true or false"),
                new Bilingual("请不加引号。", "Write it without quotes."));
    }

    private char character(Map<String, Object> map, String key, String otherwise) {
        String text = string(map, key, otherwise);
        if (text.length() != 1) {
            throw new InvalidValue(
                    key,
                    text,
                    new Bilingual("须为一个字符", "must be one character"),
                    new Bilingual("制表符写作带引号的 \"\\t\"。", "A tab is written \"\\t\" in quotes."));
        }
        return text.charAt(0);
    }

    private static int number(Map<String, Object> map, String key, int otherwise) {
        Object value = map.get(key);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Integer number && number >= 0) {
            return number;
        }
        throw new InvalidValue(
                key,
                value,
                new Bilingual("须为整数", "must be a whole number"),
                new Bilingual("请不加引号。", "Write it without quotes."));
    }

    private static List<String> strings(String key, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw new InvalidValue(
                    key,
                    value,
                    new Bilingual("须为列表", "must be a list"),
                    new Bilingual("请写成 [a, b]。", "Write [a, b]."));
        }
        return list.stream().map(item -> text(key, item)).toList();
    }
}
