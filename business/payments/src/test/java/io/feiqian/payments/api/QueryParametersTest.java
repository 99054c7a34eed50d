package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.payments.record.TransactionState;
import org.junit.jupiter.api.Test;

/** A list that nothing could be in is refused, not shown empty. */
class QueryParametersTest {

    @Test
    void a_state_is_one_of_those_that_there_are() {
        for (TransactionState state : TransactionState.values()) {
            assertThat(
                            QueryParameters.state(
                                    TransactionState.class, "status", Views.pascal(state.name())))
                    .isEqualTo(state.name());
        }
        assertThat(QueryParameters.state(TransactionState.class, "status", null)).isNull();
        assertThatThrownBy(() -> QueryParameters.state(TransactionState.class, "status", "Bogus"))
                .hasMessageContaining("status (Bogus) is no known state")
                .hasMessageContaining("PreAuthorised");
    }

    @Test
    void a_range_ends_where_it_begins_or_later() {
        assertThatCode(() -> QueryParameters.requireOrder("minAmount", 5L, "maxAmount", 5L))
                .doesNotThrowAnyException();
        assertThatCode(() -> QueryParameters.requireOrder("minAmount", null, "maxAmount", 5L))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> QueryParameters.requireOrder("minAmount", 6L, "maxAmount", 5L))
                .hasMessageContaining("minAmount (6) is over maxAmount (5)");
    }
}
