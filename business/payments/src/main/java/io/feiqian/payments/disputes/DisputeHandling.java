package io.feiqian.payments.disputes;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.disputes.DisputeAction.Party;
import io.feiqian.payments.effects.Dispute.State;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Takes disputes through their stages: each step once under its key, by the party whose it is, with
 * the money that it moves in the same transaction. A deadline that passed is a step as well.
 */
public final class DisputeHandling {

    private static final int NOTE_LENGTH_MAX = 2_000;
    private static final int KEY_LENGTH_MAX = 200;
    private static final int EVIDENCE_BYTES_MAX = 10 << 20;

    private final DataSource database;
    private final Supplier<DataClocks> clocks;
    private final Uuid7 ids;
    private final DisputeCases cases;

    public DisputeHandling(DataSource database, Supplier<DataClocks> clocks, Uuid7 ids) {
        this.database = database;
        this.clocks = clocks;
        this.ids = ids;
        this.cases = new DisputeCases(database);
    }

    /** Takes a step; a second time under the same key it gives the first one's result. */
    public EffectOutcome<DisputeCase> act(
            Caller caller, String key, UUID dispute, DisputeAction action, String note) {
        requireLength("Idempotency-Key", key, KEY_LENGTH_MAX);
        requireLength("note", note, NOTE_LENGTH_MAX);
        if (!visible(caller, dispute)) {
            return refused("没有这个争议。", "There is no such dispute.");
        }
        expire();
        DataClocks now = clocks.get();
        return inTransaction(connection -> {
            DisputeStore store = new DisputeStore(connection);
            DisputeCase standing = store.lock(dispute);
            Optional<DisputeStore.Earlier> earlier = store.step(key);
            if (earlier.isPresent()) {
                return earlier.get().is(dispute, action, note)
                        ? new EffectOutcome.Done<>(standing, true)
                        : new EffectOutcome.KeyReused<>(standing);
            }
            Optional<Bilingual> objection = objection(store, caller, standing, action);
            if (objection.isPresent()) {
                return new EffectOutcome.Refused<>(objection.get());
            }
            State next = DisputePolicy.next(standing.state(), action).orElseThrow();
            step(store, standing, action, next, key, note, actor(caller, standing, action), now);
            return new EffectOutcome.Done<>(store.lock(dispute), false);
        });
    }

    /** Lets every deadline that has passed take effect; how many did. */
    public int expire() {
        DataClocks now = clocks.get();
        return inTransaction(connection -> {
            DisputeStore store = new DisputeStore(connection);
            int expired = 0;
            for (DisputeCase due : store.lockOverdue(now)) {
                State next = DisputePolicy.next(due.state(), DisputeAction.EXPIRE).orElseThrow();
                String key = "expire:" + due.id() + ":" + due.state() + ":" + due.dueOn();
                step(store, due, DisputeAction.EXPIRE, next, key, "", null, now);
                expired++;
            }
            return expired;
        });
    }

    /** Adds a file; the same bytes again by the same side are the same file. */
    public DisputeCase.Evidence addEvidence(
            Caller caller, UUID dispute, String name, String mediaType, byte[] content) {
        requireLength("name", name, KEY_LENGTH_MAX);
        requireLength("mediaType", mediaType, KEY_LENGTH_MAX);
        if (content.length == 0 || content.length > EVIDENCE_BYTES_MAX) {
            throw new InvalidValue(
                    "file",
                    content.length,
                    new Bilingual(
                            "须有 1 到 " + EVIDENCE_BYTES_MAX + " 字节",
                            "must have 1 to " + EVIDENCE_BYTES_MAX + " bytes"),
                    new Bilingual("请发送小一些的扫描件。", "Send a smaller scan."));
        }
        EvidenceKinds.require(name);
        if (!visible(caller, dispute)) {
            throw new InvalidValue(
                    "dispute",
                    dispute,
                    new Bilingual("不存在", "is not there"),
                    new Bilingual("请从列表中选择。", "Take it from the list."));
        }
        DataClocks clock = clocks.get();
        return inTransaction(connection -> {
            DisputeStore store = new DisputeStore(connection);
            DisputeCase now = store.lock(dispute);
            return store.addEvidence(
                    ids.next(),
                    now,
                    new DisputeStore.Exhibit(name, mediaType, content, party(caller, now)),
                    caller.userId(),
                    moment(clock, now));
        });
    }

    private void step(
            DisputeStore store,
            DisputeCase from,
            DisputeAction action,
            State next,
            String key,
            String note,
            DisputeStore.@Nullable Actor by,
            DataClocks clocks)
            throws SQLException {
        UUID step = ids.next();
        Instant now = moment(clocks, from);
        LocalDate due = store.dueOn(DataClocks.day(now), DisputePolicy.days(next));
        store.take(step, from, action, next, key, note, by, now, due);
        Party before = DisputePolicy.holder(from.state());
        Party after = DisputePolicy.holder(next);
        if (before != after) {
            boolean toIssuer = after == Party.ISSUER;
            store.move(
                    step,
                    from,
                    toIssuer ? from.acquirerId() : from.issuerId(),
                    toIssuer ? from.issuerId() : from.acquirerId(),
                    DataClocks.network(now).today());
        }
    }

    private static Optional<Bilingual> objection(
            DisputeStore store, Caller caller, DisputeCase now, DisputeAction action)
            throws SQLException {
        if (action == DisputeAction.EXPIRE || DisputePolicy.next(now.state(), action).isEmpty()) {
            return Optional.of(
                    new Bilingual(
                            "争议处于「%s」，不能「%s」；可以：%s。"
                                    .formatted(
                                            now.state().words().zh(),
                                            action.words().zh(),
                                            allowed(now, Bilingual::zh, "、", "已结束，没有可执行的步骤")),
                            "A dispute that is %s does not allow “%s”; it allows %s."
                                    .formatted(
                                            now.state().words().en(),
                                            action.words().en(),
                                            allowed(
                                                    now,
                                                    Bilingual::en,
                                                    ", ",
                                                    "nothing, it is over"))));
        }
        Party party = party(caller, now);
        if (party != Party.NETWORK && party != action.party() && !onUs(now, action)) {
            return Optional.of(
                    new Bilingual(
                            "「%s」由%s执行。"
                                    .formatted(action.words().zh(), action.party().words().zh()),
                            "“%s” is the %s's to take."
                                    .formatted(action.words().en(), action.party().words().en())));
        }
        if (action.needsEvidence() && !store.hasEvidence(now.id(), action.party())) {
            return Optional.of(new Bilingual("请先上传证据文件。", "Add a file of evidence first."));
        }
        return Optional.empty();
    }

    private static String allowed(
            DisputeCase now, Function<Bilingual, String> language, String comma, String none) {
        return now.actions().isEmpty()
                ? none
                : now.actions().stream()
                        .map(action -> language.apply(action.words()))
                        .collect(Collectors.joining(comma));
    }

    private static DisputeStore.Actor actor(Caller caller, DisputeCase now, DisputeAction action) {
        return new DisputeStore.Actor(
                caller.userId(), onUs(now, action) ? action.party() : party(caller, now));
    }

    /** One institution on both sides acts for both, never for the network. */
    private static boolean onUs(DisputeCase now, DisputeAction action) {
        return now.issuerId().equals(now.acquirerId()) && action.party() != Party.NETWORK;
    }

    private static Party party(Caller caller, DisputeCase now) {
        return switch (caller.scope()) {
            case Scope.Network _, Scope.System _ -> Party.NETWORK;
            case Scope.Institution(InstitutionId id) ->
                    id.value().equals(now.issuerId()) ? Party.ISSUER : Party.ACQUIRER;
        };
    }

    private boolean visible(Caller caller, UUID dispute) {
        return Scopes.call(caller.scope(), () -> cases.find(dispute).isPresent());
    }

    /** Now on its payment's clock, which may have gone back since it was filed. */
    private static Instant moment(DataClocks clocks, DisputeCase dispute) {
        Instant now = clocks.now(dispute.transactionId());
        return now.isBefore(dispute.filedAt()) ? dispute.filedAt() : now;
    }

    private static EffectOutcome<DisputeCase> refused(String zh, String en) {
        return new EffectOutcome.Refused<>(new Bilingual(zh, en));
    }

    private static void requireLength(String field, String value, int max) {
        if (value.isBlank() || value.length() > max) {
            throw new InvalidValue(
                    field,
                    value.length(),
                    new Bilingual("须有 1 到 " + max + " 个字", "must have 1 to " + max + " characters"),
                    new Bilingual("请填写。", "Write it."));
        }
    }

    private <T> T inTransaction(DatabaseTransaction.Work<T> work) {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    try {
                        return DatabaseTransaction.call(database, work);
                    } catch (SQLException e) {
                        throw new IllegalStateException(
                                "The dispute cannot be written: " + e.getMessage(), e);
                    }
                });
    }
}
