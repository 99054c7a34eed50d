package io.feiqian.platform.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.platform.storage.DatabaseTrouble;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class OutagesTest {

    private static final SQLException REFUSED = new SQLException("refused", "08001");

    @Test
    void a_database_that_is_away_for_no_known_reason_is_503() {
        ApiProblem problem = new Outages(Optional::empty).of(REFUSED).orElseThrow();

        assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(problem.kind()).isEqualTo("database-away");
    }

    @Test
    void one_that_is_away_because_its_disk_is_full_is_507() {
        ApiProblem problem =
                new Outages(() -> Optional.of(DatabaseTrouble.DISK_FULL)).of(REFUSED).orElseThrow();

        assertThat(problem.status()).isEqualTo(HttpStatus.INSUFFICIENT_STORAGE);
        assertThat(problem.kind()).isEqualTo("disk-full");
    }

    @Test
    void a_failure_of_the_statement_is_no_outage_however_full_the_disk() {
        assertThat(
                        new Outages(() -> Optional.of(DatabaseTrouble.DISK_FULL))
                                .of(new SQLException("duplicate", "23505")))
                .isEmpty();
    }
}
