package io.feiqian.payments.imports;

import io.feiqian.kernel.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes files that people send, onto the disk piece by piece, and imports them. What is too long,
 * breaks off or is refused leaves nothing behind; what is taken stays, for it may be resumed.
 */
public final class Uploads {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int NAME_LENGTH_MAX = 100;

    private final Path folder;
    private final long bytesMax;
    private final Imports imports;

    public Uploads(Path folder, long bytesMax, Imports imports) {
        this.folder = folder;
        this.bytesMax = bytesMax;
        this.imports = imports;
    }

    /** Stores the file and starts, resumes or finds its import. */
    public ImportJob start(
            @Nullable String name,
            InputStream content,
            String mapping,
            Imports.@Nullable Starter starter) {
        Path file = folder.resolve(UUID.randomUUID() + "-" + plain(name));
        boolean needed = false;
        try {
            Files.createDirectories(folder);
            store(content, file);
            ImportJob job = imports.start(file, mapping, starter);
            needed = job.path().equals(file.toAbsolutePath().toString());
            return job;
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be stored in " + folder + ".", e);
        } finally {
            if (!needed) {
                remove(file);
            }
        }
    }

    private void store(InputStream content, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long stored = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                stored += read;
                if (stored > bytesMax) {
                    throw new InvalidValue(
                            "file",
                            "over " + bytesMax + " bytes",
                            "is longer than an upload may be",
                            "Put it into an import folder and give its path, or raise feiqian.payments.upload-max.");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    /** The sender's name for it, without a way out of the folder. */
    private static String plain(@Nullable String name) {
        String plain = name == null ? "" : name.replaceAll("[^\\p{L}\\p{N}._-]", "_");
        String last = plain.substring(Math.max(0, plain.length() - NAME_LENGTH_MAX));
        return last.isEmpty() ? "rows.csv" : last;
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The refused file " + file + " stays behind.", e);
        }
    }
}
