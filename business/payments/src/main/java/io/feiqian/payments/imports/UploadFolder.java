package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where sent files lie while somebody may still need them. They can hold card numbers in clear, so
 * nothing stays longer than that; files outside the folder are other people's and stay.
 */
public final class UploadFolder {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int NAME_LENGTH_MAX = 100;

    private final Path folder;
    private final long bytesMax;

    public UploadFolder(Path folder, long bytesMax) {
        this.folder = folder.toAbsolutePath().normalize();
        this.bytesMax = bytesMax;
    }

    /** Writes what is sent to the disk piece by piece; leaves nothing when it is refused. */
    public Path store(@Nullable String name, InputStream content) {
        Path file = folder.resolve(UUID.randomUUID() + "-" + plain(name));
        boolean whole = false;
        try {
            Files.createDirectories(folder);
            write(content, file);
            whole = true;
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("The file cannot be stored in " + folder + ".", e);
        } finally {
            if (!whole) {
                remove(file);
            }
        }
    }

    /** Removes a file of this folder; any other is left alone. */
    public void remove(Path file) {
        if (!holds(file)) {
            return;
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " stays behind.", e);
        }
    }

    public boolean holds(Path file) {
        return file.toAbsolutePath().normalize().startsWith(folder);
    }

    /** Removes what a process that died left behind: everything that no job needs. */
    public void keepOnly(Set<Path> needed) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> left = files.filter(file -> !needed.contains(file)).toList();
            left.forEach(this::remove);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read.", e);
        }
    }

    private void write(InputStream content, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long stored = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                stored += read;
                if (stored > bytesMax) {
                    throw new InvalidValue(
                            "file",
                            file.getFileName(),
                            new Bilingual(
                                    "超过上传上限 " + bytesMax + " 字节",
                                    "is longer than an upload may be, " + bytesMax + " bytes"),
                            new Bilingual(
                                    "请放进导入文件夹并给出路径，或调大 feiqian.payments.upload-max。",
                                    "Put it into an import folder and give its path, or raise feiqian.payments.upload-max."));
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
}
