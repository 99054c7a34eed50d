package io.feiqian.simulator.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ChinaCalendarTest {

    private final ChinaCalendar calendar = ChinaCalendar.ofChina();

    @Test
    void knows_the_holidays_and_the_weekend_days_that_are_worked_for_them() {
        assertThat(kind("2026-02-16")).isEqualTo(Day.Kind.HOLIDAY);
        assertThat(kind("2026-02-14")).isEqualTo(Day.Kind.MAKE_UP_WORKDAY);
        assertThat(kind("2026-10-10")).isEqualTo(Day.Kind.MAKE_UP_WORKDAY);
        assertThat(kind("2026-10-11")).isEqualTo(Day.Kind.WEEKEND);
        assertThat(kind("2026-03-02")).isEqualTo(Day.Kind.WORKDAY);
        assertThat(calendar.day(LocalDate.parse("2018-10-03")).festival())
                .isEqualTo(Festival.NATIONAL_DAY);
    }

    @Test
    void counts_from_the_lunar_new_year_also_where_it_begins_at_midnight() {
        assertThat(calendar.day(LocalDate.parse("2026-02-16")).fromLunarNewYear()).isEqualTo(-1);
        assertThat(calendar.day(LocalDate.parse("2027-02-06")).fromLunarNewYear()).isZero();
        assertThat(calendar.day(LocalDate.parse("2030-02-03")).fromLunarNewYear()).isZero();
        assertThat(calendar.day(LocalDate.parse("2026-07-01")).fromLunarNewYear())
                .isEqualTo(Day.FAR);
    }

    @Test
    void a_notice_moves_as_many_working_days_as_it_gives_beyond_the_weekends() {
        // 2024: eight days at the Spring Festival, of which two weekend days are worked.
        long worked =
                LocalDate.parse("2024-02-01")
                        .datesUntil(LocalDate.parse("2024-03-01"))
                        .filter(date -> calendar.day(date).isWorked())
                        .count();

        assertThat(worked).isEqualTo(18);
    }

    @Test
    void a_salary_due_on_a_holiday_is_paid_on_the_working_day_before() {
        assertThat(calendar.payday(YearMonth.of(2026, 10), 5))
                .isEqualTo(LocalDate.parse("2026-09-30"));
        assertThat(calendar.payday(YearMonth.of(2026, 2), 15))
                .isEqualTo(LocalDate.parse("2026-02-14"));
        assertThat(calendar.payday(YearMonth.of(2026, 4), 31))
                .isEqualTo(LocalDate.parse("2026-04-30"));
    }

    @Test
    void paydays_are_counted_at_ten_in_the_morning() {
        Instant from = Instant.parse("2026-03-01T16:00:00Z");
        Paydays paydays = new Paydays(calendar, 10, from, from.plusSeconds(86_400 * 60));
        long ten = Instant.parse("2026-03-10T02:00:00Z").toEpochMilli();

        assertThat(paydays.countBy(ten)).isEqualTo(paydays.countBy(ten - 1) + 1);
        assertThat(paydays.latest(ten + 5)).isEqualTo(ten);
        assertThat(paydays.latest(ten - 1)).isLessThan(ten);
    }

    private Day.Kind kind(String date) {
        return calendar.day(LocalDate.parse(date)).kind();
    }
}
