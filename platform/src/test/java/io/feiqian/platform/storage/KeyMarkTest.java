package io.feiqian.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Pan;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeyMarkTest {

    private static final Pan CARD = new Pan("6222021234567894");

    @TempDir Path folder;

    private final TestDatabase database = TestDatabase.empty();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_second_start_with_the_same_file_gives_the_same_tokens() {
        Keys first = start("keys.json", false);

        Keys second = start("keys.json", false);

        assertThat(second.cardToken(CARD)).isEqualTo(first.cardToken(CARD));
    }

    @Test
    void refuses_a_missing_file_over_data_and_makes_none() {
        start("keys.json", false);

        assertThatThrownBy(() -> start("elsewhere.json", false))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("FEIQIAN_KEY_FILE")
                .hasMessageContaining("elsewhere.json");
        assertThat(folder.resolve("elsewhere.json")).doesNotExist();
    }

    @Test
    void refuses_the_file_of_another_installation_and_changes_nothing() throws Exception {
        Keys right = start("keys.json", false);
        Keys.open(folder.resolve("other.json"));

        assertThatThrownBy(() -> start("other.json", false))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining("other.json");

        assertThat(start("keys.json", false).cardToken(CARD)).isEqualTo(right.cardToken(CARD));
    }

    @Test
    void a_lost_file_is_replaced_only_when_that_is_asked_for_and_holds_from_then_on()
            throws Exception {
        Keys lost = start("keys.json", false);
        Files.delete(folder.resolve("keys.json"));

        Keys fresh = start("keys.json", true);

        assertThat(fresh.cardToken(CARD)).isNotEqualTo(lost.cardToken(CARD));
        assertThat(start("keys.json", false).cardToken(CARD)).isEqualTo(fresh.cardToken(CARD));
    }

    @Test
    void a_database_of_an_earlier_build_is_marked_with_the_file_it_has_and_never_with_a_new_one() {
        start("keys.json", false);
        JdbcClient.create(database.owner()).sql("DROP TABLE storage.key_mark").update();
        JdbcClient.create(database.owner())
                .sql("DELETE FROM storage.flyway_history WHERE version = '2'")
                .update();

        assertThatThrownBy(() -> start("elsewhere.json", false)).isInstanceOf(InvalidValue.class);
        start("keys.json", false);
        Keys.open(folder.resolve("other.json"));

        assertThatThrownBy(() -> start("other.json", false)).isInstanceOf(InvalidValue.class);
    }

    private Keys start(String name, boolean newKeys) {
        KeyMark mark = new KeyMark(database.owner(), folder.resolve(name), newKeys);
        Keys keys = mark.open();
        Migrations.run(database.owner(), List.of());
        mark.leave(keys);
        return keys;
    }
}
