package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Value;
import io.feiqian.payments.record.TransactionKind;
import io.feiqian.platform.tools.ToolContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures that a merchant's and a terminal's profile share. */
record Profile(
        long merchants,
        long terminals,
        Bilingual name,
        Bilingual acquirer,
        Bilingual category,
        String mcc,
        @Nullable Instant firstSeen,
        @Nullable Instant lastSeen,
        VolumeRows.Row volume,
        long answered) {

    /**
     * First and last are looked up by the merchant's index, newest and oldest partition first; the
     * rest counts the frame's days.
     */
    static String sql(String merchants, String belongs, String frame) {
        return """
        with who as (%s),
        what as (
          select count(*) as transactions, count(t.approved) as answered, count(*) filter (where t.approved) as approved,
            coalesce(sum(t.approved_minor) filter (where %s), 0) as amount,
            coalesce(min(t.currency), 'CNY') as currency, count(distinct t.currency) as currencies
          from payments.transactions t
          where %s)
        select who.*, what.*, i.name_zh as acquirer_zh, i.name_en as acquirer_en,
          c.name_zh as category_zh, c.name_en as category_en,
          (select t.occurred_at from payments.transactions t where %s order by t.occurred_at limit 1) as first_seen,
          (select t.occurred_at from payments.transactions t where %s order by t.occurred_at desc limit 1) as last_seen
        from who cross join what
        left join payments.institutions i on i.id = who.acquirer_id
        left join payments.merchant_categories c on c.mcc = who.mcc\
        """
                .formatted(
                        merchants,
                        TransactionKind.addsToApproved("t.kind"),
                        frame,
                        belongs,
                        belongs);
    }

    static Profile of(ResultSet row, int number) throws SQLException {
        String currency = row.getString("currency");
        return new Profile(
                row.getLong("merchants"),
                row.getLong("terminals"),
                words(row, "name_zh", "name_en"),
                words(row, "acquirer_zh", "acquirer_en"),
                words(row, "category_zh", "category_en"),
                row.getString("mcc"),
                instant(row, "first_seen"),
                instant(row, "last_seen"),
                new VolumeRows.Row(
                        "",
                        new Bilingual("", ""),
                        row.getLong("transactions"),
                        row.getLong("approved"),
                        0,
                        row.getInt("currencies") > 1
                                ? Map.of()
                                : Map.of(currency, row.getLong("amount")),
                        Map.of(),
                        Map.of()),
                row.getLong("answered"));
    }

    void cells(Facts facts, Frame frame, ToolContext context) {
        facts.words("name", Measures.NAME, frame.members(), name)
                .words("acquirer", Measures.NAME, frame.members(), acquirer)
                .words("category", Measures.NAME, frame.members(), category)
                .text("mcc", Measures.MCC, frame.members(), mcc)
                .count("merchants", Measures.MERCHANTS, frame.members(), merchants)
                .count("terminals", Measures.TERMINALS, frame.members(), terminals)
                .count("count", Measures.TRANSACTIONS, frame.members(), volume.count())
                .count("answered", Measures.ANSWERED, frame.members(), answered)
                .count("approved", Measures.APPROVED, frame.members(), volume.approved());
        volume.amounts()
                .forEach((currency, minor) ->
                        facts.money(
                                "amount",
                                Measures.APPROVED_AMOUNT,
                                frame.members(),
                                minor,
                                currency));
        moment(facts, "first", firstSeen, frame, context);
        moment(facts, "last", lastSeen, frame, context);
    }

    private static void moment(
            Facts facts, String cell, @Nullable Instant at, Frame frame, ToolContext context) {
        if (at != null) {
            facts.put(
                    cell,
                    cell.equals("first") ? Measures.FIRST_SEEN : Measures.LAST_SEEN,
                    frame.members(),
                    new Value.Moment(at, context.time().zone()));
        }
    }

    void say(Passage.Writer writer, Evidence evidence, Evidence rate, Frame frame) {
        writer.say(new Bilingual("，收单机构 ", ", acquirer "));
        Facts.say(writer, evidence, "acquirer");
        writer.say(new Bilingual("，类别 ", ", category ")).figure(evidence, "mcc").say(" ");
        Facts.say(writer, evidence, "category");
        if (firstSeen != null && lastSeen != null) {
            writer.say(new Bilingual("。首笔交易 ", ". First transaction ")).figure(evidence, "first");
            writer.say(new Bilingual("，最近一笔 ", ", latest ")).figure(evidence, "last");
        } else {
            writer.say(new Bilingual("。还没有交易", ". No transaction yet"));
        }
        writer.say(new Bilingual("。", ". "));
        frame.say(writer, evidence);
        writer.say(new Bilingual("：", ": "))
                .figure(evidence, "count")
                .say(new Bilingual(" 笔", " transactions"));
        if (volume.amounts().size() == 1) {
            writer.say(new Bilingual("，成交金额 ", ", approved amount ")).figure(evidence, "amount");
        }
        if (answered > 0) {
            writer.say(new Bilingual("，批准率 ", ", approval rate ")).figure(rate, "rate");
        }
        writer.say(Answers.STOP);
    }

    private static Bilingual words(ResultSet row, String zh, String en) throws SQLException {
        return new Bilingual(orDash(row.getString(zh)), orDash(row.getString(en)));
    }

    private static String orDash(@Nullable String text) {
        return text == null || text.isBlank() ? "-" : text;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
