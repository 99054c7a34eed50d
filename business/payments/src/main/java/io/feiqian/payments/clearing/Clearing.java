package io.feiqian.payments.clearing;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.imports.ImportFile;
import io.feiqian.payments.imports.Outage;
import io.feiqian.payments.imports.Runs;
import io.feiqian.payments.imports.UploadFolder;
import io.feiqian.payments.record.DatabaseTransaction;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes clearing files. A file is checked to its end before anything of it is stored, and stored in
 * one transaction: refused or interrupted, nothing of it is there. The same bytes are one file for
 * ever; one that was interrupted is worked on again when the database is back, at the next start,
 * or when it is sent again.
 */
public final class Clearing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

    /** As far as a message without a year can lie ahead of the record's clock. */
    private static final int DAYS_AHEAD_MAX = 183;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final Bilingual GONE =
            new Bilingual(
                    "收到的文件已不在磁盘上。请重新发送。",
                    "The sent bytes are gone from the disk. Send the file again.");

    private final DataSource database;
    private final UploadFolder folder;
    private final InstantSource clock;
    private final Uuid7 ids;
    private final ClearingFiles files;
    private final Runs runs = new Runs();
    private final LongAdder done = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile boolean closing;

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
            if (needed) {
                // Also where the work that refused these bytes before is only just ending.
                runs.start(known.id(), name(known), () -> run(known, sender));
            } else if (known.state() == ClearingFile.State.RECEIVED) {
                startOnce(known, sender);
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
            waiting.forEach(one -> startOnce(one.file(), one.sender()));
            return true;
        });
    }

    /** Waits until nobody works on a file in this process. */
    public void await(UUID id) throws InterruptedException {
        runs.await(id);
    }

    @Override
    public void close() {
        closing = true;
        runs.awaitAll();
    }

    /** Files that were taken, and files that were refused, since this process began. */
    public long doneCount() {
        return done.sum();
    }

    public long refusedCount() {
        return refused.sum();
    }

    private void startOnce(ClearingFile file, @Nullable UUID sender) {
        runs.startOnce(file.id(), name(file), () -> run(file, sender));
    }

    private static String name(ClearingFile file) {
        return "clearing-" + file.id();
    }

    private void run(ClearingFile file, @Nullable UUID sender) {
        Outage outage = new Outage(database, PATIENCE);
        boolean again = true;
        while (again) {
            again = false;
            try {
                work(file, sender);
            } catch (SQLException | IOException | RuntimeException e) {
                again = isOver(outage, e);
                if (!again) {
                    // It stays as received: worked on again at the next start, or when it is sent
                    // again.
                    LOG.warn("Clearing file {} could not be worked on.", file.id(), e);
                }
            }
        }
    }

    private boolean isOver(Outage outage, Exception failure) {
        try {
            return outage.isOver(failure, () -> closing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void work(ClearingFile file, @Nullable UUID sender) throws SQLException, IOException {
        Path path = Path.of(file.path());
        try {
            process(file.id(), path, sender);
            done.increment();
        } catch (InvalidValue e) {
            files.refuse(file.id(), e.sentence(), clock.instant());
            refused.increment();
        } catch (NoSuchFileException e) {
            files.explain(file.id(), GONE);
            LOG.warn("The bytes of clearing file {} are gone.", file.id());
        }
        folder.remove(path);
    }

    private void process(UUID id, Path path, @Nullable UUID sender)
            throws SQLException, IOException {
        // To its end before anything is stored: its totals stand in its last lines.
        ClearingReader.read(path, header -> {}, line -> {});
        DatabaseTransaction.call(
                database,
                connection -> {
                    ClearingTable.lock(connection);
                    if (ClearingTable.isReceived(connection, id)) {
                        store(connection, id, path, sender);
                    }
                    return true;
                });
    }

    private void store(Connection connection, UUID id, Path path, @Nullable UUID sender)
            throws SQLException {
        ClearingTable table = new ClearingTable(connection, id);
        CheckedLines checked =
                new CheckedLines(
                        connection,
                        table,
                        ClearingTable.institutions(connection),
                        sender,
                        LocalDate.ofInstant(clock.instant(), BusinessTime.CHINA)
                                .plusDays(DAYS_AHEAD_MAX));
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
