package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeenLatelyTest {

    private static final int GENERATION = 100;

    private final SeenLately seen = new SeenLately(GENERATION);

    @Test
    void the_last_of_a_generation_are_known_however_many_came_before() {
        for (int many = GENERATION; many < 5 * GENERATION; many += 7) {
            SeenLately some = new SeenLately(GENERATION);
            for (int i = 0; i < many; i++) {
                some.addAll(List.of("k" + i));
                assertThat(some.size()).isLessThanOrEqualTo(2 * GENERATION);
            }

            assertThat(some.contains("k" + (many - GENERATION))).isTrue();
            assertThat(some.contains("k" + (many - 2 * GENERATION - 1))).isFalse();
        }
    }

    @Test
    void what_is_met_again_and_again_is_never_forgotten() {
        seen.addAll(List.of("regular"));
        for (int i = 0; i < 10_000; i++) {
            seen.addAll(List.of("k" + i));
            if (i % (GENERATION / 2) == 0) {
                assertThat(seen.containsAll(List.of("regular", "k" + i))).isTrue();
            }
        }
    }

    @Test
    void after_clear_nothing_is_known() {
        seen.addAll(List.of("a", "b"));
        seen.clear();

        assertThat(seen.contains("a")).isFalse();
        assertThat(seen.size()).isZero();
    }
}
