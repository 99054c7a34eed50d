package io.feiqian.language.intent;

import io.feiqian.kernel.InvalidValue;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * An embedder that keeps the vectors of the training examples in a file, keyed by the digest of
 * each text, so that a start-up does not embed thousands of sentences again. A file of another
 * model, or a damaged one, is ignored and written anew: it is only ever a saving of time.
 *
 * <p>Sentences of users never reach the file: {@link #embed} does not store, {@link #embedAll}
 * does.
 */
public final class StoredVectors implements Embedder {

    private static final int MAGIC = 0x46514556;
    private static final int VECTORS_MAX = 200_000;

    private final Embedder embedder;
    private final Path file;
    private final Map<String, float[]> vectors = new LinkedHashMap<>();

    public StoredVectors(Embedder embedder, Path file) {
        if (file.getFileName() == null) {
            throw new InvalidValue(
                    "file", file, "names no file", "Give a path such as vectors.bin.");
        }
        this.embedder = embedder;
        this.file = file;
        load();
    }

    @Override
    public String identity() {
        return embedder.identity();
    }

    @Override
    public int dimensions() {
        return embedder.dimensions();
    }

    @Override
    public float[] embed(String text) {
        float[] known;
        synchronized (vectors) {
            known = vectors.get(key(text));
        }
        return known == null ? embedder.embed(text) : known.clone();
    }

    @Override
    public List<float[]> embedAll(List<String> texts) {
        synchronized (vectors) {
            List<String> missing =
                    texts.stream().distinct().filter(t -> !vectors.containsKey(key(t))).toList();
            if (!missing.isEmpty()) {
                List<float[]> fresh = embedder.embedAll(missing);
                for (int i = 0; i < missing.size() && vectors.size() < VECTORS_MAX; i++) {
                    vectors.put(key(missing.get(i)), fresh.get(i));
                }
                save();
            }
            List<float[]> all = new ArrayList<>(texts.size());
            for (String text : texts) {
                float[] known = vectors.get(key(text));
                all.add(known == null ? embedder.embed(text) : known.clone());
            }
            return all;
        }
    }

    private static String key(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }

    private void load() {
        if (!Files.isRegularFile(file)) {
            return;
        }
        var checksum = new CRC32();
        try (var in =
                new DataInputStream(
                        new CheckedInputStream(
                                new BufferedInputStream(Files.newInputStream(file)), checksum))) {
            if (in.readInt() != MAGIC || !in.readUTF().equals(identity())) {
                return;
            }
            int count = in.readInt();
            Map<String, float[]> read = new LinkedHashMap<>();
            for (int i = 0; i < count && i < VECTORS_MAX; i++) {
                read.put(in.readUTF(), vector(in));
            }
            long expected = checksum.getValue();
            if (in.readLong() == expected) {
                vectors.putAll(read);
            }
        } catch (IOException damaged) {
            vectors.clear();
        }
    }

    private float[] vector(DataInputStream in) throws IOException {
        float[] vector = new float[dimensions()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = in.readFloat();
        }
        return vector;
    }

    private void save() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        var checksum = new CRC32();
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (var out =
                    new DataOutputStream(
                            new CheckedOutputStream(
                                    new BufferedOutputStream(Files.newOutputStream(fresh)),
                                    checksum))) {
                write(out);
                out.writeLong(checksum.getValue());
            }
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The vectors cannot be kept in %s. Maybe the disk is full.".formatted(file), e);
        }
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeUTF(identity());
        out.writeInt(vectors.size());
        for (Map.Entry<String, float[]> entry : vectors.entrySet()) {
            out.writeUTF(entry.getKey());
            for (float x : entry.getValue()) {
                out.writeFloat(x);
            }
        }
        out.flush();
    }
}
