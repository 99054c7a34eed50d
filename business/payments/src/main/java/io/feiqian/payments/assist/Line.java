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

/** One transaction as an answer shows it: a row, its cells and its sentence. */
record Line(
        UUID id,
        Instant occurredAt,
        LocalDate businessDate,
        String kind,
        String state,
        @Nullable Boolean approved,
        @Nullable String responseCode,
        Bilingual responseName,
        Bilingual remedy,
        boolean retry,
        String decidedBy,
        String currency,
        long amountMinor,
        long approvedMinor,
        long reversedMinor,
        long refundedMinor,
        UUID issuerId,
        UUID acquirerId,
        Bilingual merchant,
        String terminal,
        String cardTail,
        String cardToken,
        @Nullable String rrn) {

    /** What {@link #of} reads; expects transactions as t. */
    static final String COLUMNS =
            """
            t.id, t.occurred_at, t.business_date, t.kind, t.state, t.approved, t.response_code,
            t.decided_by, t.currency, t.amount_minor, t.approved_minor, t.reversed_minor, t.refunded_minor,
            t.issuer_id, t.acquirer_id, t.terminal, t.card_tail, t.card_token, t.rrn,
            r.name_zh as response_zh, r.name_en as response_en, r.remedy_zh, r.remedy_en, r.retry,
            m.name_zh as merchant_zh, m.name_en as merchant_en\
            """;

    static final String JOINS =
            """
            left join payments.response_codes r on r.code = t.response_code
            left join payments.merchants m on m.id = t.merchant_id\
            """;

    static Line of(ResultSet row, int number) throws SQLException {
        boolean approved = row.getBoolean("approved");
        boolean answered = !row.wasNull();
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("business_date", LocalDate.class),
                row.getString("kind"),
                row.getString("state"),
                answered ? approved : null,
                row.getString("response_code"),
                words(row, "response_zh", "response_en", "未知应答码", "unknown code"),
                words(row, "remedy_zh", "remedy_en", "请联系发卡机构", "ask the issuer"),
                row.getBoolean("retry"),
                orElse(row.getString("decided_by"), "I"),
                row.getString("currency"),
                row.getLong("amount_minor"),
                row.getLong("approved_minor"),
                row.getLong("reversed_minor"),
                row.getLong("refunded_minor"),
                row.getObject("issuer_id", UUID.class),
                row.getObject("acquirer_id", UUID.class),
                words(row, "merchant_zh", "merchant_en", "未知商户", "unknown merchant"),
                row.getString("terminal"),
                row.getString("card_tail"),
                row.getString("card_token"),
                row.getString("rrn"));
    }

    /** What may still be given back. */
    long remainingMinor() {
        return Math.max(0, approvedMinor - reversedMinor - refundedMinor);
    }

    /** The reference that a person can say; the id where the switch gave none. */
    String reference() {
        return rrn == null ? id.toString() : rrn;
    }

    List<Member> members() {
        return List.of(
                new Member(
                        "transaction",
                        id.toString(),
                        new Bilingual("交易 " + reference(), "transaction " + reference())));
    }

    void cells(Facts facts, String prefix, BusinessTime time) {
        List<Member> members = members();
        facts.put(
                        prefix + "_at",
                        Measures.OCCURRED_AT,
                        members,
                        new Value.Moment(occurredAt, time.zone()))
                .money(prefix + "_amount", Measures.AMOUNT, members, amountMinor, currency)
                .words(prefix + "_merchant", Measures.NAME, members, merchant)
                .text(prefix + "_terminal", Measures.TERMINAL, members, terminal)
                .text(prefix + "_tail", Measures.CARD_TAIL, members, cardTail)
                .text(prefix + "_reference", Measures.REFERENCE, members, reference());
        if (responseCode != null) {
            facts.text(prefix + "_code", Measures.RESPONSE_CODE, members, responseCode)
                    .words(prefix + "_meaning", Measures.MEANING, members, responseName)
                    .words(prefix + "_remedy", Measures.REMEDY, members, remedy);
        }
        if (reversedMinor > 0) {
            facts.money(
                    prefix + "_reversed",
                    Measures.REVERSED_AMOUNT,
                    members,
                    reversedMinor,
                    currency);
        }
        if (refundedMinor > 0) {
            facts.money(
                    prefix + "_refunded",
                    Measures.REFUNDED_AMOUNT,
                    members,
                    refundedMinor,
                    currency);
        }
    }

    /** "2018-06-01 21:05:11，全家便利店，终端 …，卡尾号 …，消费 128.00 元，成功，参考号 …". */
    void say(Passage.Writer writer, Evidence evidence, String prefix) {
        writer.figure(evidence, prefix + "_at").say(comma());
        Facts.say(writer, evidence, prefix + "_merchant");
        writer.say(new Bilingual("，终端 ", ", terminal "))
                .figure(evidence, prefix + "_terminal")
                .say(new Bilingual("，卡尾号 ", ", card ending "))
                .figure(evidence, prefix + "_tail")
                .say(comma())
                .say(Wording.kind(kind))
                .say(" ")
                .figure(evidence, prefix + "_amount")
                .say(comma())
                .say(Wording.state(state));
        if (Boolean.FALSE.equals(approved) && responseCode != null) {
            writer.say(new Bilingual("（", " (")).figure(evidence, prefix + "_code").say(" ");
            Facts.say(writer, evidence, prefix + "_meaning");
            writer.say(new Bilingual("）", ")"));
        }
        writer.say(new Bilingual("，参考号 ", ", reference ")).figure(evidence, prefix + "_reference");
    }

    static Bilingual comma() {
        return new Bilingual("，", ", ");
    }

    private static Bilingual words(
            ResultSet row, String zh, String en, String zhElse, String enElse) throws SQLException {
        return new Bilingual(orElse(row.getString(zh), zhElse), orElse(row.getString(en), enElse));
    }

    private static String orElse(@Nullable String value, String other) {
        return value == null || value.isBlank() ? other : value;
    }
}
