package io.feiqian.payments.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The one writer of the record: appends messages to the log and derives their transactions, a batch
 * in one database transaction, so that there is never a state without its messages.
 */
public final class Recorder {

    private static final String STORED = "00";
    private static final String ORIGINAL_UNKNOWN = "25";
    private static final int ATTEMPTS_MAX = 5;

    private Recorder() {}

    /**
     * Records a batch inside the caller's database transaction. The partitions must be open ({@link
     * Days}) and the parties known ({@link Directory}).
     *
     * @return what became of each message, in the same order
     */
    public static List<Recorded> record(Connection connection, List<Incoming> messages)
            throws SQLException {
        Map<UUID, Transaction> known = TransactionRows.lock(connection, transactionIds(messages));
        ArchivedDays archived = ArchivedDays.among(connection, messages, known.values());
        if (archived.isEmpty()) {
            return recorded(connection, messages, known);
        }
        List<Optional<Recorded>> refusals = new ArrayList<>(messages.size());
        List<Incoming> taken = new ArrayList<>();
        for (Incoming message : messages) {
            Optional<Recorded> refusal =
                    archived.refusal(message, known.get(message.transactionId()));
            refusals.add(refusal);
            if (refusal.isEmpty()) {
                taken.add(message);
            }
        }
        Iterator<Recorded> outcomes = recorded(connection, taken, known).iterator();
        return refusals.stream().map(refusal -> refusal.orElseGet(outcomes::next)).toList();
    }

    private static List<Recorded> recorded(
            Connection connection, List<Incoming> messages, Map<UUID, Transaction> known)
            throws SQLException {
        List<String> answers = answers(messages, known);
        boolean[] isNew = MessageLog.append(connection, messages, answers, known.keySet());

        Map<UUID, Transaction> said = new LinkedHashMap<>();
        List<Incoming> copies = new ArrayList<>();
        for (int i = 0; i < isNew.length; i++) {
            Incoming message = messages.get(i);
            if (isNew[i]) {
                said.merge(message.transactionId(), Transaction.of(message), Transaction::with);
            } else {
                copies.add(message);
            }
        }
        ChangedDays changed = new ChangedDays();
        changed.messages(messages);
        // The outcome may tell another business day than its request did: then both have changed.
        changed.transactions(known.values());
        derive(connection, said, known, changed);
        changed.write(connection);
        Map<UUID, MessageLog.FirstCopy> firsts =
                copies.isEmpty() ? Map.of() : MessageLog.firstCopies(connection, copies);
        return outcomes(messages, answers, isNew, firsts);
    }

    /**
     * Follows the links that two processes could not see at the same time, and forgets old marks.
     */
    static void catchUp(Connection connection) throws SQLException {
        Links.catchUp(connection);
        ChangedDays.forget(connection);
    }

    private static Set<UUID> transactionIds(List<Incoming> messages) {
        Set<UUID> ids = HashSet.newHashSet(messages.size());
        messages.forEach(message -> ids.add(message.transactionId()));
        return ids;
    }

    /** A reversal is told when its original is not known yet; all else is simply stored. */
    private static List<String> answers(List<Incoming> messages, Map<UUID, Transaction> known) {
        Set<UUID> asked = new HashSet<>();
        known.forEach((id, transaction) -> {
            if (transaction.requestAt() != null || transaction.outcomeAt() != null) {
                asked.add(id);
            }
        });
        List<String> answers = new ArrayList<>(messages.size());
        for (Incoming message : messages) {
            boolean reversal = message.role() == MessageRole.REVERSAL;
            boolean early = reversal && !asked.contains(message.transactionId());
            answers.add(early ? ORIGINAL_UNKNOWN : STORED);
            if (!reversal) {
                asked.add(message.transactionId());
            }
        }
        return answers;
    }

    private static void derive(
            Connection connection,
            Map<UUID, Transaction> said,
            Map<UUID, Transaction> locked,
            ChangedDays changed)
            throws SQLException {
        Map<UUID, Transaction> known = locked;
        Map<UUID, Transaction> open = said;
        Map<UUID, Transaction> written = new HashMap<>();
        Set<UUID> inserted = new HashSet<>();
        for (int attempt = 1; !open.isEmpty(); attempt++) {
            if (attempt > ATTEMPTS_MAX) {
                throw new SQLException(
                        "Transactions " + open.keySet() + " vanish while they are written.");
            }
            List<Transaction> inserts = new ArrayList<>();
            List<Transaction> updates = new ArrayList<>();
            for (Transaction facts : open.values()) {
                Transaction before = known.get(facts.id());
                (before == null ? inserts : updates)
                        .add(before == null ? facts : before.with(facts));
            }
            TransactionRows.update(connection, updates);
            List<Transaction> lost = TransactionRows.insert(connection, inserts);
            updates.forEach(transaction -> written.put(transaction.id(), transaction));
            inserts.forEach(transaction -> written.put(transaction.id(), transaction));
            inserts.forEach(transaction -> inserted.add(transaction.id()));
            open = new LinkedHashMap<>();
            for (Transaction transaction : lost) {
                // Another process was first; its row is committed now, so it can be locked.
                open.put(transaction.id(), transaction);
                inserted.remove(transaction.id());
            }
            known = TransactionRows.lock(connection, open.keySet());
            changed.transactions(known.values());
        }
        changed.transactions(written.values());
        Links.follow(connection, written.values(), inserted);
    }

    private static List<Recorded> outcomes(
            List<Incoming> messages,
            List<String> answers,
            boolean[] isNew,
            Map<UUID, MessageLog.FirstCopy> firsts) {
        List<Recorded> outcomes = new ArrayList<>(messages.size());
        for (int i = 0; i < isNew.length; i++) {
            Incoming message = messages.get(i);
            MessageLog.FirstCopy first = firsts.get(message.id());
            if (isNew[i]) {
                outcomes.add(new Recorded.Stored(message.transactionId(), answers.get(i)));
            } else if (first != null) {
                outcomes.add(first.answer(message));
            } else {
                throw new IllegalStateException(
                        "Message " + message.id() + " was refused as known, but is not there.");
            }
        }
        return outcomes;
    }
}
