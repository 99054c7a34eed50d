package io.feiqian.language.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.language.SlotValue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FestivalsTest {

    /** A new moon, and the mean time between two. */
    private static final Instant NEW_MOON = Instant.parse("2000-01-06T18:14:00Z");

    private static final double MONTH_DAYS = 29.530588;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    元旦 | 2018-01-01 | 2018-01-01
                    双十一 | 2017-11-11 | 2017-11-11
                    国庆期间 | 2017-10-01 | 2017-10-07
                    国庆当天 | 2017-10-01 | 2017-10-01
                    国庆前后两天 | 2017-09-29 | 2017-10-03
                    国庆前三天 | 2017-10-01 | 2017-10-03
                    去年中秋节的交易 | 2017-10-04 | 2017-10-04
                    中秋那天 | 2017-10-04 | 2017-10-04
                    春节 | 2018-02-16 | 2018-02-22
                    2017年春节当天 | 2017-01-28 | 2017-01-28
                    除夕 | 2018-02-15 | 2018-02-15
                    元宵节 | 2018-03-02 | 2018-03-02
                    清明 | 2018-04-05 | 2018-04-05
                    端午节 | 2017-05-30 | 2017-05-30
                    last year's mid-autumn festival | 2017-10-04 | 2017-10-04
                    over chinese new year | 2018-02-16 | 2018-02-22
                    on singles' day | 2017-11-11 | 2017-11-11
                    christmas eve 2016 | 2016-12-24 | 2016-12-24
                    """)
    void reads_the_days_of_a_festival(String words, LocalDate first, LocalDate last) {
        for (String text : new String[] {words, "查一下 " + words + " 的失败交易"}) {
            SlotValue.Period period = PeriodsTest.period(text, PeriodsTest.NOW);

            assertThat(period.from()).as(text).isEqualTo(first);
            assertThat(period.to()).as(text).isEqualTo(last.plusDays(1));
        }
    }

    @Test
    void the_days_of_the_lunar_year_have_their_moon() {
        for (int year = 2015; year <= 2030; year++) {
            assertThat(fromNewMoon(day(year, "春节"))).as("春节 %d", year).isBetween(-1.2, 1.2);
            assertThat(fromNewMoon(day(year, "端午"))).as("端午 %d", year).isBetween(2.8, 5.4);
            assertThat(fromNewMoon(day(year, "中秋"))).as("中秋 %d", year).isBetween(12.8, 15.6);
            assertThat(day(year, "清明").getDayOfMonth()).isBetween(4, 5);
        }
    }

    @Test
    void a_festival_of_a_year_beyond_the_table_is_none() {
        assertThat(
                        new SlotExtractor()
                                .read(
                                        "2003年中秋",
                                        List.of(PeriodsTest.PERIOD),
                                        List.of(),
                                        PeriodsTest.NOW))
                .noneMatch(found ->
                        found.value() instanceof SlotValue.Period period
                                && period.from().equals(period.to().minusDays(1)));
    }

    private static LocalDate day(int year, String name) {
        return PeriodsTest.period(year + "年" + name + "当天", PeriodsTest.NOW).from();
    }

    /** Days from the nearest new moon to noon of a day in China; negative before it. */
    private static double fromNewMoon(LocalDate day) {
        Instant noon = day.atTime(LocalTime.NOON).toInstant(ZoneOffset.ofHours(8));
        double age = Duration.between(NEW_MOON, noon).toSeconds() / 86_400.0 % MONTH_DAYS;
        return age > MONTH_DAYS / 2 + 3 ? age - MONTH_DAYS : age;
    }
}
