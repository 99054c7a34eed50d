package io.feiqian.payments.record;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Visible;
import io.feiqian.platform.guardrails.Verbatim;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives the network's parties the names that messages do not carry: from the operator's reference
 * file, all or nothing, as often as it changes.
 */
public final class References {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final int ENTRIES_MAX = 200_000;
    private static final Set<String> ROLES = Set.of("ISSUER", "ACQUIRER", "NETWORK");

    private final DataSource database;
    private final Directory directory;

    public References(DataSource database, Directory directory) {
        this.database = database;
        this.directory = directory;
    }

    /** The file. A list that is left out arrives as null, whatever its type says: it is empty. */
    public record Reference(
            List<Institution> institutions, List<Merchant> merchants, List<Terminal> terminals) {

        public Reference {
            institutions = institutions == null ? List.of() : List.copyOf(institutions);
            merchants = merchants == null ? List.of() : List.copyOf(merchants);
            terminals = terminals == null ? List.of() : List.copyOf(terminals);
            int entries = institutions.size() + merchants.size() + terminals.size();
            if (entries > ENTRIES_MAX) {
                throw new InvalidValue(
                        "reference",
                        entries,
                        new Bilingual(
                                "超过 " + ENTRIES_MAX + " 条",
                                "has more than " + ENTRIES_MAX + " entries"),
                        new Bilingual("请分几次发送。", "Send it in parts."));
            }
        }
    }

    /**
     * @param roles ISSUER, ACQUIRER, NETWORK
     * @param iin the first digits of its cards, for people; nothing is derived from it
     */
    public record Institution(
            @Verbatim String code,
            List<String> roles,
            @Verbatim @Nullable String iin,
            String zh,
            String en,
            List<String> aliases) {

        public Institution {
            required("code", code);
            zh = name("zh", zh);
            en = name("en", en);
            roles = roles == null ? List.of() : List.copyOf(roles);
            aliases = aliases == null ? List.of() : aliases.stream().map(Visible::name).toList();
            for (String role : roles) {
                if (!ROLES.contains(role)) {
                    throw new InvalidValue(
                            "roles",
                            role,
                            new Bilingual("不是角色", "is no role"),
                            new Bilingual(
                                    "可用：ACQUIRER、ISSUER、NETWORK。",
                                    "The roles are ACQUIRER, ISSUER and NETWORK."));
                }
            }
        }
    }

    /**
     * @param id its number at the acquirer, DE 42
     * @param alias what people call it for short
     */
    public record Merchant(
            @Verbatim String id,
            @Verbatim String acquirer,
            @Verbatim String mcc,
            String zh,
            String en,
            @Nullable String alias,
            @Nullable String cityZh,
            @Nullable String cityEn,
            @Nullable String country) {

        public Merchant {
            required("id", id);
            required("acquirer", acquirer);
            required("mcc", mcc);
            zh = name("zh", zh);
            en = name("en", en);
            alias = alias == null ? null : Visible.name(alias);
            cityZh = cityZh == null ? null : Visible.name(cityZh);
            cityEn = cityEn == null ? null : Visible.name(cityEn);
        }

        @Nullable String city() {
            return cityZh == null || cityZh.isBlank() ? cityEn : cityZh;
        }
    }

    /** Which merchant a terminal stands at. */
    public record Terminal(
            @Verbatim String id, @Verbatim String acquirer, @Verbatim String merchant) {

        public Terminal {
            required("id", id);
            required("acquirer", acquirer);
            required("merchant", merchant);
        }
    }

    /** The file as JSON: what the simulator writes, what the API takes. */
    public static Reference parse(String json) {
        try {
            return JSON.readValue(json, Reference.class);
        } catch (JacksonException e) {
            throw new InvalidValue(
                    "reference",
                    json.substring(0, Math.min(40, json.length())),
                    new Bilingual("不是参考文件", "is no reference file: " + e.getOriginalMessage()),
                    new Bilingual(
                            "其中应有 institutions、merchants 和 terminals。",
                            "It has institutions, merchants and terminals."));
        }
    }

    /** Stores the names, in the system's scope: the caller's right was checked before. */
    public void store(Reference reference) throws SQLException {
        Scopes.call(
                new Scope.System(),
                () ->
                        DatabaseTransaction.call(
                                database,
                                connection -> {
                                    write(connection, reference);
                                    return reference;
                                }));
        directory.forget();
        loadCities();
    }

    /** Takes over what files named cities before; another process does so at its next start. */
    public void loadCities() {
        Places.take(
                Scopes.call(
                        new Scope.System(),
                        () ->
                                JdbcClient.create(database)
                                        .sql("select name_zh, name_en from payments.city_names")
                                        .query((row, n) ->
                                                new Bilingual(row.getString(1), row.getString(2)))
                                        .list()));
    }

    private static void write(Connection connection, Reference reference) throws SQLException {
        institutions(connection, reference.institutions());
        Set<UUID> known = known(connection);
        merchants(connection, reference.merchants(), known);
        cities(connection, reference.merchants());
        terminals(connection, reference.terminals(), known);
    }

    private static void institutions(Connection connection, List<Institution> institutions)
            throws SQLException {
        for (Institution institution : institutions) {
            Directory.name(
                    connection,
                    institution.code(),
                    new Bilingual(institution.zh(), institution.en()),
                    institution.aliases(),
                    Set.copyOf(institution.roles()));
        }
    }

    private static void merchants(Connection connection, List<Merchant> merchants, Set<UUID> known)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into payments.merchants
                               (id, acquirer_id, number, name_zh, name_en, aliases, mcc, city, country, named)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, true)
                        on conflict (id) do update
                           set name_zh = excluded.name_zh, name_en = excluded.name_en,
                               aliases = excluded.aliases, mcc = excluded.mcc, named = true,
                               city = coalesce(excluded.city, merchants.city),
                               country = coalesce(excluded.country, merchants.country)\
                        """)) {
            for (Merchant merchant : merchants) {
                UUID acquirer = acquirer(known, merchant.acquirer());
                upsert.setObject(1, RecordIds.merchant(acquirer, merchant.id()));
                upsert.setObject(2, acquirer);
                upsert.setString(3, merchant.id());
                upsert.setString(4, merchant.zh());
                upsert.setString(5, merchant.en());
                upsert.setArray(6, connection.createArrayOf("text", aliases(merchant)));
                upsert.setString(7, merchant.mcc());
                upsert.setString(8, merchant.city());
                upsert.setString(9, merchant.country());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** A name that changes replaces the one before, as a merchant's does; each city once. */
    private static void cities(Connection connection, List<Merchant> merchants)
            throws SQLException {
        TreeMap<String, String> cities = new TreeMap<>();
        for (Merchant merchant : merchants) {
            String zh = merchant.cityZh();
            String en = merchant.cityEn();
            if (zh != null && en != null && !zh.isBlank() && !en.isBlank()) {
                cities.put(zh, en);
            }
        }
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into payments.city_names (name_zh, name_en) values (?, ?)
                        on conflict (name_zh) do update set name_en = excluded.name_en\
                        """)) {
            for (Map.Entry<String, String> city : cities.entrySet()) {
                upsert.setString(1, city.getKey());
                upsert.setString(2, city.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static Object[] aliases(Merchant merchant) {
        return merchant.alias() == null ? new Object[0] : new Object[] {merchant.alias()};
    }

    private static void terminals(Connection connection, List<Terminal> terminals, Set<UUID> known)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into payments.terminals (acquirer_id, terminal, merchant_id)
                        values (?, ?, ?)
                        on conflict (acquirer_id, terminal) do update set merchant_id = excluded.merchant_id\
                        """)) {
            for (Terminal terminal : terminals) {
                UUID acquirer = acquirer(known, terminal.acquirer());
                upsert.setObject(1, acquirer);
                upsert.setString(2, terminal.id());
                upsert.setObject(3, RecordIds.merchant(acquirer, terminal.merchant()));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static Set<UUID> known(Connection connection) throws SQLException {
        Set<UUID> known = new HashSet<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select id from payments.institutions");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                known.add(rows.getObject(1, UUID.class));
            }
        }
        return known;
    }

    private static UUID acquirer(Set<UUID> known, String code) {
        UUID id = RecordIds.institution(code).value();
        if (!known.contains(id)) {
            throw new InvalidValue(
                    "acquirer",
                    code,
                    new Bilingual("尚未登记", "is not known"),
                    new Bilingual("请先在 institutions 中写明。", "Name it among the institutions."));
        }
        return id;
    }

    /** One that shows something. */
    private static String name(String field, @Nullable String value) {
        String name = value == null ? "" : Visible.name(value);
        required(field, name);
        return name;
    }

    private static void required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidValue(
                    field,
                    "",
                    new Bilingual("没有填写", "is missing"),
                    new Bilingual("文件的每一条都要有它。", "Every entry of the file has it."));
        }
    }
}
