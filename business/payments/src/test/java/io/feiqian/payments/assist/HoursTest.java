package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Language;
import io.feiqian.language.Extraction;
import io.feiqian.language.slot.SlotExtractor;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.guardrails.EvidenceCheck;
import io.feiqian.platform.guardrails.Verdict;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.EvidenceIds;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions about hours are answered from those hours, not from the days they lie on. */
class HoursTest {

    private static final String COUNT =
            "select to_char(count(*), 'FM999,999') from payments.transactions where occurred_at >= :from and occurred_at < :to";

    private static SeededRecord record;
    private static AssistTools tools;

    @BeforeAll
    static void open() {
        record = new SeededRecord(5);
        tools =
                AssistTools.over(
                        record.scoped,
                        Doors.refunds(record.tenants),
                        Doors.disputes(record.tenants));
    }

    @AfterAll
    static void close() {
        record.close();
    }

    @Test
    void counts_the_hours_and_compares_with_the_same_hours_the_day_before() {
        ToolOutcome.Result result = ask("payments_volume", "昨天9点到13点一共多少笔");

        assertThat(cited(result))
                .contains(
                        count("2026-06-29T09:00+08:00", "2026-06-29T13:00+08:00"),
                        count("2026-06-28T09:00+08:00", "2026-06-28T13:00+08:00"));
        assertThat(result.rendering().zh().text()).contains("09:00").contains("13:00");
    }

    @Test
    void the_last_hours_reach_back_from_now() {
        ToolOutcome.Result result = ask("payments_volume", "过去6小时多少笔");

        assertThat(cited(result))
                .contains(
                        count("2026-06-30T09:00+08:00", "2026-06-30T15:00+08:00"),
                        count("2026-06-29T09:00+08:00", "2026-06-29T15:00+08:00"));
    }

    @Test
    void the_approval_rate_of_hours_is_of_what_was_answered_in_them() {
        ToolOutcome.Result result = ask("payments_approval_rate", "昨天上午8点到12点的批准率");

        String answered =
                record.owner
                        .sql(COUNT + " and approved is not null")
                        .param("from", OffsetDateTime.parse("2026-06-29T08:00+08:00"))
                        .param("to", OffsetDateTime.parse("2026-06-29T12:00+08:00"))
                        .query(String.class)
                        .single();
        assertThat(cited(result)).contains(answered);
    }

    @Test
    void a_day_that_is_not_over_compares_with_the_day_before_up_to_the_same_time() {
        ToolOutcome.Result result = ask("payments_volume", "今天多少笔");

        assertThat(cited(result))
                .contains(
                        count("2026-06-30T00:00+08:00", "2026-07-01T00:00+08:00"),
                        count("2026-06-29T00:00+08:00", "2026-06-29T15:00+08:00"));
        assertThat(result.rendering().zh().text()).contains("截至同一时刻");
    }

    @Test
    void a_week_and_a_month_compare_with_those_before_even_while_they_last() {
        // The 30th is a Tuesday.
        assertThat(cited(ask("payments_volume", "本周多少笔")))
                .contains(
                        count("2026-06-29T00:00+08:00", "2026-07-01T00:00+08:00"),
                        count("2026-06-22T00:00+08:00", "2026-06-23T15:00+08:00"));
        assertThat(cited(ask("payments_volume", "本月多少笔")))
                .contains(count("2026-05-01T00:00+08:00", "2026-05-30T15:00+08:00"));
    }

    @Test
    void every_other_tool_with_a_period_takes_hours_too() {
        ask("payments_top_declines", "昨天8点到20点的拒绝原因");
        ask("payments_merchant_profile", "沃尔玛昨天8点到20点的概况");
        ask("payments_find_transaction", "最近30小时沃尔玛的交易");
    }

    private static ToolOutcome.Result ask(String name, String text) {
        Tool tool = tools.named(name);
        Arguments arguments = Arguments.NONE;
        for (Extraction found :
                new SlotExtractor()
                        .read(
                                text,
                                tool.spec().slots(),
                                List.copyOf(Gazetteers.wellKnown().values()),
                                SeededRecord.TIME)) {
            arguments = arguments.with(found.slot(), found.value());
        }
        Caller caller =
                new Caller(
                        new UUID(0, 1),
                        "analyst",
                        Set.of(Specs.READ),
                        new Scope.Network(),
                        Language.ZH);
        Arguments read = arguments;
        ToolContext context = new ToolContext(caller, SeededRecord.TIME, "key", new EvidenceIds(0));
        ToolOutcome outcome = Scopes.call(caller.scope(), () -> tool.run(read, context));
        assertThat(outcome).as(text + " " + read).isInstanceOf(ToolOutcome.Result.class);
        ToolOutcome.Result result = (ToolOutcome.Result) outcome;
        for (Language language : Language.values()) {
            assertThat(
                            new EvidenceCheck()
                                    .check(
                                            result.rendering().in(language),
                                            result.evidence(),
                                            language))
                    .as(result.rendering().in(language).text())
                    .isInstanceOf(Verdict.Sound.class);
        }
        return result;
    }

    private static List<String> cited(ToolOutcome.Result result) {
        String text = result.rendering().zh().text();
        return result.rendering().zh().citations().stream()
                .map(citation -> text.substring(citation.from(), citation.to()))
                .toList();
    }

    private static String count(String from, String to) {
        return record.owner
                .sql(COUNT)
                .param("from", OffsetDateTime.parse(from))
                .param("to", OffsetDateTime.parse(to))
                .query(String.class)
                .single();
    }
}
