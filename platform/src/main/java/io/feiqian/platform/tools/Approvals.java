package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scopes;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Side effects that wait for a second person. A consent holds for one digest of tool, version and
 * arguments, from another person than the one who asked, with the right to decide and the right to
 * approve what the tool does ({@link Right#toApprove}), until it expires. The right to ask for it
 * is not needed: who approves refunds need not be one who proposes them.
 */
public final class Approvals {

    public static final Right DECIDE = new Right("tools.approvals.decide");

    private static final String IMPOSSIBLE = "it cannot be done any more";
    private static final int PAGE_MAX = 200;
    private static final int EXPIRE_AT_ONCE = 100;
    private static final int REASON_LENGTH_MAX = 2_000;

    private final ApprovalTable table;
    private final Journal journal;
    private final Durably durably;
    private final Acts acts;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final Function<Right, Bilingual> titles;

    Approvals(
            ApprovalTable table,
            Journal journal,
            Durably durably,
            Acts acts,
            InstantSource clock,
            ApplicationEventPublisher events,
            Function<Right, Bilingual> titles) {
        this.table = table;
        this.journal = journal;
        this.durably = durably;
        this.acts = acts;
        this.clock = clock;
        this.events = events;
        this.titles = titles;
    }

    /** Those in the caller's reach, newest first; {@code before} is the last id already seen. */
    public List<Approval> page(
            Caller caller, @Nullable ApprovalState state, @Nullable UUID before, int limit) {
        int bounded = Math.clamp(limit, 1, PAGE_MAX);
        return Scopes.call(
                caller.scope(), () -> table.page(state, before, bounded, clock.instant()));
    }

    public Optional<Approval> find(Caller caller, UUID id) {
        return Scopes.call(caller.scope(), () -> table.find(id, clock.instant()));
    }

    /** Those of these that are decided, expired or void: what a run asks that missed the event. */
    public List<Approval> decided(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : durably.read(() -> table.decided(ids, clock.instant()));
    }

    /** Why this caller may not decide it, or empty. */
    public Optional<Bilingual> obstacle(Caller caller, Approval approval) {
        if (approval.requestedBy().id().equals(caller.userId())) {
            return Optional.of(
                    new Bilingual(
                            "不能审批自己发起的操作，请由另一位同事审批。",
                            "You asked for this yourself; another person must decide."));
        }
        return Stream.of(DECIDE, approval.right().toApprove())
                .filter(right -> !caller.may(right))
                .findFirst()
                .map(titles)
                .map(Words::missing);
    }

    /**
     * Approves or rejects. The digest is the one that the decider looked at; of several who decide
     * at once, one gets {@code Decided}.
     */
    public DecisionOutcome decide(
            UUID id, Caller decider, boolean approve, String reason, String digest) {
        Optional<Approval> seen = find(decider, id);
        if (seen.isEmpty()) {
            return new DecisionOutcome.NotFound();
        }
        Approval approval = seen.get();
        Optional<Bilingual> obstacle = obstacle(decider, approval);
        if (obstacle.isPresent()) {
            return new DecisionOutcome.NotAllowed(obstacle.get());
        }
        if (isTampered(approval)) {
            end(approval, ApprovalState.VOID, "the stored arguments no longer have this digest");
            return new DecisionOutcome.TooLate(current(id));
        }
        if (!approval.digest().equals(digest)) {
            return new DecisionOutcome.DigestDiffers(approval.digest());
        }
        String why =
                reason.length() <= REASON_LENGTH_MAX
                        ? reason
                        : reason.substring(0, REASON_LENGTH_MAX);
        return decide(approval, decider, approve, why)
                ? new DecisionOutcome.Decided(current(id))
                : tooLate(approval);
    }

    private boolean decide(Approval approval, Caller decider, boolean approve, String reason) {
        ApprovalState state = approve ? ApprovalState.APPROVED : ApprovalState.REJECTED;
        boolean decided =
                durably.write(() -> {
                    if (!table.decide(
                            approval.id(),
                            state,
                            decider,
                            reason,
                            approval.digest(),
                            clock.instant())) {
                        return false;
                    }
                    boolean moved =
                            approve
                                    ? journal.approve(approval.journalId(), approval.digest())
                                    : journal.close(
                                            approval.journalId(),
                                            JournalState.CLOSED,
                                            Codec.write(Words.rejected(decider.name(), reason)));
                    if (!moved) {
                        throw new IllegalStateException(
                                "Approval "
                                        + approval.id()
                                        + " is pending but its journal entry is not.");
                    }
                    acts.decided(decider, approval, state, reason);
                    return true;
                });
        if (decided) {
            publish(approval, state, decider.name(), reason);
        }
        return decided;
    }

    private DecisionOutcome tooLate(Approval approval) {
        expireDue();
        return new DecisionOutcome.TooLate(current(approval.id()));
    }

    /** Closes what nobody decided in time. Called every now and then; returns how many. */
    public int expireDue() {
        List<UUID> due = durably.read(() -> table.due(clock.instant(), EXPIRE_AT_ONCE));
        int expired = 0;
        for (UUID id : due) {
            if (end(current(id), ApprovalState.EXPIRED, "nobody decided in time")) {
                expired++;
            }
        }
        return expired;
    }

    /** Writes an approval with its journal entry, within the caller's transaction. */
    void request(ApprovalRequest request) {
        table.insert(request);
        acts.requested(request);
    }

    /** Ends an approval and the journal entry that never began. False where another was faster. */
    boolean end(Approval approval, ApprovalState state, String reason) {
        return end(approval, state, reason, state == ApprovalState.VOID ? null : Words.expired());
    }

    private boolean end(
            Approval approval,
            ApprovalState state,
            String reason,
            ToolOutcome.@Nullable Refused outcome) {
        boolean voided = state == ApprovalState.VOID;
        boolean ended =
                durably.write(() -> {
                    boolean moved =
                            journal.close(
                                    approval.journalId(),
                                    voided ? JournalState.VOID : JournalState.CLOSED,
                                    outcome == null ? null : Codec.write(outcome));
                    if (moved) {
                        table.end(approval.id(), state, reason);
                        acts.ended(approval, state, reason);
                    }
                    return moved;
                });
        if (ended) {
            publish(approval, state, "system", reason);
        }
        return ended;
    }

    /**
     * Ends what a run still waits for or was allowed but has not begun, because the run is over.
     * Returns how many.
     */
    public int withdraw(UUID runId, String reason) {
        int withdrawn = 0;
        for (UUID id : durably.read(() -> table.notBegun(runId))) {
            if (end(current(id), ApprovalState.VOID, reason)) {
                withdrawn++;
            }
        }
        return withdrawn;
    }

    /**
     * Ends what waits or was allowed but has not begun, because it cannot come true any more. The
     * decider reads why. Returns how many.
     */
    public int withdraw(UUID runId, Bilingual why) {
        int withdrawn = 0;
        for (UUID id : durably.read(() -> table.notBegun(runId))) {
            ToolOutcome.Refused outcome = new ToolOutcome.Refused(why);
            if (end(current(id), ApprovalState.VOID, IMPOSSIBLE, outcome)) {
                withdrawn++;
            }
        }
        return withdrawn;
    }

    Approval current(UUID id) {
        return durably.read(() -> table.find(id, clock.instant()))
                .orElseThrow(() -> new IllegalStateException("Approval " + id + " is gone."));
    }

    private void publish(Approval approval, ApprovalState state, String by, String reason) {
        events.publishEvent(
                new ApprovalDecided(
                        approval.id(), approval.runId(), approval.step(), state, by, reason));
    }

    /** Whether somebody changed the stored words behind our back. */
    private boolean isTampered(Approval approval) {
        JournalEntry entry = journal.get(approval.journalId());
        return !entry.isUntouched()
                || !entry.digest().equals(approval.digest())
                || !entry.typedArguments().equals(approval.arguments());
    }
}
