package io.feiqian.platform.storage;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database does its work, for those who watch: answers within a time however the
 * database hangs, and however many ask, one connection at most waits for it.
 */
public final class DatabaseProbe {

    private static final int VALIDATION_SECONDS = 2;

    private final DataSource pool;
    private final Supplier<Optional<DatabaseTrouble>> known;
    private final Duration patience;
    private @Nullable FutureTask<Optional<DatabaseTrouble>> going;

    /**
     * @param pool the one that everybody uses, so that an exhausted pool shows too
     * @param known what the database's own process knows of its trouble
     */
    public DatabaseProbe(
            DataSource pool, Supplier<Optional<DatabaseTrouble>> known, Duration patience) {
        this.pool = pool;
        this.known = known;
        this.patience = patience;
    }

    /** Empty when it answers and has room. */
    public Optional<DatabaseTrouble> trouble() {
        Optional<DatabaseTrouble> seen = known.get();
        return seen.isPresent() ? seen : asked();
    }

    private Optional<DatabaseTrouble> asked() {
        try {
            return question().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return Optional.of(DatabaseTrouble.AWAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(DatabaseTrouble.AWAY);
        }
    }

    /** The question that is out, or a new one. */
    private synchronized FutureTask<Optional<DatabaseTrouble>> question() {
        FutureTask<Optional<DatabaseTrouble>> asking = going;
        if (asking == null || asking.isDone()) {
            asking = new FutureTask<>(this::ask);
            going = asking;
            Thread.ofVirtual().name("database-probe").start(asking);
        }
        return asking;
    }

    private Optional<DatabaseTrouble> ask() {
        return Scopes.call(
                new Scope.System(),
                () -> {
                    try (var connection = pool.getConnection()) {
                        return connection.isValid(VALIDATION_SECONDS)
                                ? Optional.<DatabaseTrouble>empty()
                                : Optional.of(DatabaseTrouble.AWAY);
                    } catch (SQLException e) {
                        return Optional.of(DatabaseTrouble.of(e).orElse(DatabaseTrouble.AWAY));
                    }
                });
    }
}
