package io.feiqian.payments.disputes;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.ChinaHolidays;
import io.feiqian.kernel.ChinaHolidays.Kind;
import io.feiqian.payments.RecordRoom;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deadlines are counted by one calendar: the kernel's table. */
class WorkingDaysTest {

    private static final String AFTER = "select payments.working_days_after(date '%s', %d)::text";

    private final RecordRoom room = new RecordRoom();

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void what_the_migration_brought_of_2026_is_what_the_table_says() {
        var expected = new TreeMap<LocalDate, String>();
        for (ChinaHolidays.Span span : ChinaHolidays.spans()) {
            String words = span.holiday().words().zh() + " " + span.holiday().words().en();
            if (span.kind() != Kind.LUNAR) {
                span.days()
                        .filter(day -> day.getYear() == 2026)
                        .forEach(day ->
                                expected.put(
                                        day,
                                        span.kind() == Kind.WORK
                                                ? "true 调休上班 Working weekend"
                                                : "false " + words));
            }
        }

        List<String> there =
                room.sql(jdbc ->
                        jdbc.sql(
                                        "select day || ' ' || working || ' ' || name_zh || ' ' || name_en from payments.calendar_days order by day")
                                .query(String.class)
                                .list());

        assertThat(there)
                .isEqualTo(
                        expected.entrySet().stream()
                                .map(day -> day.getKey() + " " + day.getValue())
                                .toList());
    }

    @Test
    void later_years_are_added_and_an_operators_own_day_stands() {
        room.sql(jdbc ->
                jdbc.sql(
                                "insert into payments.calendar_days values (date '2027-01-01', true, '加班', 'Worked')")
                        .update());
        new WorkingDays(room.tenants).complete();
        new WorkingDays(room.tenants).complete();

        // The first of October 2027 is a Friday.
        assertThat(room.text(AFTER.formatted("2026-12-31", 1))).isEqualTo("2027-01-01");
        assertThat(room.text(AFTER.formatted("2027-09-30", 1))).isEqualTo("2027-10-04");
        assertThat(
                        room.number(
                                "select count(*) from payments.calendar_days where day = '2018-10-01' and not working"))
                .isEqualTo(1);
    }
}
