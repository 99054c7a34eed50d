package io.feiqian.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeedsTest {

    @Test
    void names_the_first_seed_that_fails_and_how_to_run_it_alone() {
        assertThatThrownBy(() ->
                        Seeds.check(
                                10,
                                (seed, random) -> {
                                    if (seed >= 7) {
                                        throw new AssertionError("too large");
                                    }
                                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 7")
                .hasMessageContaining("-Dfeiqian.seed=7")
                .hasMessageContaining("too large");
    }
}
