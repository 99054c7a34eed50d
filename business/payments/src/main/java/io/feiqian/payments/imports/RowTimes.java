package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads a row's time into local time of the data set's zone. */
final class RowTimes {

    private static final String USUAL = "yyyy-MM-dd HH:mm:ss";

    private final ZoneId zone;
    private final Map<String, DateTimeFormatter> formatters = new HashMap<>();

    RowTimes(ZoneId zone) {
        this.zone = zone;
    }

    LocalDateTime read(FieldReader field, CsvChunk chunk, int row) {
        String text = field.value(chunk, row);
        String format = field.spec().format();
        try {
            return switch (format) {
                case "", USUAL -> usual(text);
                case "iso" -> local(OffsetDateTime.parse(text).toInstant());
                case "epochSeconds" -> local(Instant.ofEpochSecond(Long.parseLong(text)));
                case "epochMillis" -> local(Instant.ofEpochMilli(Long.parseLong(text)));
                default -> LocalDateTime.parse(text, formatter(format));
            };
        } catch (DateTimeException | NumberFormatException e) {
            throw new InvalidValue(
                    field.name(),
                    text,
                    new Bilingual(
                            "不是 " + (format.isEmpty() ? USUAL : format) + " 格式的时间",
                            "is not a time of the form " + (format.isEmpty() ? USUAL : format)),
                    new Bilingual("也许映射的 format 不对。", "Maybe the mapping's format is wrong."));
        }
    }

    /** An hour that summer time skips moves on by an hour; one that it repeats is the first. */
    Instant instant(LocalDateTime local) {
        ZoneOffset offset = zone.getRules().getOffset(local);
        return local.toInstant(offset);
    }

    private LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone);
    }

    private static LocalDateTime usual(String text) {
        boolean form =
                text.length() == 19
                        && text.charAt(4) == '-'
                        && text.charAt(7) == '-'
                        && (text.charAt(10) == ' ' || text.charAt(10) == 'T')
                        && text.charAt(13) == ':'
                        && text.charAt(16) == ':';
        if (!form) {
            throw new DateTimeException(text);
        }
        return LocalDateTime.of(
                digits(text, 0, 4),
                digits(text, 5, 7),
                digits(text, 8, 10),
                digits(text, 11, 13),
                digits(text, 14, 16),
                digits(text, 17, 19));
    }

    private static int digits(String text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException(text);
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private DateTimeFormatter formatter(String format) {
        return formatters.computeIfAbsent(
                format, pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }
}
