package io.feiqian.platform.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The data folder of one installation ({@code FEIQIAN_HOME}): the database, the keys, the logs.
 * Held by at most one process; the operating system lets go of it when that process dies, however
 * it dies.
 */
public final class Home implements AutoCloseable {

    private static final String LOCK = "feiqian.lock";
    private static final String PID = "feiqian.pid";

    // A POSIX lock is the process's, not the channel's: opening and closing the file a second time
    // in this process would let go of it. So what this process holds is known without the file.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private @Nullable FileChannel lockFile;

    private Home(Path folder) {
        this.folder = folder;
    }

    /** A folder to look into, without holding it: for {@code status}, {@code backup}, doctor. */
    public static Home at(Path folder) {
        return new Home(folder.toAbsolutePath().normalize());
    }

    /** Creates the folder when it is missing and holds it until closed, or says who holds it. */
    public static Home hold(Path folder) {
        Home home = at(folder);
        try {
            createPrivate(home.folder);
            home.lockFile = home.lock();
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "FEIQIAN_HOME (%s) cannot be used: %s. Maybe the folder belongs to another user."
                            .formatted(home.folder, e.getMessage()),
                    e);
        }
    }

    public Path folder() {
        return folder;
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /** The process that holds this home now. */
    public Optional<Long> holder() {
        if (HELD.contains(folder)) {
            return Optional.of(ProcessHandle.current().pid());
        }
        try (FileChannel file = FileChannel.open(path(LOCK), StandardOpenOption.WRITE);
                FileLock free = file.tryLock()) {
            return free == null ? holderInFile() : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            if (lockFile != null) {
                lockFile.close();
                HELD.remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    static void writePrivate(Path file, String text) throws IOException {
        createPrivate(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (isPosix()) {
            Files.createFile(
                    part,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void createPrivate(@Nullable Path folder) throws IOException {
        if (folder == null || Files.isDirectory(folder)) {
            return;
        }
        if (isPosix()) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private FileChannel lock() throws IOException {
        if (!HELD.add(folder)) {
            throw inUse();
        }
        FileChannel channel =
                FileChannel.open(path(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            HELD.remove(folder);
            throw inUse();
        }
        writePrivate(path(PID), String.valueOf(ProcessHandle.current().pid()));
        return channel;
    }

    private IllegalStateException inUse() {
        return new IllegalStateException(
                "FEIQIAN_HOME (%s) is in use by process %s. Maybe Feiqian already runs there (./feiqian status); a second installation needs its own FEIQIAN_HOME and FEIQIAN_PORT."
                        .formatted(folder, holderInFile().map(String::valueOf).orElse("unknown")));
    }

    private Optional<Long> holderInFile() {
        try {
            return Optional.of(Long.parseLong(Files.readString(path(PID)).trim()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
