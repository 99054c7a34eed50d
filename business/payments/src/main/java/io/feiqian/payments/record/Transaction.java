package io.feiqian.payments.record;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A transaction as derived from its messages. {@link #with} is commutative, associative and
 * idempotent, so any order and any repetition of the same messages gives the same transaction; the
 * state is a function of the facts ({@link TransactionState#of}).
 *
 * @param describedBy the rank of the message that {@code description} is from
 * @param describedId its id: of two messages with the same rank the smaller id describes
 * @param standingMinor the least that a reversal left standing; null where none came
 * @param refundedMinor what approved refunds that name this transaction gave back
 * @param completedMinor what approved completions that name this transaction took
 */
public record Transaction(
        UUID id,
        Description description,
        int describedBy,
        UUID describedId,
        Source source,
        Instant receivedAt,
        @Nullable Instant requestAt,
        @Nullable Instant outcomeAt,
        @Nullable Instant reversalAt,
        @Nullable Outcome outcome,
        long outcomeMinor,
        @Nullable Long standingMinor,
        @Nullable String lateCode,
        long refundedMinor,
        long completedMinor,
        LocalDate messagesFrom,
        LocalDate messagesTo,
        @Nullable Boolean fraudLabel) {

    /**
     * How it ended.
     *
     * @param code DE 39
     * @param decidedBy I for the issuer, S for the switch itself
     */
    public record Outcome(
            String code,
            @Nullable String approvalCode,
            @Nullable String decidedBy,
            @Nullable Long responseMillis) {}

    /** The transaction that this one message makes. */
    public static Transaction of(Incoming message) {
        MessageRole role = message.role();
        Instant at = message.receivedAt();
        return new Transaction(
                message.transactionId(),
                message.description(),
                role.rank(),
                message.id(),
                message.source(),
                at,
                role == MessageRole.REQUEST ? at : null,
                role == MessageRole.OUTCOME ? at : null,
                role == MessageRole.REVERSAL ? at : null,
                message.outcome(),
                message.outcomeMinor(),
                message.standingMinor(),
                message.lateCode(),
                0,
                0,
                message.day(),
                message.day(),
                message.fraudLabel());
    }

    /** This transaction with what another message, or set of messages, of the same one says. */
    public Transaction with(Transaction other) {
        boolean mine = describesBefore(other);
        boolean outcomeMine = outcomeAt != null && (other.outcomeAt == null || mine);
        return new Transaction(
                id,
                mine ? description : other.description,
                mine ? describedBy : other.describedBy,
                mine ? describedId : other.describedId,
                receivedAt.compareTo(other.receivedAt) <= 0 ? source : other.source,
                least(receivedAt, other.receivedAt),
                leastOrNull(requestAt, other.requestAt),
                leastOrNull(outcomeAt, other.outcomeAt),
                leastOrNull(reversalAt, other.reversalAt),
                outcomeMine ? outcome : other.outcome,
                outcomeMine ? outcomeMinor : other.outcomeMinor,
                leastOrNull(standingMinor, other.standingMinor),
                leastOrNull(lateCode, other.lateCode),
                Math.max(refundedMinor, other.refundedMinor),
                Math.max(completedMinor, other.completedMinor),
                least(messagesFrom, other.messagesFrom),
                messagesTo.isAfter(other.messagesTo) ? messagesTo : other.messagesTo,
                fraudLabel != null ? fraudLabel : other.fraudLabel);
    }

    /** This transaction with the sums of the refunds and completions that name it. */
    Transaction withLinked(long refunded, long completed) {
        return new Transaction(
                id,
                description,
                describedBy,
                describedId,
                source,
                receivedAt,
                requestAt,
                outcomeAt,
                reversalAt,
                outcome,
                outcomeMinor,
                standingMinor,
                lateCode,
                refunded,
                completed,
                messagesFrom,
                messagesTo,
                fraudLabel);
    }

    public TransactionState state() {
        return TransactionState.of(this);
    }

    /** Null while unanswered; stays true when the money is taken back later. */
    public @Nullable Boolean approved() {
        return outcome == null ? null : ResponseClass.approves(outcome.code());
    }

    /** What it is for: the approved amount, or what was asked while nothing is approved. */
    public long amountMinor() {
        return Boolean.TRUE.equals(approved()) ? outcomeMinor : description.requestedMinor();
    }

    public long approvedMinor() {
        return Boolean.TRUE.equals(approved()) ? outcomeMinor : 0;
    }

    /** How much of what was approved is taken back; approved = reversed + what stands. */
    public long reversedMinor() {
        return standingMinor == null ? 0 : Math.max(0, approvedMinor() - standingMinor);
    }

    /** What this transaction still moves: approved, less what was reversed. */
    public long effectiveMinor() {
        return approvedMinor() - reversedMinor();
    }

    private boolean describesBefore(Transaction other) {
        return describedBy != other.describedBy
                ? describedBy > other.describedBy
                : describedId.compareTo(other.describedId) <= 0;
    }

    private static <T extends Comparable<? super T>> T least(T a, T b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static <T extends Comparable<? super T>> @Nullable T leastOrNull(
            @Nullable T a, @Nullable T b) {
        if (a == null) {
            return b;
        }
        return b == null ? a : least(a, b);
    }
}
