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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A question for a share is answered with the share, and with what it is of. */
class SharesTest {

    private static final String SHARE =
            """
            select rtrim(rtrim(round(100.0 * count(*) filter (where %s) / count(*), 2)::text, '0'), '.') || '%%'
            from payments.transactions t join payments.institutions i on i.id = t.issuer_id
            where t.business_date = date '2026-06-29' and %s\
            """;

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
    void one_condition_is_a_part_of_all_transactions_of_its_days() {
        ToolOutcome.Result result = ask("工商银行占昨天全部交易的比例");

        assertThat(cited(result)).contains(share("i.name_zh = '工商银行'", "true"));
        assertThat(result.rendering().zh().text()).contains("占同期全部交易");
    }

    @Test
    void of_two_conditions_each_is_also_a_part_of_the_other() {
        ToolOutcome.Result result = ask("昨天工商银行的扫码交易占比");

        assertThat(cited(result))
                .contains(
                        share("i.name_zh = '工商银行' and t.entry_mode = '032'", "true"),
                        share("t.entry_mode = '032'", "i.name_zh = '工商银行'"),
                        share("i.name_zh = '工商银行'", "t.entry_mode = '032'"));
    }

    @Test
    void a_breakdown_tells_each_ones_share() {
        ToolOutcome.Result result = ask("昨天各发卡行的笔数占比");

        assertThat(cited(result)).contains(share("i.name_zh = '工商银行'", "true"));
    }

    @Test
    void without_a_part_it_asks_whose_share() {
        assertThat(run("昨天的占比是多少")).isInstanceOf(ToolOutcome.Choose.class);
    }

    private static ToolOutcome run(String text) {
        Tool tool = tools.named("payments_volume");
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
        return Scopes.call(caller.scope(), () -> tool.run(read, context));
    }

    private static ToolOutcome.Result ask(String text) {
        ToolOutcome outcome = run(text);
        assertThat(outcome).as(text).isInstanceOf(ToolOutcome.Result.class);
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

    private static String share(String part, String whole) {
        return record.owner.sql(SHARE.formatted(part, whole)).query(String.class).single();
    }
}
