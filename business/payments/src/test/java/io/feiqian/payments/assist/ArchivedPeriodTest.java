package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.tools.ToolOutcome;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A question about days whose rows are in the archive is answered whole or not at all. */
@Tag("slow")
class ArchivedPeriodTest {

    private static final LocalDate DAY = SeededRecord.TODAY.minusDays(19);
    private static final String BY_ROLLUP = "六月一日到六月二十日按发卡行看多少笔";

    @AutoClose private static final ToolDesk DESK = new ToolDesk(8);
    private static List<String> before = List.of();

    /** As the archive leaves it: the rows are gone, their roll-up stays. */
    @BeforeAll
    static void archive() {
        before = DESK.figures("payments_volume", BY_ROLLUP);
        DESK.record.owner.sql("delete from payments.changed_days").update();
        for (int back = 0; back < 2; back++) {
            DESK.record
                    .owner
                    .sql(
                            """
                            insert into payments.archived_days
                                   (area, day, rows, sums, content, columns, of_days, file, bytes, sha256, archived_at, job_id)
                            values ('transactions', ?, 1, '{}', '', '[]', '{}', 'f', 1, '', now(), gen_random_uuid())\
                            """)
                    .param(DAY.minusDays(back))
                    .update();
        }
        DESK.record
                .owner
                .sql(
                        "delete from payments.transactions where (occurred_at at time zone 'UTC')::date between ? and ?")
                .param(DAY.minusDays(1))
                .param(DAY)
                .update();
    }

    @Test
    void figures_that_are_rolled_up_stay_as_they_were() {
        assertThat(DESK.figures("payments_volume", BY_ROLLUP)).isEqualTo(before);
    }

    @Test
    void figures_that_need_the_rows_are_not_given_from_those_that_are_left() {
        ToolOutcome outcome = DESK.run("payments_volume", "六月一日到六月二十日金额超过100元的多少笔");

        assertThat(text(outcome)).contains("归档", DAY.minusDays(1).toString(), DAY.toString());
    }

    @Test
    void days_that_are_all_there_are_answered_by_their_rows() {
        assertThat(DESK.run("payments_volume", "昨天金额超过100元的多少笔"))
                .isInstanceOf(ToolOutcome.Result.class);
    }

    @Test
    void what_is_not_found_may_be_in_the_archive() {
        assertThat(text(DESK.run("payments_find_transaction", "参考号 999999999999 的交易")))
                .contains("归档");
        assertThat(text(DESK.run("payments_propose_refund", "把参考号 999999999999 的交易退款，商品没收到")))
                .contains("归档");
    }

    @Test
    void positions_of_a_closed_day_stand_without_the_rows_they_came_from() {
        DESK.record
                .owner
                .sql(
                        """
                        insert into payments.archived_days
                               (area, day, rows, sums, content, columns, of_days, file, bytes, sha256, archived_at, job_id)
                        values ('clearing_records', '2026-05-04', 1, '{}', '', '[]', '{}', 'f', 1, '', now(), gen_random_uuid())\
                        """)
                .update();
        assertThat(text(DESK.run("payments_settlement_position", "5月4日的结算头寸"))).contains("归档");
        DESK.record
                .owner
                .sql(
                        """
                        insert into payments.settlement_days values ('2026-05-04', now(), gen_random_uuid());
                        insert into payments.settlement_positions
                        select '2026-05-04', id, 'CNY', 3, 70000, 2000, 100, 68100 from payments.institutions where name_zh = '工商银行'\
                        """)
                .update();

        assertThat(DESK.ask("payments_settlement_position", "5月4日的结算头寸").zh().text())
                .contains("净额 681.00 元");
    }

    private static String text(ToolOutcome outcome) {
        assertThat(outcome).isInstanceOf(ToolOutcome.Nothing.class);
        ToolOutcome.Nothing nothing = (ToolOutcome.Nothing) outcome;
        assertThat(AnswerCheck.unsound(nothing.evidence(), nothing.rendering())).isEmpty();
        return nothing.rendering().zh().text();
    }
}
