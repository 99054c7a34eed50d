package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads who takes part, in the scope that is bound. */
final class PartyQueries {

    private static final int TERMINALS_MAX = 500;
    private static final String CARD =
            """
            select k.token, k.tail, k.iin, k.issuer_id, k.expiry, k.created_at,
                   i.name_zh as issuer_zh, i.name_en as issuer_en
              from payments.cards k join payments.institutions i on i.id = k.issuer_id
            """;

    private final JdbcClient jdbc;

    PartyQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How large it is, only the network and itself are told. */
    Optional<Parties.Institution> institution(UUID id) {
        return jdbc.sql(
                        """
                        select i.*,
                               case when own then (select count(*) from payments.merchants m where m.acquirer_id = i.id) end as merchants,
                               case when own then (select count(*) from payments.terminals t where t.acquirer_id = i.id) end as terminals,
                               case when own then (select count(*) from payments.cards k where k.issuer_id = i.id) end as cards
                          from payments.institutions i,
                               lateral (select storage.sees_all() or i.id = storage.institution() as own) whose
                         where i.id = :id
                        """)
                .param("id", id)
                .query((row, n) ->
                        new Parties.Institution(
                                row.getObject("id", UUID.class),
                                row.getString("code"),
                                new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                                roles(row),
                                texts(row, "aliases"),
                                row.getString("zone"),
                                row.getObject("cut_off", LocalTime.class).toString(),
                                row.getBoolean("named"),
                                instant(row, "created_at"),
                                row.getObject("merchants", Long.class),
                                row.getObject("terminals", Long.class),
                                row.getObject("cards", Long.class)))
                .optional();
    }

    Optional<Parties.Merchant> merchant(UUID id) {
        List<Parties.Terminal> terminals =
                jdbc.sql(
                                """
                                select terminal, created_at, state, city from payments.terminals
                                 where merchant_id = :id order by terminal limit :limit
                                """)
                        .param("id", id)
                        .param("limit", TERMINALS_MAX)
                        .query((row, n) ->
                                new Parties.Terminal(
                                        row.getString("terminal"),
                                        instant(row, "created_at"),
                                        Views.pascal(row.getString("state")),
                                        row.getString("city")))
                        .list();
        return jdbc.sql(
                        """
                        select m.*, c.name_zh as mcc_zh, c.name_en as mcc_en,
                               a.name_zh as acquirer_zh, a.name_en as acquirer_en
                          from payments.merchants m
                          join payments.institutions a on a.id = m.acquirer_id
                          left join payments.merchant_categories c on c.mcc = m.mcc
                         where m.id = :id
                        """)
                .param("id", id)
                .query((row, n) -> merchant(row, terminals))
                .optional();
    }

    private static Parties.Merchant merchant(ResultSet row, List<Parties.Terminal> terminals)
            throws SQLException {
        String category = row.getString("mcc_zh");
        return new Parties.Merchant(
                row.getObject("id", UUID.class),
                row.getString("number"),
                new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                texts(row, "aliases"),
                row.getString("mcc"),
                category == null ? null : new Bilingual(category, row.getString("mcc_en")),
                row.getString("city"),
                row.getString("country"),
                named(row, "acquirer"),
                row.getBoolean("named"),
                instant(row, "created_at"),
                terminals);
    }

    /** By tail, or any; from after the cursor, which is a token. */
    List<Parties.Card> cards(
            @Nullable String tail, @Nullable UUID issuer, @Nullable String after, int limit) {
        return jdbc.sql(
                        CARD
                                + """
                                 where (:tail::text is null or k.tail = :tail)
                                   and (:issuer::uuid is null or k.issuer_id = :issuer::uuid)
                                   and (:after::text is null or k.token > :after)
                                 order by k.token limit :limit\
                                """)
                .param("tail", tail)
                .param("issuer", issuer)
                .param("after", after)
                .param("limit", limit)
                .query((row, n) -> card(row))
                .list();
    }

    Optional<Parties.Card> card(String token) {
        return jdbc.sql(CARD + " where k.token = :token")
                .param("token", token)
                .query((row, n) -> card(row))
                .optional();
    }

    private static Parties.Card card(ResultSet row) throws SQLException {
        return new Parties.Card(
                row.getString("token"),
                row.getString("tail"),
                row.getString("iin"),
                named(row, "issuer"),
                row.getString("expiry"),
                instant(row, "created_at"));
    }

    private static Views.Named named(ResultSet row, String who) throws SQLException {
        return new Views.Named(
                row.getObject(who + "_id", UUID.class),
                new Bilingual(row.getString(who + "_zh"), row.getString(who + "_en")));
    }

    private static List<String> roles(ResultSet row) throws SQLException {
        List<String> roles = new ArrayList<>();
        for (String role : List.of("Issuer", "Acquirer", "Operator")) {
            if (row.getBoolean("is_" + role.toLowerCase(java.util.Locale.ROOT))) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
