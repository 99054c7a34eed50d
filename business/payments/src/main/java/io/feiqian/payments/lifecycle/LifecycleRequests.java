package io.feiqian.payments.lifecycle;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.language.SlotValue;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.ApprovalState;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.CallRequest;
import io.feiqian.platform.tools.EvidenceIds;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolRunner;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people's way to act: at once where one person is enough, else by the platform's approvals, so
 * that who proposes never approves. What a process missed while it was down it hears at its start.
 */
public final class LifecycleRequests {

    private static final int CATCH_UP_MAX = 1_000;
    private static final JsonMapper JSON = new JsonMapper();

    /** The arguments of the tools, beside whose it is: {@link GuardedAction#subject}. */
    public static final String FIELDS = "fields";

    public static final String REASON = "reason";

    /** In the fields of a transfer: to whom, and under which number there. */
    public static final String ACQUIRER = "acquirer";

    private static final String NUMBER = "number";

    private final Lifecycle lifecycle;
    private final LifecycleHistory history;
    private final RequestTable table;
    private final ToolRunner runner;
    private final Approvals approvals;
    private final InstantSource clock;

    public LifecycleRequests(
            DataSource database,
            Lifecycle lifecycle,
            ToolRunner runner,
            Approvals approvals,
            InstantSource clock) {
        this.lifecycle = lifecycle;
        this.history = new LifecycleHistory(database);
        this.table = new RequestTable(database);
        this.runner = runner;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** What became of a wish. */
    public sealed interface Asked {

        /** One person is enough, or it is not allowed at all. */
        record AtOnce(EffectOutcome<LifecycleEvent> outcome) implements Asked {}

        /** A second person decides, or did, and this is what became of it. */
        record Guarded(LifecycleRequest request) implements Asked {}

        /** The same waits already. Nothing was changed. */
        record Already(LifecycleRequest first) implements Asked {}

        /** The key stands for something else. Nothing was changed. */
        record KeyReused() implements Asked {}
    }

    /**
     * Does it or asks for it; a second time under the same key it says what became of the first.
     */
    public Asked ask(Caller caller, String key, Wish wish) {
        Optional<GuardedAction> guarded = GuardedAction.of(wish);
        if (guarded.isEmpty()) {
            EffectOutcome<LifecycleEvent> outcome = lifecycle.take(caller, key, wish);
            if (outcome instanceof EffectOutcome.Done<LifecycleEvent>) {
                endImpossible(wish.subject());
            }
            return new Asked.AtOnce(outcome);
        }
        UUID id = id(new Act(caller, key, null));
        byte[] digest = lifecycle.digest(wish);
        Optional<RequestTable.Row> earlier = table.find(id);
        if (earlier.isEmpty()) {
            Optional<EffectOutcome<LifecycleEvent>> refusal = refusal(caller, key, wish);
            if (refusal.isPresent()) {
                return new Asked.AtOnce(refusal.get());
            }
            Optional<LifecycleRequest> first = first(guarded.get(), wish);
            if (first.isPresent()) {
                return new Asked.Already(first.get());
            }
        }
        RequestTable.Row row =
                table.keep(id, caller, wish, owner(wish.subject()), digest, clock.instant());
        if (!Arrays.equals(row.digest(), digest)) {
            return new Asked.KeyReused();
        }
        if (row.request().state() == LifecycleRequest.State.PENDING) {
            call(row.request(), caller, guarded.get(), arguments(guarded.get(), wish));
        }
        return new Asked.Guarded(table.find(id).orElseThrow().request());
    }

    /** The request that waits for the same; of changes, for the same values. */
    private Optional<LifecycleRequest> first(GuardedAction guarded, Wish wish) {
        Optional<String> fields = arguments(guarded, wish).text(FIELDS);
        return table.pending(wish.subject()).stream()
                .filter(row -> row.request().action() == wish.action())
                .filter(row ->
                        approval(row)
                                .filter(waits -> waits.state() == ApprovalState.PENDING)
                                .filter(waits ->
                                        wish.action() != LifecycleAction.CHANGE
                                                || waits.arguments().text(FIELDS).equals(fields))
                                .isPresent())
                .map(RequestTable.Row::request)
                .findFirst();
    }

    private Optional<Approval> approval(RequestTable.Row row) {
        LifecycleRequest request = row.request();
        UUID id = request.approvalId();
        GuardedAction guarded = GuardedAction.of(request.subject().kind(), request.action());
        return id == null ? Optional.empty() : approvals.find(row.caller(guarded.right()), id);
    }

    /** After something happened to it: what waits and can no longer come true ends, saying why. */
    private void endImpossible(Subject subject) {
        table.pending(subject).forEach(this::endIfImpossible);
    }

    private void endIfImpossible(RequestTable.Row row) {
        LifecycleRequest request = row.request();
        GuardedAction guarded = GuardedAction.of(request.subject().kind(), request.action());
        approval(row)
                .filter(waits -> waits.state() == ApprovalState.PENDING)
                .flatMap(waits ->
                        objection(lifecycle, row.caller(waits.right()), guarded, waits.arguments()))
                .ifPresent(why -> {
                    approvals.withdraw(request.id(), why);
                    settle(request.id());
                });
    }

    /**
     * Why what was asked for could not be done now; also where its values are not taken any more.
     */
    public static Optional<Bilingual> objection(
            Lifecycle lifecycle, Caller caller, GuardedAction guarded, Arguments arguments) {
        try {
            return lifecycle.objection(caller, wish(guarded, arguments));
        } catch (InvalidValue e) {
            return Optional.of(e.sentence());
        }
    }

    /** A person's key is theirs: the same one of another person is another request. */
    private static UUID id(Act act) {
        return RecordIds.row("lifecycle", act.caller().userId().toString(), act.key(), 0);
    }

    /** An application is recorded at once, so that everybody sees it; its admission waits. */
    private Optional<EffectOutcome<LifecycleEvent>> refusal(Caller caller, String key, Wish wish) {
        if (wish.action() == LifecycleAction.APPLY) {
            EffectOutcome<LifecycleEvent> applied = lifecycle.take(caller, key, wish);
            return applied instanceof EffectOutcome.Done<LifecycleEvent>
                    ? Optional.empty()
                    : Optional.of(applied);
        }
        return lifecycle.objection(caller, wish).map(EffectOutcome.Refused::new);
    }

    private UUID owner(Subject subject) {
        return Scopes.call(
                new Scope.System(), () -> history.standing(subject).orElseThrow().institutionId());
    }

    /** What the tool of a guarded action takes; {@link #wish} reads it again. */
    private static Arguments arguments(GuardedAction guarded, Wish wish) {
        Map<String, String> fields = new TreeMap<>(wish.fields());
        if (wish.action() == LifecycleAction.APPLY) {
            fields.clear();
        }
        if (wish.opening() instanceof Opening.NewMerchant(UUID acquirer, String number)
                && wish.action().goesOn()) {
            fields.put(ACQUIRER, acquirer.toString());
            fields.put(NUMBER, number);
        }
        return new Arguments(
                Map.of(
                        guarded.subject(),
                        new SlotValue.Text(wish.subject().key()),
                        FIELDS,
                        new SlotValue.Text(JSON.writeValueAsString(fields)),
                        REASON,
                        new SlotValue.Text(wish.reason())));
    }

    /** The wish in a tool's arguments. */
    public static Wish wish(GuardedAction guarded, Arguments arguments) {
        Map<String, String> fields = fields(arguments);
        String acquirer = fields.remove(ACQUIRER);
        String number = fields.remove(NUMBER);
        Opening opening =
                acquirer == null || number == null
                        ? null
                        : new Opening.NewMerchant(UUID.fromString(acquirer), number);
        return new Wish(
                new Subject(guarded.kind(), arguments.text(guarded.subject()).orElseThrow()),
                guarded.action(),
                opening,
                fields,
                arguments.text(REASON).orElseThrow(),
                null);
    }

    /** The new values in a tool's arguments; of a transfer also to whom, under which number. */
    public static Map<String, String> fields(Arguments arguments) {
        Map<String, String> fields = new TreeMap<>();
        JSON.readTree(arguments.text(FIELDS).orElse("{}"))
                .properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().asString()));
        return fields;
    }

    private void call(
            LifecycleRequest request, Caller caller, GuardedAction guarded, Arguments arguments) {
        CallRequest call =
                new CallRequest(
                        request.id(),
                        0,
                        caller,
                        caller.rights(),
                        guarded.tool(),
                        arguments,
                        new BusinessTime(clock.instant(), BusinessTime.CHINA, LocalTime.of(23, 0)),
                        new EvidenceIds(0));
        switch (runner.call(call)) {
            case CallOutcome.AwaitsApproval(UUID approval, _, _, _) ->
                    table.waitsFor(request.id(), approval);
            case CallOutcome.Done(ToolOutcome.Result _) -> {
                end(request, LifecycleRequest.State.DONE, null);
                endImpossible(request.subject());
            }
            case CallOutcome.Done(ToolOutcome.Refused(Bilingual why)) ->
                    end(request, LifecycleRequest.State.REFUSED, LifecycleWords.noted(why));
            case CallOutcome.Done(ToolOutcome other) ->
                    throw new IllegalStateException("A change that ends as " + other);
            case CallOutcome.Denied(Bilingual why) ->
                    end(request, LifecycleRequest.State.REFUSED, LifecycleWords.noted(why));
            case CallOutcome.Failed(String problem) ->
                    end(request, LifecycleRequest.State.REFUSED, problem);
            case CallOutcome.Invalid(List<CallOutcome.FieldFault> faults) ->
                    throw new IllegalStateException(
                            "A request that its tool cannot read: " + faults);
            // Nobody knows yet; the journal finds out, and asking again under the key tells.
            case CallOutcome.OverLimit _, CallOutcome.Parked _ -> {}
        }
    }

    private void end(
            LifecycleRequest request, LifecycleRequest.State state, @Nullable String problem) {
        table.end(request.id(), state, clock.instant(), problem);
    }

    /** After a decision, or in doubt about one: does what was approved, ends what was not. */
    public void settle(UUID id) {
        Optional<RequestTable.Row> found = table.find(id);
        if (found.isEmpty() || found.get().request().state() != LifecycleRequest.State.PENDING) {
            return;
        }
        UUID approval = found.get().request().approvalId();
        if (approval != null) {
            approvals.decided(List.of(approval)).forEach(decided -> settle(found.get(), decided));
        }
    }

    private void settle(RequestTable.Row row, Approval approval) {
        LifecycleRequest request = row.request();
        Approval.Person decider = approval.decidedBy();
        if (decider != null) {
            table.decidedBy(request.id(), decider.name());
        }
        Caller asker = row.caller(approval.right());
        if (approval.state() == ApprovalState.APPROVED) {
            call(
                    request,
                    asker,
                    GuardedAction.of(request.subject().kind(), request.action()),
                    approval.arguments());
            return;
        }
        Bilingual impossible = approval.refusal();
        if (approval.state() == ApprovalState.VOID && impossible != null) {
            end(request, LifecycleRequest.State.REFUSED, LifecycleWords.noted(impossible));
            return;
        }
        boolean rejected = approval.state() == ApprovalState.REJECTED;
        if (request.action() == LifecycleAction.APPLY) {
            String reason = approval.reason();
            Wish rejection =
                    Wish.of(
                            request.subject(),
                            LifecycleAction.REJECT,
                            Map.of(),
                            reason == null || reason.isBlank() ? "无人复核 · nobody decided" : reason);
            lifecycle.take(new Act(asker, request.id() + "/reject", request.id()), rejection);
        }
        end(
                request,
                rejected ? LifecycleRequest.State.REJECTED : LifecycleRequest.State.EXPIRED,
                approval.reason());
    }

    /** What was decided, or became impossible, while nobody here listened. */
    public void catchUp() {
        for (UUID id : table.pending(CATCH_UP_MAX)) {
            settle(id);
            table.find(id)
                    .filter(row -> row.request().state() == LifecycleRequest.State.PENDING)
                    .ifPresent(this::endIfImpossible);
        }
    }
}
