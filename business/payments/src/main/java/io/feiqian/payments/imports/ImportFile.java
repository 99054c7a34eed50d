package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file to read, known by the SHA-256 of its bytes. */
public record ImportFile(Path path, byte[] digest, long bytes) {

    public static ImportFile of(Path file) {
        Path path = file.toAbsolutePath();
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new InvalidValue(
                    "path",
                    file,
                    new Bilingual("不是可读的文件", "is no file that can be read"),
                    new Bilingual("也许名字写错了。", "Maybe the name is mistyped."));
        }
        try (InputStream in = Files.newInputStream(path)) {
            DigestInputStream digesting =
                    new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = digesting.read(buffer); read >= 0; read = digesting.read(buffer)) {
                bytes += read;
            }
            return new ImportFile(path, digesting.getMessageDigest().digest(), bytes);
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new InvalidValue(
                    "path",
                    file,
                    new Bilingual("读不出来", "cannot be read"),
                    new Bilingual("也许所在的磁盘已经不在。", "Maybe it lies on a disk that is gone."));
        }
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    /** Enough of the digest to tell rows of different files apart. */
    String shortDigest() {
        return HexFormat.of().formatHex(digest, 0, 8);
    }
}
