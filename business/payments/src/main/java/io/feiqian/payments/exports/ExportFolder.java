package io.feiqian.payments.exports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where one reach's export, or the archive, lies: {@code manifest.json}, {@code
 * TABLE/day=DAY/EXPORT.parquet} or {@code TABLE/EXPORT.parquet}, and {@code .work} with what is
 * being written. A file gets its name only when it is whole and on the disk; nothing of the
 * manifest's is touched until the next manifest has taken its place.
 */
public final class ExportFolder {

    static final String MANIFEST = "manifest.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Logger LOG = LoggerFactory.getLogger(ExportFolder.class);
    private static final String WORK = ".work";
    private static final String JOURNAL = ".jsonl";

    private final Path root;

    public ExportFolder(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /** Makes the folder, for its owner only where that can be said. */
    public void prepare() throws IOException {
        Files.createDirectories(work());
        if (Files.getFileStore(root).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** Removes the files of this pattern that are not needed, by their path in the folder. */
    public void keepOnly(Pattern pattern, Predicate<String> needed) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (pattern.matcher(path).matches() && !needed.test(path)) {
                Files.delete(file);
            }
        }
    }

    /** What the run {@code export} has written so far of these tables. */
    record Progress(UUID export, List<Manifest.Table> tables, List<Manifest.DayFile> files) {

        Progress {
            tables = List.copyOf(tables);
            files = List.copyOf(files);
        }
    }

    /** Opens the journal of a run, with the tables as it exports them. */
    void begin(UUID export, List<Manifest.Table> tables) throws IOException {
        append(export, JSON.writeValueAsString(new Manifest.Tables(tables)));
    }

    public Path csv() {
        return work().resolve("rows.csv");
    }

    Path parquet() {
        return work().resolve("rows.parquet");
    }

    /** The export that is complete; empty before the first, and where its file cannot be read. */
    Optional<Manifest> manifest() throws IOException {
        try {
            return Optional.of(
                    JSON.readValue(Files.readAllBytes(root.resolve(MANIFEST)), Manifest.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            LOG.warn("{} cannot be read: all days are exported again.", root.resolve(MANIFEST), e);
            return Optional.empty();
        }
    }

    /** Moves the finished {@link #parquet} to its place; returns where that is in the folder. */
    String keep(UUID export, String table, LocalDate day) throws IOException {
        Path days = root.resolve(table);
        Path folder = day.equals(ExportedTable.NO_DAY) ? days : days.resolve("day=" + day);
        Path file = folder.resolve(export + ".parquet");
        Files.createDirectories(folder);
        sync(parquet());
        Files.move(parquet(), file, StandardCopyOption.ATOMIC_MOVE);
        sync(folder);
        sync(days);
        sync(root);
        return root.relativize(file).toString();
    }

    void note(UUID export, Manifest.DayFile file) throws IOException {
        append(export, JSON.writeValueAsString(file));
    }

    private void append(UUID export, String line) throws IOException {
        Path journal = work().resolve(export + JOURNAL);
        Files.createDirectories(work());
        Files.writeString(
                journal, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        sync(journal);
    }

    /** What runs that did not end have left; a line that was cut off counts for nothing. */
    List<Progress> progress() throws IOException {
        List<Progress> runs = new ArrayList<>();
        if (!Files.isDirectory(work())) {
            return runs;
        }
        try (Stream<Path> all = Files.list(work())) {
            for (Path journal : all.filter(it -> it.toString().endsWith(JOURNAL)).toList()) {
                String name = journal.getFileName().toString();
                progress(
                                UUID.fromString(
                                        name.substring(0, name.length() - JOURNAL.length())),
                                journal)
                        .ifPresent(runs::add);
            }
        }
        return runs;
    }

    private Optional<Progress> progress(UUID export, Path journal) throws IOException {
        List<String> lines = Files.readAllLines(journal, StandardCharsets.UTF_8);
        List<Manifest.DayFile> files = new ArrayList<>();
        Manifest.Tables tables = null;
        try {
            for (String line : lines) {
                if (tables == null) {
                    tables = JSON.readValue(line, Manifest.Tables.class);
                    continue;
                }
                Manifest.DayFile file = JSON.readValue(line, Manifest.DayFile.class);
                if (isThere(file)) {
                    files.add(file);
                }
            }
        } catch (JacksonException e) {
            LOG.debug("The journal {} ends in the middle of a line.", journal, e);
        }
        return tables == null
                ? Optional.empty()
                : Optional.of(new Progress(export, tables.tables(), files));
    }

    boolean isThere(Manifest.DayFile file) throws IOException {
        Path path = root.resolve(file.path());
        return Files.isRegularFile(path) && Files.size(path) == file.bytes();
    }

    /** Puts the new manifest in the place of the one before. From now on this export is the one. */
    void publish(Manifest manifest) throws IOException {
        Path part = work().resolve(MANIFEST);
        Files.write(part, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        sync(part);
        Files.move(part, root.resolve(MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        sync(root);
    }

    /**
     * Removes what neither the manifest nor the one before names: a reader of the one before is not
     * disturbed.
     */
    void clean(Manifest manifest, @Nullable Manifest before) throws IOException {
        Set<Path> kept = new HashSet<>();
        manifest.files().forEach(file -> kept.add(root.resolve(file.path())));
        if (before != null) {
            before.files().forEach(file -> kept.add(root.resolve(file.path())));
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(path -> path.toString().endsWith(".parquet")).toList();
        }
        for (Path file : files) {
            if (!kept.contains(file)) {
                Files.delete(file);
            }
        }
        try (Stream<Path> journals = Files.list(work())) {
            for (Path journal : journals.toList()) {
                Files.delete(journal);
            }
        }
    }

    public static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream all = new DigestInputStream(in, digest)) {
                all.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** Puts a file's bytes, or a folder's names, on the disk. */
    private static void sync(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path work() {
        return root.resolve(WORK);
    }
}
