package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.record.Places;
import io.feiqian.payments.record.TransactionRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads transactions for people, in the scope that is bound. */
final class TransactionQueries {

    private static final String COLUMNS =
            """
            t.id, t.state, t.kind, t.occurred_at, t.card_token, t.card_tail, t.amount_minor, t.currency,
            t.terminal, t.mcc, t.response_code, t.merchant_id, t.issuer_id, t.acquirer_id,
            t.billing_minor, t.billing_currency, t.settlement_minor, t.settlement_currency,
            t.reversed_minor, t.refunded_minor, t.terminal_local, t.business_date, t.received_at,
            t.stan, t.rrn, t.approval_code, t.entry_mode, t.source, t.response_millis, t.original_id,
            t.requested_minor, t.completed_minor, t.approved_minor, t.late_response_code, t.three_ds_status, t.eci, t.wallet,
            t.payer, t.payee, t.token_reference, t.device, t.instalments\
            """;

    /** With the names of everything that it refers to. */
    private static final String NAMED =
            """
            select %s,
                   m.name_zh as merchant_zh, m.name_en as merchant_en, m.city,
                   c.name_zh as mcc_zh, c.name_en as mcc_en,
                   i.name_zh as issuer_zh, i.name_en as issuer_en,
                   a.name_zh as acquirer_zh, a.name_en as acquirer_en,
                   r.name_zh as response_zh, r.name_en as response_en
              from %%s t
              left join payments.merchants m on m.id = t.merchant_id
              left join payments.merchant_categories c on c.mcc = t.mcc
              left join payments.institutions i on i.id = t.issuer_id
              left join payments.institutions a on a.id = t.acquirer_id
              left join payments.response_codes r on r.code = t.response_code
            """
                    .formatted(COLUMNS);

    private static final String SELECT = NAMED.formatted("payments.transactions");

    /**
     * From the latest day back, a partition at a time, until enough are found: a busy merchant is
     * read for a day or two and not for months, with indexes that need no time in them. The upper
     * bound is written as ANY of one, because the planner takes two plain bounds for a narrow range
     * of the day, and would rather read the whole day by its primary key.
     */
    private static final String DAY_BY_DAY =
            """
            (select found.*
               from (select d.day::timestamp at time zone 'UTC' as day
                       from payments.partition_days d
                      where d.area = 'transactions' and d.day between :firstDay and :lastDay
                      order by d.day desc offset 0) d
              cross join lateral (
                    select %s
                      from payments.transactions t
                      left join payments.merchants m on m.id = t.merchant_id
                     where t.occurred_at >= greatest(d.day, :from)
                       and t.occurred_at < any (array[least(d.day + interval '24 hours', :to)])%%1$s
                     order by t.occurred_at desc, t.id desc limit %%2$d) found
              limit %%2$d)\
            """
                    .formatted(COLUMNS);

    private static final String IN_SCHEME =
            "(select %s from payments.cards k where k.token = t.card_token) = :scheme"
                    .formatted(NetworkQueries.SCHEME);

    private static final String MERCHANTS_NAMED =
            """
            select n.id from payments.merchants n
             where strpos(lower(n.name_zh), lower(:text)) > 0 or strpos(lower(n.name_en), lower(:text)) > 0\
            """;

    private static final Duration RELATED_WITHIN = Duration.ofDays(190);
    private static final Duration DUPLICATE_WITHIN = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final PlannedOnce planned;
    private final Marks marks;

    TransactionQueries(DataSource database) {
        this.jdbc = JdbcClient.create(database);
        this.planned = new PlannedOnce(database);
        this.marks = new Marks(jdbc);
    }

    /** What is looked for; null means any. */
    record Filter(
            Instant from,
            Instant to,
            @Nullable String cardTail,
            @Nullable String cardToken,
            @Nullable UUID merchant,
            @Nullable String terminal,
            @Nullable UUID issuer,
            @Nullable UUID acquirer,
            @Nullable String scheme,
            @Nullable String city,
            @Nullable String state,
            @Nullable String responseCode,
            @Nullable Long minAmount,
            @Nullable Long maxAmount,
            @Nullable String text,
            boolean marked) {

        /** Whether it names what an index finds few rows of in a day, whatever else it asks for. */
        boolean named() {
            return cardToken != null || cardTail != null || merchant != null || terminal != null;
        }
    }

    /** Latest first, from after the cursor, which is a transaction's id. */
    List<Views.Summary> search(Filter filter, @Nullable UUID after, int limit) {
        Conditions where = new Conditions();
        where.addIf("t.card_tail = :tail", "tail", filter.cardTail());
        where.addIf("t.card_token = :token", "token", filter.cardToken());
        where.addIf("t.merchant_id = :merchant", "merchant", filter.merchant());
        where.addIf("t.terminal = :terminal", "terminal", filter.terminal());
        where.addIf("t.issuer_id = :issuer", "issuer", filter.issuer());
        where.addIf("t.acquirer_id = :acquirer", "acquirer", filter.acquirer());
        where.addIf(IN_SCHEME, "scheme", filter.scheme());
        where.addAnyOf("m.city", "city", Places.spellings(filter.city()));
        where.addIf("t.state = :state", "state", filter.state());
        where.addIf("t.response_code = :code", "code", filter.responseCode());
        where.addIf("t.amount_minor >= :least", "least", filter.minAmount());
        where.addIf("t.amount_minor <= :most", "most", filter.maxAmount());
        addText(where, filter.text());
        if (filter.marked()) {
            where.add(Marks.MARKED);
        }
        if (after != null) {
            where.add(
                    "(t.occurred_at, t.id) < (uuid_extract_timestamp(:after::uuid), :after)",
                    "after",
                    after);
        }
        Instant last = after == null ? filter.to() : earlier(filter.to(), after);
        Map<String, Object> values = new HashMap<>(where.values());
        values.put("from", filter.from().atOffset(ZoneOffset.UTC));
        values.put("to", filter.to().atOffset(ZoneOffset.UTC));
        values.put("firstDay", LocalDate.ofInstant(filter.from(), ZoneOffset.UTC));
        values.put("lastDay", LocalDate.ofInstant(last, ZoneOffset.UTC));
        String sql =
                NAMED.formatted(DAY_BY_DAY.formatted(where.sql(), limit))
                        + " order by t.occurred_at desc, t.id desc";
        RowMapper<Views.Summary> mapper = (row, n) -> summary(row);
        return filter.named()
                ? planned.query(sql, values, mapper)
                : jdbc.sql(sql).params(values).query(mapper).list();
    }

    private static Instant earlier(Instant one, UUID after) {
        Instant other = Instant.ofEpochMilli(Uuid7.millisOf(after));
        return other.isBefore(one) ? other : one;
    }

    /**
     * An id finds one; else a reference number or a part of a merchant's name, and for six
     * characters a trace number or an approval code: all by index.
     */
    private static void addText(Conditions where, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return;
        }
        String word = text.strip();
        if (word.matches("[0-9a-fA-F-]{36}")) {
            where.add("t.id = :text", "text", uuid("q", word));
        } else {
            where.add(
                    "(t.rrn = :text%s or t.merchant_id = any (array(%s)))"
                            .formatted(
                                    word.matches("[0-9A-Za-z]{6}")
                                            ? " or t.stan = :text or t.approval_code = :text"
                                            : "",
                                    MERCHANTS_NAMED),
                    "text",
                    word);
        }
    }

    Optional<Views.Detail> detail(UUID id) {
        if (id.version() != 7) {
            return Optional.empty();
        }
        return jdbc.sql(
                        SELECT
                                + " where t.occurred_at = uuid_extract_timestamp(:id::uuid) and t.id = :id")
                .param("id", id)
                .query((row, n) -> {
                    List<Views.Related> related =
                            related(id, row.getObject("original_id", UUID.class));
                    related.addAll(possibleDuplicates(id));
                    return detail(row, related);
                })
                .optional();
    }

    /** Those of these ids that may be seen, in any order. */
    List<Views.Summary> summaries(List<UUID> ids) {
        return jdbc.sql(
                        SELECT
                                + """
                                 where t.id = any (:ids)
                                   and t.occurred_at = any (array(
                                       select uuid_extract_timestamp(one) from unnest(:ids::uuid[]) one))\
                                """)
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, n) -> summary(row))
                .list();
    }

    private List<Views.Related> related(UUID id, @Nullable UUID originalId) {
        List<Views.Related> related = new ArrayList<>();
        if (originalId != null) {
            jdbc.sql(
                            SELECT
                                    + " where t.occurred_at = uuid_extract_timestamp(:id::uuid) and t.id = :id")
                    .param("id", originalId)
                    .query((row, n) -> new Views.Related("Original", summary(row)))
                    .list()
                    .forEach(related::add);
        }
        Instant at = Instant.ofEpochMilli(Uuid7.millisOf(id));
        jdbc.sql(
                        SELECT
                                + """
                                where t.original_id = :id and t.occurred_at >= :from and t.occurred_at < :to
                                order by t.occurred_at limit 50\
                                """)
                .param("id", id)
                .param("from", at.minus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
                .param("to", at.plus(RELATED_WITHIN).atOffset(ZoneOffset.UTC))
                .query((row, n) ->
                        new Views.Related(
                                row.getString("kind").equals("COMPLETION")
                                        ? "Completion"
                                        : "Refund",
                                summary(row)))
                .list()
                .forEach(related::add);
        return related;
    }

    /** Same card, merchant and amount, approved a few minutes before or after. */
    private List<Views.Related> possibleDuplicates(UUID id) {
        Instant at = Instant.ofEpochMilli(Uuid7.millisOf(id));
        return jdbc.sql(
                        SELECT
                                + """
                                where t.occurred_at between :from and :to and t.id <> :id and t.approved
                                  and (t.card_token, t.merchant_id, t.currency, t.amount_minor, t.kind) =
                                      (select o.card_token, o.merchant_id, o.currency, o.amount_minor, o.kind
                                         from payments.transactions o
                                        where o.occurred_at = uuid_extract_timestamp(:id::uuid) and o.id = :id and o.approved)
                                order by t.occurred_at limit 10\
                                """)
                .param("id", id)
                .param("from", at.minus(DUPLICATE_WITHIN).atOffset(ZoneOffset.UTC))
                .param("to", at.plus(DUPLICATE_WITHIN).atOffset(ZoneOffset.UTC))
                .query((row, n) -> new Views.Related("PossibleDuplicate", summary(row)))
                .list();
    }

    /** In the order they were received; empty when the transaction is not to be seen. */
    List<Views.Message> messages(UUID id) {
        return jdbc.sql(
                        """
                        select m.id, m.mti, m.received_at, m.sent_at, m.repeats, m.fields::text as fields
                          from payments.transactions t
                          join payments.messages m on m.transaction_id = t.id
                               and m.day between t.messages_from and t.messages_to
                         where t.occurred_at = uuid_extract_timestamp(:id::uuid) and t.id = :id
                         order by m.received_at, m.id\
                        """)
                .param("id", id)
                .query((row, n) -> MessageViews.of(row))
                .list();
    }

    private Views.Detail detail(ResultSet row, List<Views.Related> related) throws SQLException {
        String currency = row.getString("currency");
        return new Views.Detail(
                summary(row),
                new Views.Amounts(
                        Views.Amount.of(row.getLong("amount_minor"), currency),
                        charge(row, "billing"),
                        charge(row, "settlement"),
                        different(row, currency),
                        positive(row.getLong("completed_minor"), currency),
                        positive(Marks.beyondHold(row), currency),
                        positive(row.getLong("reversed_minor"), currency),
                        positive(row.getLong("refunded_minor"), currency)),
                row.getObject("terminal_local", LocalDateTime.class),
                row.getObject("business_date", LocalDate.class),
                instant(row, "received_at"),
                row.getString("stan"),
                row.getString("rrn"),
                row.getString("approval_code"),
                MessageViews.entryMode(row.getString("entry_mode")),
                Views.source(row.getString("source")),
                (Long) row.getObject("response_millis"),
                row.getString("late_response_code"),
                TransactionRow.means(row),
                related,
                marks.of(row));
    }

    private static final Bilingual NAMELESS = new Bilingual("", "");

    private static Views.Summary summary(ResultSet row) throws SQLException {
        Bilingual merchant = bilingual(row, "merchant");
        return new Views.Summary(
                row.getObject("id", UUID.class),
                Views.pascal(row.getString("state")),
                Views.pascal(row.getString("kind")),
                instant(row, "occurred_at"),
                new Views.Card(row.getString("card_token"), row.getString("card_tail")),
                Views.Amount.of(row.getLong("amount_minor"), row.getString("currency")),
                new Views.Merchant(
                        row.getObject("merchant_id", UUID.class),
                        merchant == null ? NAMELESS : merchant,
                        row.getString("mcc"),
                        Views.listed(bilingual(row, "mcc")),
                        row.getString("city")),
                row.getString("terminal"),
                named(row, "issuer"),
                named(row, "acquirer"),
                row.getString("response_code"),
                row.getString("response_code") == null
                        ? null
                        : Views.listed(bilingual(row, "response")));
    }

    private static Views.Named named(ResultSet row, String which) throws SQLException {
        Bilingual name = bilingual(row, which);
        return new Views.Named(
                row.getObject(which + "_id", UUID.class),
                name == null ? new Bilingual("", "") : name);
    }

    private static @Nullable Bilingual bilingual(ResultSet row, String which) throws SQLException {
        String zh = row.getString(which + "_zh");
        return zh == null ? null : new Bilingual(zh, row.getString(which + "_en"));
    }

    private static Views.@Nullable Amount charge(ResultSet row, String which) throws SQLException {
        String currency = row.getString(which + "_currency");
        return currency == null ? null : Views.Amount.of(row.getLong(which + "_minor"), currency);
    }

    /** What was asked, where another amount was approved. */
    private static Views.@Nullable Amount different(ResultSet row, String currency)
            throws SQLException {
        long requestedMinor = row.getLong("requested_minor");
        return requestedMinor == row.getLong("amount_minor")
                ? null
                : Views.Amount.of(requestedMinor, currency);
    }

    private static Views.@Nullable Amount positive(long amountMinor, String currency) {
        return amountMinor == 0 ? null : Views.Amount.of(amountMinor, currency);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static UUID uuid(String field, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(
                    field,
                    text,
                    new Bilingual("不是编号", "is no id"),
                    new Bilingual("请从列表中选择。", "Take it from a list's answer."));
        }
    }
}
