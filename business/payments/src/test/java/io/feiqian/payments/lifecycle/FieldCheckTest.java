package io.feiqian.payments.lifecycle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.feiqian.kernel.InvalidValue;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldCheckTest {

    private static final Subject MERCHANT = Subject.merchant(new UUID(1, 1));

    @ParameterizedTest
    @CsvSource({"mcc,0000", "mcc,9998", "mcc,54A1", "country,XX", "country,ZZ", "country,cn"})
    void a_code_that_no_list_has_is_refused_by_field_value_and_remedy(String field, String value) {
        assertThatThrownBy(() -> change(field, value))
                .isInstanceOf(InvalidValue.class)
                .hasMessageContaining(field + " (" + value + ")")
                .hasMessageContaining("such as");
    }

    @ParameterizedTest
    @CsvSource({"mcc,5411", "mcc,7995", "country,CN", "country,HK"})
    void a_listed_code_is_taken(String field, String value) {
        assertThatCode(() -> change(field, value)).doesNotThrowAnyException();
    }

    private static Wish change(String field, String value) {
        return Wish.of(MERCHANT, LifecycleAction.CHANGE, Map.of(field, value), "说明");
    }
}
