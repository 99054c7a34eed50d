package io.feiqian.platform.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    private static final Pan CARD = new Pan("6222021234567894");

    @TempDir Path home;

    @Test
    void opens_after_a_restart_what_it_sealed_before_a_rotation() {
        Keys before = Keys.open(home.resolve("keys.json"));
        byte[] old = before.seal("6222".getBytes(UTF_8), "card:1");

        int version = before.rotate();
        Keys after = Keys.open(home.resolve("keys.json"));
        byte[] young = after.seal("6222".getBytes(UTF_8), "card:1");

        assertThat(after.open(old, "card:1")).asString(UTF_8).isEqualTo("6222");
        assertThat(after.open(young, "card:1")).asString(UTF_8).isEqualTo("6222");
        assertThat(Keys.versionOf(old)).isEqualTo(1);
        assertThat(Keys.versionOf(young)).isEqualTo(version).isEqualTo(2);
    }

    @Test
    void does_not_open_what_was_changed_or_belongs_elsewhere() {
        Keys keys = Keys.inMemory();
        byte[] sealed = keys.seal("6222".getBytes(UTF_8), "card:1");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> keys.open(changed, "card:1")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> keys.open(sealed, "card:2")).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Keys.inMemory().open(sealed, "card:1"))
                .isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> keys.open(new byte[] {1}, "card:1"))
                .isInstanceOf(InvalidValue.class);
    }

    @Test
    void gives_a_card_the_same_token_for_ever_and_another_one_elsewhere() {
        Keys keys = Keys.open(home.resolve("keys.json"));

        var token = keys.cardToken(CARD);
        keys.rotate();

        assertThat(Keys.open(home.resolve("keys.json")).cardToken(CARD)).isEqualTo(token);
        assertThat(Keys.inMemory().cardToken(CARD)).isNotEqualTo(token);
        assertThat(keys.token("phone", CARD.clear())).isNotEqualTo(token.value().substring(5));
    }

    @Test
    void keeps_the_key_file_to_its_owner() throws IOException {
        Keys.open(home.resolve("keys.json"));

        assertThat(Files.getPosixFilePermissions(home.resolve("keys.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void never_quotes_a_broken_key_file() throws IOException {
        Path file = home.resolve("keys.json");
        Files.writeString(file, "{\"tokenKey\": \"c2VjcmV0c2VjcmV0\", \"dataKeys\": {\"1\": 7}}");

        assertThatThrownBy(() -> Keys.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("keys.json")
                .hasRootCauseMessage("it is not a key file of Feiqian");
    }
}
