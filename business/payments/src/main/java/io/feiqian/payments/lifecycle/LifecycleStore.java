package io.feiqian.payments.lifecycle;

import io.feiqian.payments.record.CardVault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Writes lives inside the caller's transaction. */
final class LifecycleStore {

    private static final JsonMapper JSON = new JsonMapper();

    private final JdbcClient jdbc;
    private final CardVault vault;

    LifecycleStore(Connection connection, CardVault vault) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        this.vault = vault;
    }

    /** What was done under a key. */
    record Earlier(LifecycleEvent event, byte[] digest) {

        boolean is(byte[] other) {
            return Arrays.equals(digest, other);
        }
    }

    /** Nobody else decides on this subject, or under this key, until the transaction ends. */
    void lock(Subject subject, String key) {
        // In one order, so that two who want both never wait for each other.
        for (String name : new TreeSet<>(List.of("s" + subject, "k" + key))) {
            jdbc.sql(
                            "select 1 from (select pg_advisory_xact_lock(hashtextextended(:name, 7))) locked")
                    .param("name", name)
                    .query(Integer.class)
                    .single();
        }
    }

    Optional<Earlier> earlier(UUID takenBy, String key) {
        return jdbc.sql(
                        LifecycleHistory.SELECT
                                + " where e.taken_by = :by and e.idempotency_key = :key")
                .param("by", takenBy)
                .param("key", key)
                .query((row, n) -> new Earlier(LifecycleHistory.read(row), row.getBytes("digest")))
                .optional();
    }

    Optional<Standing> find(Subject subject) {
        return jdbc.sql(SubjectTable.of(subject.kind()).select() + " for update")
                .param("key", subject.key())
                .query((row, n) -> standing(subject, row))
                .optional();
    }

    static Standing standing(Subject subject, ResultSet row) throws SQLException {
        Map<String, String> fields = new HashMap<>();
        for (SubjectTable.Field field : SubjectTable.of(subject.kind()).fields()) {
            String value = row.getString(field.name());
            if (value != null) {
                fields.put(field.name(), value);
            }
        }
        return new Standing(
                subject,
                row.getObject("owner", UUID.class),
                Stage.valueOf(row.getString("state")),
                row.getInt("events"),
                fields);
    }

    /** Makes the row; false where it came to be meanwhile, by a message. */
    boolean insert(Opening opening, Subject subject, Stage stage, Map<String, String> fields) {
        return switch (opening) {
            case Opening.NewMerchant merchant -> insertMerchant(merchant, subject, stage, fields);
            case Opening.NewTerminal terminal -> insertTerminal(terminal, stage, fields);
            case Opening.NewCard card -> insertCard(card, stage);
        };
    }

    private boolean insertMerchant(
            Opening.NewMerchant merchant,
            Subject subject,
            Stage stage,
            Map<String, String> fields) {
        return jdbc.sql(
                                """
                                insert into payments.merchants
                                       (id, acquirer_id, number, name_zh, name_en, mcc, named, state)
                                values (cast(:id as uuid), :acquirer, :number, :zh, :en, :mcc, true, :state)
                                on conflict do nothing\
                                """)
                        .param("id", subject.key())
                        .param("acquirer", merchant.institutionId())
                        .param("number", merchant.number())
                        .param("zh", fields.get("nameZh"))
                        .param("en", fields.get("nameEn"))
                        .param("mcc", fields.get("mcc"))
                        .param("state", stage.name())
                        .update()
                == 1;
    }

    private boolean insertTerminal(
            Opening.NewTerminal terminal, Stage stage, Map<String, String> fields) {
        return jdbc.sql(
                                """
                                insert into payments.terminals (acquirer_id, terminal, merchant_id, state)
                                values (:acquirer, :number, cast(:merchant as uuid), :state) on conflict do nothing\
                                """)
                        .param("acquirer", terminal.institutionId())
                        .param("number", terminal.number())
                        .param("merchant", fields.get("merchant"))
                        .param("state", stage.name())
                        .update()
                == 1;
    }

    private boolean insertCard(Opening.NewCard card, Stage stage) {
        CardVault.Sealed sealed = vault.seal(card.pan());
        return jdbc.sql(
                                """
                                insert into payments.cards (token, tail, iin, issuer_id, pan_cipher, key_version, state)
                                values (:token, :tail, :iin, :issuer, :cipher, :version, :state) on conflict do nothing\
                                """)
                        .param("token", vault.token(card.pan()))
                        .param("tail", card.pan().tail())
                        .param("iin", card.pan().iin())
                        .param("issuer", card.institutionId())
                        .param("cipher", sealed.cipher())
                        .param("version", sealed.keyVersion())
                        .param("state", stage.name())
                        .update()
                == 1;
    }

    /** When its latest event took effect. */
    Optional<Instant> latest(Subject subject) {
        return jdbc.sql(
                        "select max(effective_at) as at from payments.lifecycle_events where kind = :kind and subject = :subject")
                .param("kind", subject.kind().name())
                .param("subject", subject.key())
                .query((row, n) -> Optional.ofNullable(LifecycleHistory.instantOrNull(row, "at")))
                .single();
    }

    boolean isMerchantOf(String merchant, UUID acquirer) {
        return jdbc.sql(
                        """
                        select exists (select from payments.merchants
                                        where id = cast(:id as uuid) and acquirer_id = :acquirer)\
                        """)
                .param("id", merchant)
                .param("acquirer", acquirer)
                .query(Boolean.class)
                .single();
    }

    boolean isInstitution(UUID id) {
        return jdbc.sql("select exists (select from payments.institutions where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** The event and the row that results from it. */
    void write(LifecycleEvent event, UUID institution, Act act, byte[] digest) {
        jdbc.sql(
                        """
                        insert into payments.lifecycle_events
                               (id, kind, subject, seq, action, from_state, to_state, changes, reason, effective_at,
                                recorded_at, taken_by, taken_by_name, request_id, idempotency_key, digest, institution_id)
                        values (:id, :kind, :subject, :seq, :action, :from, :to, cast(:changes as jsonb), :reason,
                                :effective, :recorded, :by, :byName, :request, :key, :digest, :institution)\
                        """)
                .param("id", event.id())
                .param("kind", event.subject().kind().name())
                .param("subject", event.subject().key())
                .param("seq", event.seq())
                .param("action", event.action().name())
                .param("from", event.from() == null ? null : event.from().name())
                .param("to", event.to().name())
                .param("changes", json(event.changes()))
                .param("reason", event.reason())
                .param("effective", event.effectiveAt().atOffset(ZoneOffset.UTC))
                .param("recorded", event.recordedAt().atOffset(ZoneOffset.UTC))
                .param("by", event.takenBy())
                .param("byName", event.takenByName())
                .param("request", act.request())
                .param("key", act.key())
                .param("digest", digest)
                .param("institution", institution)
                .update();
        Map<String, Object> values = new HashMap<>();
        event.changes().forEach((name, change) -> values.put(name, change.after()));
        jdbc.sql(SubjectTable.of(event.subject().kind()).update(event.changes().keySet()))
                .params(values)
                .param("state", event.to().name())
                .param("events", event.seq())
                .param("key", event.subject().key())
                .update();
    }

    private static String json(Map<String, LifecycleEvent.Change> changes) {
        Map<String, Map<String, String>> plain = new HashMap<>();
        changes.forEach((name, change) -> {
            Map<String, String> sides = new HashMap<>();
            sides.put("old", change.before());
            sides.put("new", change.after());
            plain.put(name, sides);
        });
        return JSON.writeValueAsString(plain);
    }
}
