package io.feiqian.platform.storage;

import io.feiqian.kernel.CardToken;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The keys of one installation, in a file that only its owner can read ({@code FEIQIAN_KEY_FILE},
 * else {@code keys.json} in the home). Whoever has the database but not this file reads no card
 * number and makes no token. Lost keys cannot be had again: back the file up apart from the data.
 *
 * <p>Data keys (AES-256-GCM, NIST SP 800-38D, random 96-bit nonces) rotate: new values are sealed
 * with the newest, old ones are opened with theirs. The token key does not rotate, because a card
 * must keep its token.
 */
public final class Keys {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int TOKEN_BYTES = 15; // 24 characters of base32
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Path file;
    private final SecureRandom random = new SecureRandom();
    private final byte[] tokenKey;
    private volatile TreeMap<Integer, byte[]> dataKeys;

    private Keys(@Nullable Path file, byte[] tokenKey, TreeMap<Integer, byte[]> dataKeys) {
        this.file = file;
        this.tokenKey = tokenKey;
        this.dataKeys = dataKeys;
    }

    /** Reads the file, or makes one with fresh keys when there is none. */
    public static Keys open(Path file) {
        try {
            if (Files.exists(file)) {
                return read(file);
            }
            Keys fresh = fresh(file);
            fresh.save();
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("The key file cannot be used: " + file, e);
        }
    }

    /** Keys that live only in memory: for tests. */
    public static Keys inMemory() {
        return fresh(null);
    }

    /**
     * Seals with the newest data key: key version (4 bytes), nonce (12), cipher text and tag.
     *
     * @param context what the value belongs to, "payments.card:…"; a sealed value copied elsewhere
     *     does not open there
     */
    public byte[] seal(byte[] clear, String context) {
        var newest = dataKeys.lastEntry();
        byte[] sealed = seal(newest.getValue(), clear, context);
        return ByteBuffer.allocate(Integer.BYTES + sealed.length)
                .putInt(newest.getKey())
                .put(sealed)
                .array();
    }

    public byte[] open(byte[] sealed, String context) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        int version = sealed.length < Integer.BYTES ? -1 : buffer.getInt();
        byte[] key = dataKeys.get(version);
        if (key == null) {
            throw new InvalidValue(
                    "keyVersion",
                    version,
                    "is not in the key file",
                    "Maybe the key file is of another installation or older than the data.");
        }
        return open(key, Arrays.copyOfRange(sealed, Integer.BYTES, sealed.length), context);
    }

    /** The version that a sealed value was sealed with; below {@link #newestVersion} it is due. */
    public static int versionOf(byte[] sealed) {
        return ByteBuffer.wrap(sealed).getInt();
    }

    public int newestVersion() {
        return dataKeys.lastKey();
    }

    /** Adds a data key; what was sealed before still opens. Returns the new version. */
    public synchronized int rotate() {
        TreeMap<Integer, byte[]> more = new TreeMap<>(dataKeys);
        int version = more.lastKey() + 1;
        more.put(version, freshKey());
        dataKeys = more;
        try {
            save();
        } catch (IOException e) {
            throw new UncheckedIOException("The new key cannot be saved; nothing was sealed.", e);
        }
        return version;
    }

    /** The same card always has the same token; without the key nothing can be told from it. */
    public CardToken cardToken(Pan pan) {
        return new CardToken("card_" + token("card", pan.clear()));
    }

    /**
     * 24 characters of base32 (120 bits) that stand for a value.
     *
     * @param kind keeps equal values of different kinds apart: "card", "phone", "identity"
     */
    public String token(String kind, String value) {
        byte[] digest = mac(kind + '\0' + value);
        StringBuilder text = new StringBuilder(24);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < TOKEN_BYTES; i++) {
            bits = (bits << 8) | (digest[i] & 0xFF);
            held += 8;
            while (held >= 5) {
                text.append(BASE32.charAt((bits >> (held - 5)) & 31));
                held -= 5;
            }
        }
        return text.toString();
    }

    /** A keyed SHA-256 of a text: proof that its writer had the key file. */
    public byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(tokenKey, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA256.", e);
        }
    }

    /** A key for one subject; keep it sealed, and forget it to make its values unreadable. */
    public byte[] freshKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return key;
    }

    /** Seals with a key of the caller's: nonce (12 bytes), cipher text and tag. */
    public byte[] seal(byte[] key, byte[] clear, String context) {
        try {
            byte[] nonce = new byte[NONCE_BYTES];
            random.nextBytes(nonce);
            byte[] cipherText = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(clear);
            return ByteBuffer.allocate(NONCE_BYTES + cipherText.length)
                    .put(nonce)
                    .put(cipherText)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM does not work in this JDK.", e);
        }
    }

    public byte[] open(byte[] key, byte[] sealed, String context) {
        try {
            byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new InvalidValue(
                    "sealed",
                    context,
                    "does not open",
                    "Maybe it was changed, or the key file is of another installation.");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidValue(
                    "sealed", context, "is not a sealed value", "Maybe it was cut off.");
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static Keys fresh(@Nullable Path file) {
        Keys keys = new Keys(file, new byte[KEY_BYTES], new TreeMap<>());
        keys.random.nextBytes(keys.tokenKey);
        keys.dataKeys.put(1, keys.freshKey());
        return keys;
    }

    private static Keys read(Path file) throws IOException {
        try {
            Stored stored = JSON.readValue(Files.readString(file), Stored.class);
            TreeMap<Integer, byte[]> dataKeys = new TreeMap<>();
            stored.dataKeys().forEach((version, key) -> dataKeys.put(version, decode(key)));
            if (dataKeys.isEmpty()) {
                throw new IOException("it holds no data key");
            }
            return new Keys(file, decode(stored.tokenKey()), dataKeys);
        } catch (JacksonException | IllegalArgumentException | NullPointerException e) {
            // The cause may quote the keys, so it goes no further.
            throw new IOException("it is not a key file of Feiqian");
        }
    }

    private void save() throws IOException {
        if (file == null) {
            return;
        }
        TreeMap<Integer, String> encoded = new TreeMap<>();
        dataKeys.forEach((version, key) -> encoded.put(version, encode(key)));
        Home.writePrivate(
                file,
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(new Stored(encode(tokenKey), encoded)));
    }

    private static String encode(byte[] key) {
        return Base64.getEncoder().encodeToString(key);
    }

    private static byte[] decode(String text) {
        byte[] key = Base64.getDecoder().decode(text);
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key is not 32 bytes");
        }
        return key;
    }

    private record Stored(String tokenKey, TreeMap<Integer, String> dataKeys) {}
}
