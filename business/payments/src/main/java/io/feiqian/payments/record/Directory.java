package io.feiqian.payments.record;

import io.feiqian.kernel.Bilingual;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who is who on the network. Remembers whom it has seen, so that a message of known parties costs
 * no query; what it forgets is only looked up again.
 */
public final class Directory {

    private static final int GENERATION = 200_000;
    private static final int INSTITUTIONS_MAX = 10_000;
    private static final String UNKNOWN_MCC = "0000";

    private final DataSource database;
    private final CardVault vault;
    private final SeenLately known = new SeenLately(GENERATION);
    private final Map<String, BusinessDay> businessDays = new ConcurrentHashMap<>();

    public Directory(DataSource database, CardVault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** When an institution's day ends, and where. */
    public record BusinessDay(ZoneId zone, LocalTime cutOff) {

        static final BusinessDay USUAL =
                new BusinessDay(ZoneId.of("Asia/Shanghai"), LocalTime.of(23, 0));
    }

    /**
     * Stores those that are new, in a transaction of its own, before the messages that name them.
     */
    public void introduce(Collection<Sighting> sightings) throws SQLException {
        List<Sighting> news = new ArrayList<>();
        for (Sighting sighting : sightings) {
            if (!isKnown(sighting)) {
                news.add(sighting);
            }
        }
        if (news.isEmpty()) {
            return;
        }
        DatabaseTransaction.call(
                database,
                connection -> {
                    insert(connection, news);
                    return news;
                });
        news.forEach(this::remember);
    }

    /** Gives an institution its name, or a better one. */
    public void name(String code, Bilingual name, List<String> aliases, Set<String> roles)
            throws SQLException {
        try (Connection connection = database.getConnection()) {
            name(connection, code, name, aliases, roles);
        }
    }

    /** As {@link #name}, within a transaction. A role once had stays. */
    static void name(
            Connection connection,
            String code,
            Bilingual name,
            List<String> aliases,
            Set<String> roles)
            throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement(
                        """
                        insert into payments.institutions as i
                               (id, code, name_zh, name_en, aliases, is_issuer, is_acquirer, is_operator, named)
                        values (?, ?, ?, ?, ?, ?, ?, ?, true)
                        on conflict (id) do update
                           set name_zh = excluded.name_zh, name_en = excluded.name_en,
                               aliases = excluded.aliases, named = true,
                               is_issuer = i.is_issuer or excluded.is_issuer,
                               is_acquirer = i.is_acquirer or excluded.is_acquirer,
                               is_operator = i.is_operator or excluded.is_operator\
                        """)) {
            upsert.setObject(1, RecordIds.institution(code).value());
            upsert.setString(2, code);
            upsert.setString(3, name.zh());
            upsert.setString(4, name.en());
            upsert.setArray(5, connection.createArrayOf("text", aliases.toArray()));
            upsert.setBoolean(6, roles.contains("ISSUER"));
            upsert.setBoolean(7, roles.contains("ACQUIRER"));
            upsert.setBoolean(8, roles.contains("NETWORK"));
            upsert.executeUpdate();
        }
    }

    /** Its cut-off and zone; the usual ones for an institution that is not known yet. */
    public BusinessDay businessDay(String institutionCode) {
        if (businessDays.size() > INSTITUTIONS_MAX) {
            businessDays.clear();
        }
        return businessDays.computeIfAbsent(institutionCode, this::readBusinessDay);
    }

    /** After a reference file was read: look everything up again. */
    public void forget() {
        known.clear();
        businessDays.clear();
    }

    private boolean isKnown(Sighting sighting) {
        return known.has(acquirerKey(sighting), "")
                && known.has(issuerKey(sighting), "")
                && known.has(merchantKey(sighting), "")
                && known.has(terminalKey(sighting), sighting.merchant().number())
                && known.has(sighting.card().token(), "");
    }

    private void remember(Sighting sighting) {
        known.put(acquirerKey(sighting), "");
        known.put(issuerKey(sighting), "");
        known.put(merchantKey(sighting), "");
        known.put(terminalKey(sighting), sighting.merchant().number());
        known.put(sighting.card().token(), "");
    }

    private static String acquirerKey(Sighting sighting) {
        return "a" + sighting.acquirerCode();
    }

    private static String issuerKey(Sighting sighting) {
        return "i" + sighting.issuerCode();
    }

    private static String merchantKey(Sighting sighting) {
        return "m" + sighting.acquirerCode() + '/' + sighting.merchant().number();
    }

    private static String terminalKey(Sighting sighting) {
        return "t" + sighting.acquirerCode() + '/' + sighting.terminal();
    }

    /** Of each sighting only what is new in it: who else meets a known party must not wait. */
    private void insert(Connection connection, List<Sighting> sightings) throws SQLException {
        institutions(connection, sightings);
        merchants(connection, unknown(sightings, s -> known.has(merchantKey(s), "")));
        terminals(
                connection,
                unknown(sightings, s -> known.has(terminalKey(s), s.merchant().number())));
        cards(connection, unknown(sightings, s -> known.has(s.card().token(), "")));
    }

    private static List<Sighting> unknown(List<Sighting> sightings, Predicate<Sighting> known) {
        return sightings.stream().filter(known.negate()).toList();
    }

    private void institutions(Connection connection, List<Sighting> sightings) throws SQLException {
        Map<String, boolean[]> roles = new TreeMap<>();
        for (Sighting sighting : unknown(sightings, s -> known.has(issuerKey(s), ""))) {
            roles.computeIfAbsent(sighting.issuerCode(), code -> new boolean[2])[0] = true;
        }
        for (Sighting sighting : unknown(sightings, s -> known.has(acquirerKey(s), ""))) {
            roles.computeIfAbsent(sighting.acquirerCode(), code -> new boolean[2])[1] = true;
        }
        // Whichever of its two unique indexes another's insert is in, this one waits and does
        // nothing.
        try (PreparedStatement insert =
                        connection.prepareStatement(
                                """
                                insert into payments.institutions (id, code, name_zh, name_en, is_issuer, is_acquirer)
                                values (?, ?, ?, ?, ?, ?) on conflict do nothing\
                                """);
                PreparedStatement update =
                        connection.prepareStatement(
                                """
                                update payments.institutions
                                   set is_issuer = is_issuer or ?, is_acquirer = is_acquirer or ?
                                 where id = ?\
                                """)) {
            for (var entry : roles.entrySet()) {
                String code = entry.getKey();
                UUID id = RecordIds.institution(code).value();
                insert.setObject(1, id);
                insert.setString(2, code);
                insert.setString(3, "机构 " + code);
                insert.setString(4, "Institution " + code);
                insert.setBoolean(5, entry.getValue()[0]);
                insert.setBoolean(6, entry.getValue()[1]);
                insert.addBatch();
                update.setBoolean(1, entry.getValue()[0]);
                update.setBoolean(2, entry.getValue()[1]);
                update.setObject(3, id);
                update.addBatch();
            }
            insert.executeBatch();
            update.executeBatch();
        }
    }

    private static void merchants(Connection connection, List<Sighting> sightings)
            throws SQLException {
        Map<UUID, Sighting> byId = new TreeMap<>();
        sightings.forEach(sighting -> byId.putIfAbsent(merchantId(sighting), sighting));
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.merchants
                               (id, acquirer_id, number, name_zh, name_en, mcc, city, country)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
                        """)) {
            for (var entry : byId.entrySet()) {
                Sighting.Shop shop = entry.getValue().merchant();
                insert.setObject(1, entry.getKey());
                insert.setObject(2, RecordIds.institution(entry.getValue().acquirerCode()).value());
                insert.setString(3, shop.number());
                insert.setString(4, firstOf(shop.nameZh(), shop.nameEn(), "商户 " + shop.number()));
                insert.setString(
                        5, firstOf(shop.nameEn(), shop.nameZh(), "Merchant " + shop.number()));
                insert.setString(6, shop.mcc().isBlank() ? UNKNOWN_MCC : shop.mcc());
                insert.setString(7, shop.city());
                insert.setString(8, shop.country());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void terminals(Connection connection, List<Sighting> sightings)
            throws SQLException {
        Map<String, Sighting> byKey = new TreeMap<>();
        sightings.forEach(s -> byKey.put(s.acquirerCode() + '/' + s.terminal(), s));
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.terminals (acquirer_id, terminal, merchant_id)
                        values (?, ?, ?)
                        on conflict (acquirer_id, terminal) do update
                           set merchant_id = excluded.merchant_id
                         where terminals.merchant_id <> excluded.merchant_id\
                        """)) {
            for (Sighting sighting : byKey.values()) {
                insert.setObject(1, RecordIds.institution(sighting.acquirerCode()).value());
                insert.setString(2, sighting.terminal());
                insert.setObject(3, merchantId(sighting));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void cards(Connection connection, List<Sighting> sightings) throws SQLException {
        Map<String, Sighting> byToken = new TreeMap<>();
        sightings.forEach(sighting -> byToken.put(sighting.card().token(), sighting));
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into payments.cards
                               (token, tail, iin, issuer_id, pan_cipher, key_version, expiry)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing\
                        """)) {
            for (Sighting sighting : byToken.values()) {
                Sighting.Plastic card = sighting.card();
                CardVault.Sealed sealed = vault.seal(card.pan());
                insert.setString(1, card.token());
                insert.setString(2, card.pan().tail());
                insert.setString(3, card.pan().iin());
                insert.setObject(4, RecordIds.institution(sighting.issuerCode()).value());
                insert.setBytes(5, sealed.cipher());
                insert.setInt(6, sealed.keyVersion());
                insert.setString(7, card.expiry());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private BusinessDay readBusinessDay(String code) {
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(
                                "select zone, cut_off from payments.institutions where code = ?")) {
            select.setString(1, code);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new BusinessDay(
                                ZoneId.of(row.getString(1)), row.getObject(2, LocalTime.class))
                        : BusinessDay.USUAL;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The cut-off of institution " + code + " cannot be read.", e);
        }
    }

    private static UUID merchantId(Sighting sighting) {
        return RecordIds.merchant(
                RecordIds.institution(sighting.acquirerCode()).value(),
                sighting.merchant().number());
    }

    private static String firstOf(@Nullable String a, @Nullable String b, String otherwise) {
        if (a != null && !a.isBlank()) {
            return a;
        }
        return b != null && !b.isBlank() ? b : otherwise;
    }
}
