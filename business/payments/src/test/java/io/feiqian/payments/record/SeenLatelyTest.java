package io.feiqian.payments.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeenLatelyTest {

    private static final int GENERATION = 100;

    private final SeenLately seen = new SeenLately(GENERATION);

    @Test
    void the_last_of_a_generation_are_known_however_many_came_before() {
        for (int many = GENERATION; many < 5 * GENERATION; many += 7) {
            SeenLately some = new SeenLately(GENERATION);
            for (int i = 0; i < many; i++) {
                some.put("k" + i, "");
                assertThat(some.size()).isLessThanOrEqualTo(2 * GENERATION);
            }

            assertThat(some.has("k" + (many - GENERATION), "")).isTrue();
            assertThat(some.has("k" + (many - 2 * GENERATION - 1), "")).isFalse();
        }
    }

    @Test
    void what_is_met_again_and_again_is_never_forgotten() {
        seen.put("regular", "");
        for (int i = 0; i < 10_000; i++) {
            seen.put("k" + i, "");
            if (i % (GENERATION / 2) == 0) {
                assertThat(seen.has("regular", "")).isTrue();
            }
        }
    }

    @Test
    void only_what_was_said_last_is_known() {
        seen.put("terminal", "shop 1");
        seen.put("terminal", "shop 2");

        assertThat(seen.has("terminal", "shop 1")).isFalse();
        assertThat(seen.has("terminal", "shop 2")).isTrue();
        for (int i = 0; i < GENERATION; i++) {
            seen.put("k" + i, "");
        }
        seen.put("terminal", "shop 1");
        assertThat(seen.has("terminal", "shop 2")).isFalse();
    }

    @Test
    void after_clear_nothing_is_known() {
        seen.put("a", "");
        seen.clear();

        assertThat(seen.has("a", "")).isFalse();
        assertThat(seen.size()).isZero();
    }
}
