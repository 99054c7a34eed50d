package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a list is narrowed to, refused where nothing could ever fit: an empty list says too little.
 */
final class QueryParameters {

    private QueryParameters() {}

    /** PreAuthorised as PRE_AUTHORISED, if it is one of these; null stays null. */
    static <S extends Enum<S>> @Nullable String state(
            Class<S> states, String field, @Nullable String given) {
        if (given == null) {
            return null;
        }
        String constant = Views.constant(given);
        if (Arrays.stream(states.getEnumConstants()).noneMatch(s -> s.name().equals(constant))) {
            String known =
                    Arrays.stream(states.getEnumConstants())
                            .map(state -> Views.pascal(state.name()))
                            .collect(Collectors.joining(", "));
            throw new InvalidValue(
                    field,
                    given,
                    new Bilingual("不是已知的状态", "is no known state"),
                    new Bilingual("可用的有：" + known + "。", "There are " + known + "."));
        }
        return constant;
    }

    /** Refuses a range whose end lies before its begin. */
    static <T extends Comparable<T>> void requireOrder(
            String beginField, @Nullable T begin, String endField, @Nullable T end) {
        if (begin != null && end != null && begin.compareTo(end) > 0) {
            throw new InvalidValue(
                    beginField,
                    begin,
                    new Bilingual(
                            "大于 %s（%s）".formatted(endField, end),
                            "is over %s (%s)".formatted(endField, end)),
                    new Bilingual("也许两个值填反了。", "Maybe the two stand the wrong way round."));
        }
    }
}
