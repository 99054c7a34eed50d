package io.feiqian.payments.record;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The days of messages and transactions whose rows are in the archive. What comes for them is
 * refused until they are restored: half a day beside an archived one would be taken for the whole.
 */
public final class ArchivedDays {

    private static final String MESSAGES = "messages";

    private final Map<LocalDate, Instant> messages = new HashMap<>();
    private final Map<LocalDate, Instant> transactions = new HashMap<>();

    private ArchivedDays() {}

    /** A day in the archive, and since when. */
    public record Archived(LocalDate day, Instant at) {

        /** What to say to whoever asks for what is in it. */
        public Bilingual words() {
            LocalDate since = LocalDate.ofInstant(at, BusinessTime.CHINA);
            return new Bilingual(
                    "%s（UTC）这一天已于 %s 归档。请网络运营方先恢复这一天。".formatted(day, since),
                    "%s (UTC) was archived on %s. Ask the network's operator to restore the day first."
                            .formatted(day, since));
        }
    }

    /** Those of the days that these messages would change. */
    static ArchivedDays among(
            Connection connection, Collection<Incoming> incoming, Collection<Transaction> known)
            throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        Set<LocalDate> transactionDays = new TreeSet<>();
        for (Incoming message : incoming) {
            days.add(message.day());
            transactionDays.add(dayOf(message.transactionId()));
            addOriginal(transactionDays, message.description());
        }
        known.forEach(transaction -> addOriginal(transactionDays, transaction.description()));
        return read(connection, days, transactionDays);
    }

    /** Those of the days that these transactions are on. */
    static ArchivedDays of(Connection connection, Collection<UUID> ids) throws SQLException {
        Set<LocalDate> days = new TreeSet<>();
        ids.forEach(id -> days.add(dayOf(id)));
        return read(connection, Set.of(), days);
    }

    /** Whether any of these messages is of an archived day: then none may go in by COPY. */
    public static boolean any(Connection connection, Collection<Incoming> incoming)
            throws SQLException {
        return !among(connection, incoming, Set.of()).isEmpty();
    }

    /** The archived day that a transaction's id names, in the scope at hand. */
    public static Optional<Archived> find(JdbcClient jdbc, UUID transactionId) {
        if (transactionId.version() != 7) {
            return Optional.empty();
        }
        return jdbc.sql(
                        "select day, archived_at from payments.archived_days where area = 'transactions' and day = ?")
                .param(dayOf(transactionId))
                .query((row, n) -> archived(row))
                .optional();
    }

    /** The first archived day of transactions among these, in the scope at hand. */
    public static Optional<Archived> first(JdbcClient jdbc, LocalDate from, LocalDate to) {
        return jdbc.sql(
                        """
                        select day, archived_at from payments.archived_days
                         where area = 'transactions' and day between ? and ? order by day limit 1\
                        """)
                .param(from)
                .param(to)
                .query((row, n) -> archived(row))
                .optional();
    }

    boolean isEmpty() {
        return messages.isEmpty() && transactions.isEmpty();
    }

    /** Why a message cannot be taken; empty when it can. */
    Optional<Recorded> refusal(Incoming message, @Nullable Transaction known) {
        Optional<Archived> archived =
                on(transactions, dayOf(message.transactionId()))
                        .or(() -> on(messages, message.day()))
                        .or(() -> original(message.description()))
                        .or(() -> known == null ? Optional.empty() : original(known.description()));
        return archived.map(day -> new Recorded.Archived(message.transactionId(), day));
    }

    private Optional<Archived> original(Description description) {
        UUID original = description.originalId();
        return original == null ? Optional.empty() : on(transactions, dayOf(original));
    }

    private static Optional<Archived> on(Map<LocalDate, Instant> days, LocalDate day) {
        return Optional.ofNullable(days.get(day)).map(at -> new Archived(day, at));
    }

    private static void addOriginal(Set<LocalDate> days, Description description) {
        UUID original = description.originalId();
        if (original != null) {
            days.add(dayOf(original));
        }
    }

    private static LocalDate dayOf(UUID transactionId) {
        return LocalDate.ofInstant(RecordIds.occurredAt(transactionId), ZoneOffset.UTC);
    }

    private static ArchivedDays read(
            Connection connection, Set<LocalDate> messages, Set<LocalDate> transactions)
            throws SQLException {
        ArchivedDays found = new ArchivedDays();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select area, day, archived_at from payments.archived_days
                         where (area = 'messages' and day = any (?)) or (area = 'transactions' and day = any (?))\
                        """)) {
            select.setArray(1, connection.createArrayOf("date", messages.toArray()));
            select.setArray(2, connection.createArrayOf("date", transactions.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Archived archived = archived(row);
                    (row.getString("area").equals(MESSAGES) ? found.messages : found.transactions)
                            .put(archived.day(), archived.at());
                }
            }
        }
        return found;
    }

    private static Archived archived(ResultSet row) throws SQLException {
        return new Archived(
                row.getObject("day", LocalDate.class),
                row.getObject("archived_at", OffsetDateTime.class).toInstant());
    }
}
