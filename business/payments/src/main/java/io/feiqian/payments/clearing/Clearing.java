package io.feiqian.payments.clearing;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.imports.ImportFile;
import io.feiqian.payments.imports.Runs;
import io.feiqian.payments.imports.UploadFolder;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes clearing files. A file is checked to its end before anything of it is stored, and stored in
 * one transaction: refused or interrupted, nothing of it is there. The same bytes are one file for
 * ever; one that was interrupted is worked on again at the next start, or when it is sent again.
 */
public final class Clearing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

    private final DataSource database;
    private final UploadFolder folder;
    private final InstantSource clock;
    private final Uuid7 ids;
    private final ClearingFiles files;
    private final Runs runs = new Runs();

    public Clearing(DataSource database, UploadFolder folder, InstantSource clock, Uuid7 ids) {
        this.database = database;
        this.folder = folder;
        this.clock = clock;
        this.ids = ids;
        this.files = new ClearingFiles(database);
    }

    /** Stores what is sent and works on it; finds the file that these bytes are already. */
    public ClearingFile receive(@Nullable String name, InputStream content, Caller caller) {
        Path path = folder.store(name, content);
        boolean needed = false;
        try {
            ImportFile file = ImportFile.of(path);
            UUID sender =
                    switch (caller.scope()) {
                        case Scope.Institution(InstitutionId id) -> id.value();
                        case Scope.Network _, Scope.System _ -> null;
                    };
            ClearingFile known =
                    asSystem(() ->
                            files.receive(
                                    ids.next(),
                                    name == null || name.isBlank() ? "clearing" : name,
                                    file,
                                    caller.userId(),
                                    sender,
                                    clock.instant()));
            needed = known.path().equals(file.path().toString());
            if (known.state() == ClearingFile.State.RECEIVED) {
                start(known, sender);
            }
            return known;
        } finally {
            if (!needed) {
                folder.remove(path);
            }
        }
    }

    /** Works on what a process that ended left behind. Call once at start. */
    public void recover() {
        asSystem(() -> {
            List<ClearingFiles.Waiting> waiting = files.waiting();
            folder.keepOnly(
                    waiting.stream()
                            .map(one -> Path.of(one.file().path()))
                            .collect(Collectors.toSet()));
            waiting.forEach(one -> start(one.file(), one.sender()));
            return true;
        });
    }

    /** Waits until nobody works on a file in this process. */
    public void await(UUID id) throws InterruptedException {
        runs.await(id);
    }

    @Override
    public void close() {
        runs.awaitAll();
    }

    private void start(ClearingFile file, @Nullable UUID sender) {
        runs.startOnce(file.id(), "clearing-" + file.id(), () -> run(file, sender));
    }

    private void run(ClearingFile file, @Nullable UUID sender) {
        Path path = Path.of(file.path());
        try {
            process(file.id(), path, sender);
            folder.remove(path);
        } catch (InvalidValue e) {
            files.refuse(file.id(), String.valueOf(e.getMessage()), clock.instant());
            folder.remove(path);
        } catch (SQLException | IOException | RuntimeException e) {
            // It stays as received: worked on again at the next start, or when it is sent again.
            LOG.warn("Clearing file {} could not be worked on.", file.id(), e);
        }
    }

    private void process(UUID id, Path path, @Nullable UUID sender)
            throws SQLException, IOException {
        // To its end before anything is stored: its totals stand in its last lines.
        ClearingReader.read(path, header -> {}, line -> {});
        DatabaseTransaction.call(
                database,
                connection -> {
                    ClearingTable.lock(connection);
                    store(connection, id, path, sender);
                    return true;
                });
    }

    private void store(Connection connection, UUID id, Path path, @Nullable UUID sender)
            throws SQLException {
        ClearingTable table = new ClearingTable(connection, id);
        CheckedLines checked =
                new CheckedLines(connection, table, ClearingTable.institutions(connection), sender);
        try {
            ClearingHeader header = ClearingReader.read(path, checked::header, checked::line);
            checked.flush();
            table.match(header.businessDate());
            table.done(header, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (CheckedLines.Failed e) {
            throw e.failure();
        }
    }

    private static <T, X extends Throwable> T asSystem(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return Scopes.call(new Scope.System(), work);
    }
}
