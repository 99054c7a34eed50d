package io.feiqian.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * China's public holidays: the table {@code china-holidays.tsv}, whose head names its sources, read
 * in its order.
 */
public final class ChinaHolidays {

    private static final String TABLE = "/kernel/china-holidays.tsv";
    private static final int HOLIDAY_DAYS_MAX = 31;

    private ChinaHolidays() {}

    /** Holidays as the law names them. */
    public enum Holiday {
        NEW_YEAR("元旦", "New Year"),
        SPRING_FESTIVAL("春节", "Spring Festival"),
        QINGMING("清明节", "Qingming"),
        LABOUR_DAY("劳动节", "Labour Day"),
        DRAGON_BOAT("端午节", "Dragon Boat Festival"),
        MID_AUTUMN("中秋节", "Mid-Autumn"),
        NATIONAL_DAY("国庆节", "National Day");

        private final Bilingual words;

        Holiday(String zh, String en) {
            words = new Bilingual(zh, en);
        }

        public Bilingual words() {
            return words;
        }
    }

    /** What a span of days is. */
    public enum Kind {
        /** Nobody works. */
        OFF,
        /** A weekend day that is worked. */
        WORK,
        /** The first day of the lunar year, beside the days off. */
        LUNAR
    }

    /** Days from and to, both inclusive. */
    public record Span(LocalDate from, LocalDate to, Kind kind, Holiday holiday) {

        public Span {
            if (from.isAfter(to) || from.plusDays(HOLIDAY_DAYS_MAX).isBefore(to)) {
                throw new InvalidValue(
                        TABLE, from + " " + to, "is no span of days", "See the lines around it.");
            }
        }

        public Stream<LocalDate> days() {
            return from.datesUntil(to.plusDays(1));
        }
    }

    public static List<Span> spans() {
        return read().lines()
                .filter(line -> !line.startsWith("#") && !line.startsWith("from\t"))
                .map(ChinaHolidays::span)
                .toList();
    }

    private static Span span(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != 5) {
            throw new InvalidValue(TABLE, line, "has not five columns", "See the lines around it.");
        }
        return new Span(
                LocalDate.parse(cells[0]),
                LocalDate.parse(cells[1]),
                Kind.valueOf(cells[2].toUpperCase(Locale.ROOT)),
                Holiday.valueOf(cells[3]));
    }

    private static String read() {
        try (InputStream table = ChinaHolidays.class.getResourceAsStream(TABLE)) {
            return new String(
                    Objects.requireNonNull(table, TABLE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
