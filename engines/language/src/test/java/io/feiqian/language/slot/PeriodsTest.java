package io.feiqian.language.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.language.Extraction;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Today is Wednesday 2018-06-13, half past ten in China, unless a test says otherwise. */
class PeriodsTest {

    static final BusinessTime NOW =
            BusinessTime.at(Instant.parse("2018-06-13T02:30:00Z"), BusinessTime.CHINA);
    static final Slot PERIOD =
            Slot.optional("period", new SlotType.Period(), new Bilingual("时间", "period"));

    /** The words, the first day, the last day, and * where it reaches past now. */
    private static final String TABLE =
            """
            今天 | 2018-06-13 | 2018-06-13 *
            今日的交易 | 2018-06-13 | 2018-06-13 *
            交易被拒，5月12号，怎么解释 | 2018-05-12 | 2018-05-12
            通过率，五月 | 2018-05-01 | 2018-05-31
            密码错误占几成，5月 | 2018-05-01 | 2018-05-31
            尾号8816周一那499 | 2018-06-11 | 2018-06-11
            5月以来的往来 | 2018-05-01 | 2018-06-13 *
            最近一小时 | 2018-06-13 | 2018-06-13
            过去11小时 | 2018-06-12 | 2018-06-13
            昨天 | 2018-06-12 | 2018-06-12
            昨日 | 2018-06-12 | 2018-06-12
            昨晚 | 2018-06-12 | 2018-06-12
            昨天晚上 | 2018-06-12 | 2018-06-12
            今早 | 2018-06-13 | 2018-06-13
            前天 | 2018-06-11 | 2018-06-11
            大前天 | 2018-06-10 | 2018-06-10
            上周日元交易 | 2018-06-04 | 2018-06-10
            上周日的交易 | 2018-06-10 | 2018-06-10
            上周工作日 | 2018-06-04 | 2018-06-08
            上周的工作日 | 2018-06-04 | 2018-06-08
            去年今天 | 2017-06-13 | 2017-06-13
            去年的同一天 | 2017-06-13 | 2017-06-13
            上周今天 | 2018-06-06 | 2018-06-06
            上个月的今天 | 2018-05-13 | 2018-05-13
            same day last year | 2017-06-13 | 2017-06-13
            a month ago today | 2018-05-13 | 2018-05-13
            12月前三天 | 2017-12-01 | 2017-12-03
            5月头十天的交易 | 2018-05-01 | 2018-05-10
            上个月最后两天 | 2018-05-30 | 2018-05-31
            上周后两天 | 2018-06-09 | 2018-06-10
            今年前三个月 | 2018-01-01 | 2018-03-31
            the first ten days of May | 2018-05-01 | 2018-05-10
            last two days of March 2018 | 2018-03-30 | 2018-03-31
            12个月前 | 2017-06-01 | 2017-06-30
            3天前 | 2018-06-10 | 2018-06-10
            三天前 | 2018-06-10 | 2018-06-10
            上周 | 2018-06-04 | 2018-06-10
            上星期 | 2018-06-04 | 2018-06-10
            上个礼拜 | 2018-06-04 | 2018-06-10
            上一周 | 2018-06-04 | 2018-06-10
            上上周 | 2018-05-28 | 2018-06-03
            本周 | 2018-06-11 | 2018-06-13 *
            这周 | 2018-06-11 | 2018-06-13 *
            这个星期 | 2018-06-11 | 2018-06-13 *
            上周三 | 2018-06-06 | 2018-06-06
            上周日 | 2018-06-10 | 2018-06-10
            上周天 | 2018-06-10 | 2018-06-10
            上上周五 | 2018-06-01 | 2018-06-01
            上周末 | 2018-06-09 | 2018-06-10
            周末 | 2018-06-09 | 2018-06-10
            周一 | 2018-06-11 | 2018-06-11
            本周一 | 2018-06-11 | 2018-06-11
            星期五 | 2018-06-08 | 2018-06-08
            礼拜二 | 2018-06-12 | 2018-06-12
            周三 | 2018-06-13 | 2018-06-13 *
            上个月 | 2018-05-01 | 2018-05-31
            上月 | 2018-05-01 | 2018-05-31
            上上个月 | 2018-04-01 | 2018-04-30
            本月 | 2018-06-01 | 2018-06-13 *
            这个月 | 2018-06-01 | 2018-06-13 *
            上个月15号 | 2018-05-15 | 2018-05-15
            本月3日 | 2018-06-03 | 2018-06-03
            上月底 | 2018-05-27 | 2018-05-31
            上个月下旬 | 2018-05-21 | 2018-05-31
            上月中旬 | 2018-05-11 | 2018-05-20
            月初 | 2018-06-01 | 2018-06-05
            月底 | 2018-05-27 | 2018-05-31
            上旬 | 2018-06-01 | 2018-06-10
            近7天 | 2018-06-06 | 2018-06-12
            最近七天 | 2018-06-06 | 2018-06-12
            最近三天 | 2018-06-10 | 2018-06-12
            过去一周 | 2018-06-06 | 2018-06-12
            近两周 | 2018-05-30 | 2018-06-12
            过去三个月 | 2018-03-13 | 2018-06-12
            近半年 | 2017-12-13 | 2018-06-12
            近一年 | 2017-06-13 | 2018-06-12
            最近30天 | 2018-05-14 | 2018-06-12
            前三天 | 2018-06-10 | 2018-06-12
            近十五天内 | 2018-05-29 | 2018-06-12
            7天内 | 2018-06-06 | 2018-06-12
            过去24小时 | 2018-06-12 | 2018-06-13
            最近48小时 | 2018-06-11 | 2018-06-13
            本季度 | 2018-04-01 | 2018-06-13 *
            上季度 | 2018-01-01 | 2018-03-31
            上个季度 | 2018-01-01 | 2018-03-31
            本季度至今 | 2018-04-01 | 2018-06-13 *
            第一季度 | 2018-01-01 | 2018-03-31
            一季度 | 2018-01-01 | 2018-03-31
            四季度 | 2017-10-01 | 2017-12-31
            去年第四季度 | 2017-10-01 | 2017-12-31
            2017年三季度 | 2017-07-01 | 2017-09-30
            今年 | 2018-01-01 | 2018-06-13 *
            今年以来 | 2018-01-01 | 2018-06-13 *
            年初至今 | 2018-01-01 | 2018-06-13 *
            去年 | 2017-01-01 | 2017-12-31
            前年 | 2016-01-01 | 2016-12-31
            去年同期 | 2017-01-01 | 2017-06-13
            上月同期 | 2018-05-01 | 2018-05-13
            去年上半年 | 2017-01-01 | 2017-06-30
            上半年 | 2018-01-01 | 2018-06-13 *
            下半年 | 2017-07-01 | 2017-12-31
            6月 | 2018-06-01 | 2018-06-13 *
            五月 | 2018-05-01 | 2018-05-31
            5月份 | 2018-05-01 | 2018-05-31
            12月 | 2017-12-01 | 2017-12-31
            十二月 | 2017-12-01 | 2017-12-31
            去年6月 | 2017-06-01 | 2017-06-30
            今年三月 | 2018-03-01 | 2018-03-31
            6月7日 | 2018-06-07 | 2018-06-07
            六月七号 | 2018-06-07 | 2018-06-07
            6月7号 | 2018-06-07 | 2018-06-07
            十二月二十五日 | 2017-12-25 | 2017-12-25
            2018年6月 | 2018-06-01 | 2018-06-13 *
            2018年6月7日 | 2018-06-07 | 2018-06-07
            二〇一八年六月七日 | 2018-06-07 | 2018-06-07
            二零一七年十月 | 2017-10-01 | 2017-10-31
            去年6月7日 | 2017-06-07 | 2017-06-07
            2017年 | 2017-01-01 | 2017-12-31
            18年5月 | 2018-05-01 | 2018-05-31
            2018-06-07 | 2018-06-07 | 2018-06-07
            2018/6/7 | 2018-06-07 | 2018-06-07
            2018.06.07 | 2018-06-07 | 2018-06-07
            20180607 | 2018-06-07 | 2018-06-07
            ２０１８－０６－０７ | 2018-06-07 | 2018-06-07
            2018-05 | 2018-05-01 | 2018-05-31
            6/7 | 2018-06-07 | 2018-06-07
            06-07 | 2018-06-07 | 2018-06-07
            5号 | 2018-06-05 | 2018-06-05
            15号 | 2018-05-15 | 2018-05-15
            31号 | 2018-05-31 | 2018-05-31
            从6月1日到6月7日 | 2018-06-01 | 2018-06-07
            6月1日至7日 | 2018-06-01 | 2018-06-07
            6月1日-7日 | 2018-06-01 | 2018-06-07
            6月1号到3号 | 2018-06-01 | 2018-06-03
            1号到5号 | 2018-06-01 | 2018-06-05
            5月28日到6月3日 | 2018-05-28 | 2018-06-03
            去年12月20日到1月5日 | 2017-12-20 | 2018-01-05
            2018-06-01 到 2018-06-07 | 2018-06-01 | 2018-06-07
            2018-06-01~2018-06-07 | 2018-06-01 | 2018-06-07
            2018/6/1 - 2018/6/7 | 2018-06-01 | 2018-06-07
            3月到5月 | 2018-03-01 | 2018-05-31
            三月至五月 | 2018-03-01 | 2018-05-31
            上周一到周三 | 2018-06-04 | 2018-06-06
            这周一共多少笔 | 2018-06-11 | 2018-06-13 *
            周一到周二 | 2018-06-11 | 2018-06-12
            前天到昨天 | 2018-06-11 | 2018-06-12
            昨天和今天 | 2018-06-12 | 2018-06-13*
            6月1日以来 | 2018-06-01 | 2018-06-13 *
            上周一至今 | 2018-06-04 | 2018-06-13 *
            自上周五以来 | 2018-06-08 | 2018-06-13 *
            从6月1日到现在 | 2018-06-01 | 2018-06-13 *
            自6月10日起 | 2018-06-10 | 2018-06-13 *
            5.1-5.7 | 2018-05-01 | 2018-05-07
            流水 4.28到5.3 | 2018-04-28 | 2018-05-03
            declines, 1 to 7 May | 2018-05-01 | 2018-05-07
            between 3rd and 9th of April 2017 | 2017-04-03 | 2017-04-09
            first half of May | 2018-05-01 | 2018-05-15
            the second half of April | 2018-04-16 | 2018-04-30
            first half of 2017 | 2017-01-01 | 2017-06-30
            yesterday | 2018-06-12 | 2018-06-12
            today | 2018-06-13 | 2018-06-13 *
            the day before yesterday | 2018-06-11 | 2018-06-11
            last night | 2018-06-12 | 2018-06-12
            this morning | 2018-06-13 | 2018-06-13 *
            last week | 2018-06-04 | 2018-06-10
            previous week | 2018-06-04 | 2018-06-10
            this week | 2018-06-11 | 2018-06-13 *
            the week before last | 2018-05-28 | 2018-06-03
            past week | 2018-06-06 | 2018-06-12
            last 7 days | 2018-06-06 | 2018-06-12
            the last seven days | 2018-06-06 | 2018-06-12
            past three days | 2018-06-10 | 2018-06-12
            last 24 hours | 2018-06-12 | 2018-06-13
            last 30 days | 2018-05-14 | 2018-06-12
            past two weeks | 2018-05-30 | 2018-06-12
            past 3 months | 2018-03-13 | 2018-06-12
            this month | 2018-06-01 | 2018-06-13 *
            last month | 2018-05-01 | 2018-05-31
            month to date | 2018-06-01 | 2018-06-13 *
            ytd | 2018-01-01 | 2018-06-13 *
            this quarter | 2018-04-01 | 2018-06-13 *
            last quarter | 2018-01-01 | 2018-03-31
            Q1 | 2018-01-01 | 2018-03-31
            Q4 2017 | 2017-10-01 | 2017-12-31
            first quarter of 2018 | 2018-01-01 | 2018-03-31
            this year | 2018-01-01 | 2018-06-13 *
            last year | 2017-01-01 | 2017-12-31
            in 2017 | 2017-01-01 | 2017-12-31
            June 7 | 2018-06-07 | 2018-06-07
            June 7th | 2018-06-07 | 2018-06-07
            Jun 7 | 2018-06-07 | 2018-06-07
            7 June | 2018-06-07 | 2018-06-07
            7th of June | 2018-06-07 | 2018-06-07
            June 7th 2018 | 2018-06-07 | 2018-06-07
            June 7, 2018 | 2018-06-07 | 2018-06-07
            7 June 2017 | 2017-06-07 | 2017-06-07
            June 2018 | 2018-06-01 | 2018-06-13 *
            in May | 2018-05-01 | 2018-05-31
            December | 2017-12-01 | 2017-12-31
            last December | 2017-12-01 | 2017-12-31
            between June 1 and June 7 | 2018-06-01 | 2018-06-07
            from June 1 to June 7 | 2018-06-01 | 2018-06-07
            June 1 to 7 | 2018-06-01 | 2018-06-07
            June 1-7 | 2018-06-01 | 2018-06-07
            from 2018-06-01 to 2018-06-07 | 2018-06-01 | 2018-06-07
            from March to May | 2018-03-01 | 2018-05-31
            since Monday | 2018-06-11 | 2018-06-13 *
            since June 1 | 2018-06-01 | 2018-06-13 *
            since last Friday | 2018-06-08 | 2018-06-13 *
            on Monday | 2018-06-11 | 2018-06-11
            last Friday | 2018-06-08 | 2018-06-08
            last Wednesday | 2018-06-06 | 2018-06-06
            last weekend | 2018-06-09 | 2018-06-10
            3 days ago | 2018-06-10 | 2018-06-10
            two days ago | 2018-06-11 | 2018-06-11
            a week ago | 2018-06-04 | 2018-06-10
            two weeks ago | 2018-05-28 | 2018-06-03
            same period last year | 2017-01-01 | 2017-06-13
            """;

    static Stream<String> rows() {
        return TABLE.lines().filter(line -> !line.isBlank());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void reads_days_on_the_business_clock(String row) {
        String[] cells = row.split(" \\| ", -1);
        boolean incomplete = cells[2].endsWith("*");
        LocalDate last = LocalDate.parse(cells[2].replace("*", "").strip());

        SlotValue.Period alone = period(cells[0], NOW);
        SlotValue.Period within = period("查一下 " + cells[0] + " 的失败交易", NOW);

        for (SlotValue.Period period : List.of(alone, within)) {
            assertThat(period.from()).isEqualTo(LocalDate.parse(cells[1]));
            assertThat(period.to()).isEqualTo(last.plusDays(1));
            assertThat(period.incomplete()).isEqualTo(incomplete);
            assertThat(period.definition()).isNotBlank();
        }
    }

    @Test
    void the_definition_says_how_the_words_were_read() {
        assertThat(period("近7天通过率", NOW).definition())
                .isEqualTo("近7天 = 2018-06-06 至 2018-06-12（今天之前的 7 天）");
        assertThat(period("approval rate for the last 7 days", NOW).definition())
                .isEqualTo("the last 7 days = 2018-06-06 to 2018-06-12 (the 7 days before today)");
    }

    @Test
    void a_day_after_the_cut_off_is_already_the_next_business_day() {
        BusinessTime late =
                new BusinessTime(
                        Instant.parse("2018-06-13T15:10:00Z"),
                        BusinessTime.CHINA,
                        LocalTime.of(23, 0));

        assertThat(period("昨天", late).from()).isEqualTo(LocalDate.parse("2018-06-13"));
    }

    @Test
    void words_that_only_look_like_days_are_none() {
        for (String words :
                List.of(
                        "地铁2号线",
                        "3号终端",
                        "每周一次",
                        "6月31日",
                        "一周三次的限制",
                        "version 1.2.3",
                        "2018号店",
                        "may I see it",
                        "march on",
                        "the second one",
                        "sat down",
                        "第3个",
                        "前3名",
                        "13/13")) {
            assertThat(read(words, NOW)).as(words).isEmpty();
        }
    }

    @Test
    void every_written_date_of_thirty_years_is_read_back() {
        Random random = new Random(20180613);
        for (int i = 0; i < 500; i++) {
            LocalDate day = LocalDate.of(1995, 1, 1).plusDays(random.nextInt(365 * 30));
            String zh =
                    "%d年%d月%d日".formatted(day.getYear(), day.getMonthValue(), day.getDayOfMonth());
            for (String words :
                    List.of(
                            day.toString(),
                            zh,
                            day.toString().replace("-", ""),
                            day.toString().replace('-', '/'))) {
                assertThat(period("交易 " + words + " 的", NOW).from()).as(words).isEqualTo(day);
            }
        }
    }

    @Test
    void a_day_without_a_year_is_never_in_the_future() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            Instant now = Instant.ofEpochSecond(1_400_000_000L + random.nextInt(400_000_000));
            BusinessTime time = BusinessTime.at(now, BusinessTime.CHINA);
            LocalDate day = time.today().minusDays(random.nextInt(360));
            String words = "%d月%d日".formatted(day.getMonthValue(), day.getDayOfMonth());

            if (day.getMonthValue() != 2 || day.getDayOfMonth() != 29) {
                assertThat(period(words, time).from()).as(words + " on " + time).isEqualTo(day);
            }
        }
    }

    static SlotValue.Period period(String text, BusinessTime time) {
        List<Extraction> read = read(text, time);
        assertThat(read).as(text).hasSize(1);
        return (SlotValue.Period) read.getFirst().value();
    }

    private static List<Extraction> read(String text, BusinessTime time) {
        return new SlotExtractor().read(text, List.of(PERIOD), List.of(), time);
    }

    @Test
    void a_day_that_no_calendar_has_is_told_and_never_read_as_another() {
        SlotExtractor extractor = new SlotExtractor();
        String[] english = {
            "january",
            "feb",
            "march",
            "apr",
            "may",
            "june",
            "july",
            "aug",
            "september",
            "oct",
            "nov",
            "december"
        };
        for (int month = 1; month <= 12; month++) {
            int last = java.time.Month.of(month).maxLength();
            for (int day = 1; day <= 45; day++) {
                for (String words :
                        List.of(
                                month + "月" + day + "号",
                                month + "月" + day + "日",
                                english[month - 1] + " " + day)) {
                    String text = "查 " + words + " 的批准率";
                    List<String> none = extractor.noSuchDays(text, NOW);
                    assertThat(none).as(text).isEqualTo(day > last ? List.of(words) : List.of());
                    boolean read = !extractor.read(text, List.of(PERIOD), List.of(), NOW).isEmpty();
                    assertThat(read).as(text).isEqualTo(day <= last);
                }
            }
        }
        assertThat(extractor.noSuchDays("本月31号和2017-02-29", NOW))
                .containsExactly("本月31号", "2017-02-29");
        assertThat(extractor.noSuchDays("20/25 笔失败，尾号1332，32号终端", NOW)).isEmpty();
    }
}
