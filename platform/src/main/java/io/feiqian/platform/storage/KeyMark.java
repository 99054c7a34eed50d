package io.feiqian.platform.storage;

import io.feiqian.kernel.InvalidValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Holds a database to the key file that its values were written with. With other keys every card
 * would get a second token, and no card number could be read: so such a start is refused before
 * anything is written, and no new key file is made for a database that has data.
 */
final class KeyMark {

    private static final String MARKED_TEXT = "key-mark";
    private static final String IF_LOST =
            "If it is lost for ever, FEIQIAN_NEW_KEYS=true goes on with new keys: old card numbers stay unreadable, known cards get new tokens, and verify-log cannot prove what was logged before.";

    private final JdbcClient owner;
    private final Path file;
    private final boolean newKeys;

    /**
     * @param owner not yet migrated, maybe empty
     * @param newKeys the old keys are lost and this is accepted ({@code FEIQIAN_NEW_KEYS})
     */
    KeyMark(DataSource owner, Path file, boolean newKeys) {
        this.owner = JdbcClient.create(owner);
        this.file = file;
        this.newKeys = newKeys;
    }

    /** The keys of this database: read, or made when there are neither keys nor data. */
    Keys open() {
        if (!Files.exists(file)
                && !newKeys
                && is("SELECT to_regnamespace('storage') IS NOT NULL")) {
            throw new InvalidValue(
                    "FEIQIAN_KEY_FILE",
                    file,
                    "is not there, but the database has data written with a key file",
                    "Put the copy of that file there. " + IF_LOST);
        }
        Keys keys = Keys.open(file);
        if (is("SELECT to_regclass('storage.key_mark') IS NOT NULL")) {
            requireMarked(keys);
        }
        return keys;
    }

    /** After the migrations: the first start leaves its mark. */
    void leave(Keys keys) {
        owner.sql("INSERT INTO storage.key_mark (mark) VALUES (?) ON CONFLICT DO NOTHING")
                .param(keys.mac(MARKED_TEXT))
                .update();
        requireMarked(keys);
    }

    private void requireMarked(Keys keys) {
        byte[] ours = keys.mac(MARKED_TEXT);
        boolean other =
                owner.sql("SELECT mark FROM storage.key_mark").query(byte[].class).stream()
                        .anyMatch(mark -> !MessageDigest.isEqual(mark, ours));
        if (other && newKeys) {
            owner.sql("UPDATE storage.key_mark SET mark = ?").param(ours).update();
        } else if (other) {
            throw new InvalidValue(
                    "FEIQIAN_KEY_FILE",
                    file,
                    "is not the key file that the data of this database were written with",
                    "Name that one, or use another FEIQIAN_HOME or FEIQIAN_DB_URL. " + IF_LOST);
        }
    }

    private boolean is(String sql) {
        return owner.sql(sql).query(Boolean.class).single();
    }
}
