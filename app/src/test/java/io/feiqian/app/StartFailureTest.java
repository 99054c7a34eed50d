package io.feiqian.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.storage.Database;
import io.feiqian.platform.storage.Home;
import io.feiqian.platform.storage.StorageSettings;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTest {

    @TempDir Path folder;

    @Test
    void a_database_that_does_not_answer_is_told_with_its_setting_and_the_cause() {
        StorageSettings settings =
                StorageSettings.of(
                        Map.of(
                                "FEIQIAN_HOME",
                                folder.toString(),
                                "FEIQIAN_DB_URL",
                                "jdbc:postgresql://127.0.0.1:1/nowhere?user=u&password=p"));

        String told = "";
        try (Home home = Home.hold(settings.home());
                Database _ = Database.open(home, settings)) {
            told = "it opened";
        } catch (RuntimeException e) {
            told = StartFailure.explain(new IllegalStateException("bean", e));
        }

        assertThat(told).contains("FEIQIAN_DB_URL", "127.0.0.1:1/nowhere", "refused");
    }

    @Test
    void a_value_that_cannot_be_accepted_is_told_wherever_it_lies() {
        InvalidValue invalid = new InvalidValue("port", "x", "is no port", "Maybe 1.");

        assertThat(StartFailure.explain(new RuntimeException(new RuntimeException(invalid))))
                .isEqualTo("port (x) is no port. Maybe 1.");
        assertThat(StartFailure.explain(new RuntimeException(new BindException("taken"))))
                .contains("FEIQIAN_PORT");
    }
}
