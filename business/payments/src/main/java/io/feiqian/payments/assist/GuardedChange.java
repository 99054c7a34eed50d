package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.lifecycle.GuardedAction;
import io.feiqian.payments.lifecycle.Lifecycle;
import io.feiqian.payments.lifecycle.LifecycleEvent;
import io.feiqian.payments.lifecycle.LifecycleHistory;
import io.feiqian.payments.lifecycle.LifecycleRequests;
import io.feiqian.payments.lifecycle.LifecycleWords;
import io.feiqian.payments.lifecycle.Standing;
import io.feiqian.payments.lifecycle.Subject;
import io.feiqian.payments.lifecycle.Wish;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.DataClass;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A change of a merchant or card that a second person decides on. No agent offers it: people ask
 * for it on the page of the merchant or card.
 */
final class GuardedChange implements EffectTool {

    private static final int RUN_ID_LENGTH = 36;

    private final GuardedAction guarded;
    private final Lifecycle lifecycle;
    private final LifecycleHistory history;
    private final ToolSpec spec;

    GuardedChange(GuardedAction guarded, Lifecycle lifecycle, LifecycleHistory history) {
        this.guarded = guarded;
        this.lifecycle = lifecycle;
        this.history = history;
        this.spec = spec(guarded);
    }

    private static ToolSpec spec(GuardedAction guarded) {
        Bilingual what = LifecycleWords.of(guarded.kind());
        Bilingual does = LifecycleWords.of(guarded.action());
        return new ToolSpec(
                guarded.tool(),
                1,
                new Bilingual(what.zh() + does.zh(), capitalised(does.en()) + " of a " + what.en()),
                new Bilingual(
                        "由第二个人批准后，对" + what.zh() + does.zh() + "，记入历史。",
                        "After a second person approved: "
                                + does.en()
                                + " of a "
                                + what.en()
                                + "."),
                new Bilingual("不自行批准。", "Never approves itself."),
                List.of(
                        text(guarded.subject(), what),
                        text(LifecycleRequests.FIELDS, new Bilingual("新的资料", "new details")),
                        text(LifecycleRequests.REASON, new Bilingual("原因", "reason"))),
                DataClass.INTERNAL,
                Effect.WRITE,
                guarded.right(),
                ToolSpec.Limits.DEFAULT,
                List.of());
    }

    private static String capitalised(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static Slot text(String name, Bilingual label) {
        return Slot.required(name, new SlotType.FreeText(), label, label);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    @Override
    public ToolOutcome preview(Arguments arguments, ToolContext context) {
        Wish wish = LifecycleRequests.wish(guarded, arguments);
        Optional<Bilingual> objection = lifecycle.objection(context.caller(), wish);
        Optional<Standing> now = history.standing(wish.subject());
        if (objection.isPresent() || now.isEmpty()) {
            return new ToolOutcome.Refused(
                    objection.orElse(new Bilingual("看不到这个对象。", "It is not yours to see.")));
        }
        Bilingual name =
                history.name(wish.subject()).orElse(LifecycleWords.of(wish.subject().kind()));
        return LifecycleFacts.proposal(wish, name, now.get(), context);
    }

    @Override
    public Optional<EffectTool.Looked> look(Arguments arguments, Caller caller) {
        Bilingual obstacle =
                LifecycleRequests.objection(lifecycle, caller, guarded, arguments).orElse(null);
        return history.standing(subject(arguments))
                .map(now ->
                        new EffectTool.Looked(
                                LifecycleWords.of(guarded.kind(), now.stage()), obstacle));
    }

    @Override
    public Optional<Bilingual> words(String argument, Arguments arguments) {
        if (argument.equals(guarded.subject())) {
            return history.name(subject(arguments));
        }
        return argument.equals(LifecycleRequests.FIELDS)
                ? Optional.of(details(LifecycleRequests.fields(arguments)))
                : Optional.empty();
    }

    /** An acquirer, which is to take a merchant over, by its name. */
    private Bilingual details(Map<String, String> fields) {
        String acquirer = fields.remove(LifecycleRequests.ACQUIRER);
        Bilingual rest = LifecycleWords.fields(fields);
        if (acquirer == null) {
            return rest;
        }
        Bilingual name =
                history.institution(UUID.fromString(acquirer))
                        .orElse(new Bilingual(acquirer, acquirer));
        return new Bilingual(name.zh() + "；" + rest.zh(), name.en() + "; " + rest.en());
    }

    private Subject subject(Arguments arguments) {
        return new Subject(guarded.kind(), arguments.text(guarded.subject()).orElseThrow());
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        String key = context.idempotencyKey();
        EffectOutcome<LifecycleEvent> outcome =
                lifecycle.carryOut(
                        context.caller(),
                        key,
                        UUID.fromString(key.substring(0, RUN_ID_LENGTH)),
                        LifecycleRequests.wish(guarded, arguments));
        return switch (outcome) {
            case EffectOutcome.Done<LifecycleEvent>(LifecycleEvent event, _) ->
                    LifecycleFacts.done(event, context);
            case EffectOutcome.Refused<LifecycleEvent>(Bilingual why) ->
                    new ToolOutcome.Refused(why);
            case EffectOutcome.KeyReused<LifecycleEvent> _ -> Answers.keyReused();
        };
    }

    @Override
    public Reconciliation reconcile(Arguments arguments, ToolContext context) {
        return lifecycle
                .byKey(context.caller(), context.idempotencyKey())
                .<Reconciliation>map(
                        event -> new Reconciliation.Happened(LifecycleFacts.done(event, context)))
                .orElseGet(Reconciliation.DidNotHappen::new);
    }
}
