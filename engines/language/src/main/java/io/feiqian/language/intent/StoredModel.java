package io.feiqian.language.intent;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.language.Folded;
import io.feiqian.language.IntentModel;
import io.feiqian.language.Labelled;
import io.feiqian.language.Shorthand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Trains once and keeps the model in a file, so that a start-up whose examples have not changed
 * reads it instead. The file carries what it was made of (examples, background, embedder, and the
 * code that trains, by digest) and a digest of itself; one that was made of anything else is
 * replaced, a damaged one too, with a line in the log. It is only ever a saving of time: the model
 * read decides as the model trained does, to the bit.
 */
public final class StoredModel {

    private static final Logger LOG = System.getLogger(StoredModel.class.getName());
    private static final int MAGIC = 0x4651494d;
    private static final int DIGEST_BYTES = 32;

    /** The code that a trained model is made by: where it changes, a stored model is outdated. */
    private static final List<Class<?>> MAKERS =
            List.of(
                    IntentTrainer.class,
                    Corpus.class,
                    Background.class,
                    Outline.class,
                    Words.class,
                    Negation.class,
                    Folded.class,
                    Shorthand.class,
                    Lexicon.class,
                    Vocabulary.class,
                    Floats.class,
                    Fold.class,
                    LinearHead.class,
                    Calibration.class,
                    TrainedModel.class,
                    StoredModel.class);

    private final Embedder embedder;
    private final Path file;
    private final Path vectors;

    /**
     * @param vectors where {@link StoredVectors} keeps the embeddings that training needs; read
     *     only when there is training to do
     */
    public StoredModel(Embedder embedder, Path file, Path vectors) {
        if (file.getFileName() == null) {
            throw new InvalidValue(
                    "file", file, "names no file", "Give a path such as intents.bin.");
        }
        this.embedder = embedder;
        this.file = file;
        this.vectors = vectors;
    }

    /** The model of these examples: the stored one if it is theirs, else trained and stored. */
    public IntentModel of(List<Labelled> examples) {
        byte[] key = key(examples);
        Optional<TrainedModel> stored = stored(key);
        if (stored.isPresent()) {
            return stored.get();
        }
        LOG.log(
                Level.INFO,
                "Learning {0} example sentences for the embedded reasoner; half a minute, once for each build.",
                examples.size());
        TrainedModel trained =
                new IntentTrainer(new StoredVectors(embedder, vectors)).trained(examples);
        store(key, trained);
        return trained;
    }

    private Optional<TrainedModel> stored(byte[] key) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length - DIGEST_BYTES;
            if (end < 0 || !isDigested(bytes, end)) {
                LOG.log(Level.WARNING, "{0} is damaged; training the intents anew.", file);
                return Optional.empty();
            }
            try (var in = new DataInputStream(new ByteArrayInputStream(bytes, 0, end))) {
                boolean own =
                        in.readInt() == MAGIC && Arrays.equals(in.readNBytes(DIGEST_BYTES), key);
                return own ? Optional.of(TrainedModel.read(embedder, in)) : Optional.empty();
            }
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "%s cannot be read; training the intents anew.".formatted(file),
                    e);
            return Optional.empty();
        }
    }

    private static boolean isDigested(byte[] bytes, int end) {
        MessageDigest sha = sha256();
        sha.update(bytes, 0, end);
        return MessageDigest.isEqual(sha.digest(), Arrays.copyOfRange(bytes, end, bytes.length));
    }

    /** Whole or not at all; a full disk costs the next start some seconds, nothing else. */
    private void store(byte[] key, TrainedModel model) {
        try {
            var bytes = new ByteArrayOutputStream();
            try (var out = new DataOutputStream(bytes)) {
                out.writeInt(MAGIC);
                out.write(key);
                model.write(out);
            }
            byte[] body = bytes.toByteArray();
            bytes.writeBytes(sha256().digest(body));
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, bytes.toByteArray());
            Files.move(
                    fresh,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The trained model cannot be kept in %s.".formatted(file), e);
        }
    }

    private byte[] key(List<Labelled> examples) {
        MessageDigest sha = sha256();
        MAKERS.forEach(maker -> add(sha, code(maker)));
        add(sha, embedder.identity());
        Background.general().forEach(s -> add(sha, s.topic() + '\n' + s.text()));
        examples.stream()
                .distinct()
                .sorted(Comparator.comparing(Labelled::label).thenComparing(Labelled::text))
                .forEach(example -> add(sha, example.label() + '\n' + example.text()));
        return sha.digest();
    }

    /** A zero byte parts the words, so that no two different lists read the same. */
    private static void add(MessageDigest sha, String word) {
        sha.update(word.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
    }

    private static String code(Class<?> maker) {
        String name = maker.getSimpleName() + ".class";
        try (InputStream in = maker.getResourceAsStream(name)) {
            // Without its class file, as in a native image, the name must do.
            return in == null
                    ? maker.getName()
                    : HexFormat.of().formatHex(sha256().digest(in.readAllBytes()));
        } catch (IOException e) {
            return maker.getName();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
