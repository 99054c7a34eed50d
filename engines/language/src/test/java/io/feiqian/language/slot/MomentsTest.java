package io.feiqian.language.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Extraction;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    private static final BusinessTime NOW = at("2026-09-09T10:40:00+08:00");
    private static final Slot PERIOD =
            Slot.optional("period", new SlotType.Period(), new Bilingual("日期", "period"));
    private static final Slot TIME =
            Slot.optional("time", new SlotType.TimeOfDay(), new Bilingual("时间", "time"));

    @ParameterizedTest
    @CsvSource({
        "最近一小时的批准率,2026-09-09T09:40,2026-09-09T10:40",
        "过去半小时进了多少笔,2026-09-09T10:10,2026-09-09T10:40",
        "近15分钟通过率,2026-09-09T10:25,2026-09-09T10:40",
        "过去一个半小时,2026-09-09T09:10,2026-09-09T10:40",
        "近十二个小时的失败原因,2026-09-08T22:40,2026-09-09T10:40",
        "approval rate in the past 30 minutes,2026-09-09T10:10,2026-09-09T10:40",
        "volume in the last hour,2026-09-09T09:40,2026-09-09T10:40",
        "declines over the past half hour,2026-09-09T10:10,2026-09-09T10:40",
        "the last two hours,2026-09-09T08:40,2026-09-09T10:40",
        "今天上午9点到10点的批准率,2026-09-09T09:00,2026-09-09T10:00",
        "昨天14:00-15:00的流水,2026-09-08T14:00,2026-09-08T15:00",
        "14:00-15:00 走了多少,2026-09-08T14:00,2026-09-08T15:00",
        "8点到9点多少笔,2026-09-09T08:00,2026-09-09T09:00",
        "9月1日晚上8点到10点,2026-09-01T20:00,2026-09-01T22:00",
        "昨天夜里的失败,2026-09-08T22:00,2026-09-09T06:00",
        "昨晚12点到1点多少笔,2026-09-09T00:00,2026-09-09T01:00",
        "昨天夜里一点的失败,2026-09-09T01:00,2026-09-09T02:00",
        "昨天凌晨1点的失败,2026-09-08T01:00,2026-09-08T02:00",
        "between 9 and 10 am yesterday,2026-09-08T09:00,2026-09-08T10:00"
    })
    void reads_hours_as_instants_on_the_business_clock(String text, String from, String to) {
        SlotValue.Period period = period(text, NOW);

        SlotValue.Within within = Objects.requireNonNull(period.within());
        assertThat(local(within.from())).isEqualTo(LocalDateTime.parse(from));
        assertThat(local(within.to())).isEqualTo(LocalDateTime.parse(to));
        assertThat(period.from()).isEqualTo(LocalDateTime.parse(from).toLocalDate());
    }

    @Test
    void whole_days_stay_whole() {
        for (String text : List.of("昨天", "近7天", "上周晚上8点到10点", "last week", "近100小时")) {
            assertThat(period(text, NOW).within()).as(text).isNull();
        }
        assertThat(new SlotExtractor().read("晚高峰的流水", List.of(PERIOD), List.of(), NOW)).isEmpty();
    }

    @Test
    void after_the_cut_off_hours_are_still_of_the_calendar_day() {
        BusinessTime late =
                new BusinessTime(
                        at("2026-09-09T23:30:00+08:00").now(),
                        BusinessTime.CHINA,
                        LocalTime.of(23, 0));

        assertThat(period("昨天的批准率", late).from()).isEqualTo("2026-09-09");
        assertThat(local(Objects.requireNonNull(period("昨晚11点的批准率", late).within()).from()))
                .isEqualTo("2026-09-08T23:00");
        assertThat(local(Objects.requireNonNull(period("3 pm today", late).within()).from()))
                .isEqualTo("2026-09-09T15:00");
    }

    @Test
    void a_time_of_day_that_is_asked_for_keeps_its_own_slot() {
        List<Extraction> read =
                new SlotExtractor().read("昨天晚上9点那笔", List.of(PERIOD, TIME), List.of(), NOW);

        assertThat(read).hasSize(2);
        assertThat(((SlotValue.Period) read.getFirst().value()).within()).isNull();
        assertThat(((SlotValue.TimeOfDay) read.getLast().value()).from())
                .isEqualTo(LocalTime.of(21, 0));
    }

    @Test
    void hours_after_the_cut_off_lie_on_the_next_business_day() {
        BusinessTime late =
                new BusinessTime(
                        at("2026-09-09T23:30:00+08:00").now(),
                        BusinessTime.CHINA,
                        LocalTime.of(23, 0));

        SlotValue.Period period = period("最近一小时", late);

        assertThat(period.from()).isEqualTo(LocalDate.of(2026, 9, 9));
        assertThat(period.to()).isEqualTo(LocalDate.of(2026, 9, 11));
        assertThat(period.incomplete()).isFalse();
    }

    @Test
    void hours_that_are_not_over_are_incomplete() {
        assertThat(period("今天10点到11点的批准率", NOW).incomplete()).isTrue();
        assertThat(period("今天9点到10点的批准率", NOW).incomplete()).isFalse();
    }

    private static BusinessTime at(String now) {
        return BusinessTime.at(OffsetDateTime.parse(now).toInstant(), BusinessTime.CHINA);
    }

    private static LocalDateTime local(java.time.Instant instant) {
        return LocalDateTime.ofInstant(instant, BusinessTime.CHINA);
    }

    private static SlotValue.Period period(String text, BusinessTime time) {
        List<Extraction> read = new SlotExtractor().read(text, List.of(PERIOD), List.of(), time);
        assertThat(read).as(text).hasSize(1);
        return (SlotValue.Period) read.getFirst().value();
    }
}
