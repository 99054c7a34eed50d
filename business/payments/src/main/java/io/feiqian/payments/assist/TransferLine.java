package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Value;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One credit transfer as an answer shows it. */
record TransferLine(
        UUID id,
        String reference,
        Bilingual from,
        Bilingual to,
        long amountMinor,
        String currency,
        LocalDate settlementDate,
        String state,
        @Nullable String reason,
        @Nullable String information,
        Instant changedAt) {

    /** What {@link #of} reads; expects transfers as t. */
    static final String COLUMNS =
            """
            t.id, t.end_to_end_id, t.amount_minor, t.currency, t.settlement_date, t.state, t.reason, t.changed_at,
            d.name_zh as from_zh, d.name_en as from_en, c.name_zh as to_zh, c.name_en as to_en,
            (select e.information from payments.transfer_events e
              where e.transfer_id = t.id and e.reason = t.reason and e.information is not null
              order by e.at desc limit 1) as information\
            """;

    static final String JOINS =
            """
            join payments.institutions d on d.id = t.debtor_agent_id
            join payments.institutions c on c.id = t.creditor_agent_id\
            """;

    static TransferLine of(ResultSet row) throws SQLException {
        return new TransferLine(
                row.getObject("id", UUID.class),
                row.getString("end_to_end_id"),
                new Bilingual(row.getString("from_zh"), row.getString("from_en")),
                new Bilingual(row.getString("to_zh"), row.getString("to_en")),
                row.getLong("amount_minor"),
                row.getString("currency"),
                row.getObject("settlement_date", LocalDate.class),
                row.getString("state"),
                row.getString("reason"),
                row.getString("information"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    void cells(Facts facts, String prefix, BusinessTime time) {
        List<Member> members =
                List.of(
                        new Member(
                                "transfer",
                                id.toString(),
                                new Bilingual("汇款 " + reference, "transfer " + reference)));
        facts.text(prefix + "_reference", Measures.END_TO_END, members, reference)
                .words(prefix + "_from", Measures.NAME, members, from)
                .words(prefix + "_to", Measures.NAME, members, to)
                .money(
                        prefix + "_amount",
                        Measures.TRANSFERRED_AMOUNT,
                        members,
                        amountMinor,
                        currency)
                .put(
                        prefix + "_day",
                        Measures.SETTLEMENT_DAY,
                        members,
                        new Value.Day(settlementDate))
                .words(prefix + "_state", Measures.STATE, members, TransferWords.state(state))
                .put(
                        prefix + "_changed",
                        Measures.CHANGED_AT,
                        members,
                        new Value.Moment(changedAt, time.zone()));
        if (reason != null) {
            facts.text(prefix + "_reason", Measures.REASON, members, reason)
                    .words(
                            prefix + "_meaning",
                            Measures.MEANING,
                            members,
                            TransferWords.reason(reason));
        }
        if (information != null) {
            facts.text(prefix + "_information", Measures.REMARK, members, information);
        }
    }

    /** "E2E-7：已拒绝（AC04 账户已销户），128.00 元，工商银行 → 建设银行，结算日期 …，状态变于 …". */
    void say(Passage.Writer writer, Evidence evidence, String prefix) {
        writer.figure(evidence, prefix + "_reference").say(new Bilingual("：", ": "));
        Facts.say(writer, evidence, prefix + "_state");
        if (reason != null) {
            writer.say(new Bilingual("（原因 ", " (reason "))
                    .figure(evidence, prefix + "_reason")
                    .say(" ");
            Facts.say(writer, evidence, prefix + "_meaning");
            if (information != null) {
                writer.say(new Bilingual("，说明：", ", it says: "))
                        .figure(evidence, prefix + "_information");
            }
            writer.say(new Bilingual("）", ")"));
        }
        writer.say(Line.comma()).figure(evidence, prefix + "_amount").say(Line.comma());
        Facts.say(writer, evidence, prefix + "_from");
        writer.say(" → ");
        Facts.say(writer, evidence, prefix + "_to");
        writer.say(new Bilingual("，结算日期 ", ", settlement date "))
                .figure(evidence, prefix + "_day")
                .say(new Bilingual("，状态变于 ", ", in this state since "))
                .figure(evidence, prefix + "_changed");
    }
}
