package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.lifecycle.LifecycleEvent.Change;
import io.feiqian.payments.lifecycle.Subject.Kind;
import io.feiqian.payments.record.CardVault;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One act on one subject, within a transaction. */
final class Taking {

    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyMM");

    private final LifecycleStore store;
    private final CardVault vault;
    private final Uuid7 ids;
    private final Now clock;
    private final Act act;
    private final Wish wish;

    Taking(LifecycleStore store, CardVault vault, Uuid7 ids, Now clock, Act act, Wish wish) {
        this.store = store;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.act = act;
        this.wish = wish;
    }

    /** When it is recorded, and the time in the network in which it takes effect. */
    record Now(Instant wall, Instant network) {}

    EffectOutcome<LifecycleEvent> run() {
        store.lock(wish.subject(), act.key());
        byte[] digest = wish.digest(vault);
        Optional<LifecycleStore.Earlier> earlier = store.earlier(act.caller().userId(), act.key());
        if (earlier.isPresent()) {
            LifecycleEvent event = earlier.get().event();
            return earlier.get().is(digest)
                    ? new EffectOutcome.Done<>(event, true)
                    : new EffectOutcome.KeyReused<>(event);
        }
        Standing now = store.find(wish.subject()).orElse(null);
        Optional<Bilingual> objection = objection(now);
        return objection.isPresent()
                ? new EffectOutcome.Refused<>(objection.get())
                : perform(now, digest);
    }

    /** Why not, as it stands; empty means that it may be done. */
    Optional<Bilingual> objection(@Nullable Standing now) {
        Kind kind = wish.subject().kind();
        if (now == null && (wish.opening() == null || wish.action().goesOn())) {
            return refused("没有这个商户、终端或卡。", "There is no such merchant, terminal or card.");
        }
        if (!mayAct(act.caller(), now == null ? opening().institutionId() : now.institutionId())) {
            return refused(
                    kind == Kind.CARD ? "只有发卡机构或网络可以操作这张卡。" : "只有收单机构或网络可以操作。",
                    "Only its "
                            + (kind == Kind.CARD ? "issuer" : "acquirer")
                            + " or the network may.");
        }
        Stage stage = now == null ? null : now.stage();
        if (LifecyclePolicy.next(kind, stage, wish.action()).isEmpty()) {
            return Optional.of(LifecycleWords.impossible(wish.subject(), stage, wish.action()));
        }
        return againstFields(now).or(() -> againstExpiry(now)).or(() -> againstTime());
    }

    private Optional<Bilingual> againstFields(@Nullable Standing now) {
        if (wish.opening() != null && !store.isInstitution(opening().institutionId())) {
            return refused("没有这个机构。", "There is no such institution.");
        }
        if (wish.action().goesOn() && store.find(opening().subject(vault)).isPresent()) {
            return refused("承接的商户或卡已经存在。", "What it would go on as is there already.");
        }
        String merchant = wish.fields().get("merchant");
        UUID acquirer = now == null ? null : now.institutionId();
        if (merchant != null
                && !store.isMerchantOf(
                        merchant, acquirer == null ? opening().institutionId() : acquirer)) {
            return refused("收单机构没有这个商户。", "The acquirer has no such merchant.");
        }
        boolean nothing =
                now != null
                        && changes(now).isEmpty()
                        && (wish.action() == LifecycleAction.CHANGE
                                || wish.action() == LifecycleAction.MOVE);
        return nothing
                ? refused("没有任何字段不同，无需变更。", "No field differs, so nothing would change.")
                : Optional.empty();
    }

    /** A card is not issued after its end, and a renewal gives it more time, never less. */
    private Optional<Bilingual> againstExpiry(@Nullable Standing now) {
        String expiry = wish.fields().get("expiry");
        if (expiry == null) {
            return Optional.empty();
        }
        Instant wanted = wish.effectiveAt();
        YearMonth from =
                YearMonth.from(
                        (wanted == null ? clock.network() : wanted).atZone(BusinessTime.CHINA));
        if (YearMonth.parse(expiry, EXPIRY).isBefore(from)) {
            return refused("有效期 " + expiry + " 已过。", "The expiry " + expiry + " is over already.");
        }
        String before = now == null ? null : now.field("expiry");
        return wish.action() == LifecycleAction.RENEW
                        && before != null
                        && expiry.compareTo(before) <= 0
                ? refused(
                        "续卡的有效期 " + expiry + " 须晚于现在的 " + before + "。",
                        "A renewal's expiry ("
                                + expiry
                                + ") must be after "
                                + before
                                + ", as it is now.")
                : Optional.empty();
    }

    private Optional<Bilingual> againstTime() {
        Instant wanted = wish.effectiveAt();
        if (wanted == null) {
            return Optional.empty();
        }
        if (wanted.isAfter(clock.network()) && wanted.isAfter(clock.wall())) {
            return refused(
                    "生效时间 " + wanted + " 在将来；请在生效时再登记。",
                    "effectiveAt " + wanted + " is to come; record it when it takes effect.");
        }
        Optional<Instant> latest = store.latest(wish.subject());
        return latest.isPresent() && wanted.isBefore(latest.get())
                ? refused(
                        "生效时间 " + wanted + " 早于最近一次变更 " + latest.get() + "。",
                        "effectiveAt "
                                + wanted
                                + " is before the latest event at "
                                + latest.get()
                                + ".")
                : Optional.empty();
    }

    /**
     * Whose it is may act, and the network for anybody; a transfer concerns two, so it is the
     * network's.
     */
    private boolean mayAct(Caller caller, UUID owner) {
        return switch (caller.scope()) {
            case Scope.Network _, Scope.System _ -> true;
            case Scope.Institution(InstitutionId id) ->
                    id.value().equals(owner) && wish.action() != LifecycleAction.TRANSFER;
        };
    }

    /** Only where nothing objects: what was written in part is never refused. */
    private EffectOutcome<LifecycleEvent> perform(@Nullable Standing now, byte[] digest) {
        Subject subject = wish.subject();
        Stage to =
                LifecyclePolicy.next(
                                subject.kind(), now == null ? null : now.stage(), wish.action())
                        .orElseThrow();
        Instant effective = effectiveAt();
        LifecycleEvent event = event(subject, now, wish.action(), to, changes(now), effective);
        if (wish.action().goesOn()) {
            Standing before = Objects.requireNonNull(now);
            LifecycleEvent begun = begun(before, effective);
            if (!store.insert(opening(), begun.subject(), begun.to(), after(begun))) {
                return new EffectOutcome.Refused<>(LifecycleWords.CAME_MEANWHILE);
            }
            store.write(begun, opening().institutionId(), act.also("successor"), digest);
        } else if (now == null && !store.insert(opening(), subject, to, wish.fields())) {
            return new EffectOutcome.Refused<>(LifecycleWords.CAME_MEANWHILE);
        }
        store.write(
                event, now == null ? opening().institutionId() : now.institutionId(), act, digest);
        return new EffectOutcome.Done<>(event, false);
    }

    /** The first event of what it goes on as. */
    private LifecycleEvent begun(Standing before, Instant effective) {
        Subject successor = opening().subject(vault);
        Map<String, Change> changes = new TreeMap<>();
        before.fields().forEach((name, value) -> changes.put(name, new Change(null, value)));
        wish.fields().forEach((name, value) -> changes.put(name, new Change(null, value)));
        changes.remove("successor");
        changes.put("predecessor", new Change(null, before.subject().key()));
        Stage first =
                LifecyclePolicy.next(successor.kind(), null, LifecycleAction.SUCCEED).orElseThrow();
        return event(successor, null, LifecycleAction.SUCCEED, first, changes, effective);
    }

    private static Map<String, String> after(LifecycleEvent event) {
        Map<String, String> values = new TreeMap<>();
        event.changes().forEach((name, change) -> values.put(name, change.after()));
        return values;
    }

    private Map<String, Change> changes(@Nullable Standing now) {
        Map<String, Change> changes = new TreeMap<>();
        if (wish.action().goesOn()) {
            changes.put("successor", new Change(null, opening().subject(vault).key()));
            return changes;
        }
        wish.fields()
                .forEach((name, value) -> {
                    String before = now == null ? null : now.field(name);
                    if (!value.equals(before)) {
                        changes.put(name, new Change(before, value));
                    }
                });
        return changes;
    }

    /**
     * As wished, else now; never before the event before it, whose time another clock may have
     * read.
     */
    private Instant effectiveAt() {
        Instant wanted = wish.effectiveAt();
        if (wanted != null) {
            return wanted;
        }
        return store.latest(wish.subject())
                .filter(clock.network()::isBefore)
                .orElse(clock.network());
    }

    private LifecycleEvent event(
            Subject subject,
            @Nullable Standing now,
            LifecycleAction action,
            Stage to,
            Map<String, Change> changes,
            Instant effective) {
        return new LifecycleEvent(
                ids.next(),
                subject,
                now == null ? 1 : now.events() + 1,
                action,
                now == null ? null : now.stage(),
                to,
                changes,
                wish.reason(),
                effective,
                clock.wall(),
                act.caller().userId(),
                act.caller().name(),
                null);
    }

    private Opening opening() {
        Opening opening = wish.opening();
        if (opening == null) {
            throw new InvalidValue(
                    "action",
                    wish.action(),
                    new Bilingual("会新建一个", "makes a new one"),
                    new Bilingual("请写明是哪一个。", "Say which."));
        }
        return opening;
    }

    private static Optional<Bilingual> refused(String zh, String en) {
        return Optional.of(new Bilingual(zh, en));
    }
}
