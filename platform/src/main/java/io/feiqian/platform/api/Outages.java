package io.feiqian.platform.api;

import io.feiqian.platform.storage.DatabaseTrouble;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;

/** What a caller reads when the database is away or has no room. */
final class Outages {

    private final Supplier<Optional<DatabaseTrouble>> known;

    /**
     * @param known what the database's own process knows of its trouble, besides the failure
     */
    Outages(Supplier<Optional<DatabaseTrouble>> known) {
        this.known = known;
    }

    /** Empty when the failure has nothing to do with the database itself. */
    Optional<ApiProblem> of(Throwable failure) {
        return DatabaseTrouble.of(failure).map(seen -> problem(known.get().orElse(seen)));
    }

    private static ApiProblem problem(DatabaseTrouble trouble) {
        return switch (trouble) {
            case AWAY ->
                    new ApiProblem(
                            "database-away",
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "The database does not answer. Nothing is half done; try again in a few seconds.");
            case DISK_FULL ->
                    new ApiProblem(
                            "disk-full",
                            HttpStatus.INSUFFICIENT_STORAGE,
                            "The disk of the database is full. Nothing is half done; make room, then try again.");
        };
    }
}
