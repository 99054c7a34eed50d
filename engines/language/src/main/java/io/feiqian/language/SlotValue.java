package io.feiqian.language;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** A value read out of a sentence. */
@JsonTypeInfo(use = Id.SIMPLE_NAME, property = "kind")
public sealed interface SlotValue {

    /** Decimal amount; currency is null where the words name none. */
    record Amount(BigDecimal amount, @Nullable String currency) implements SlotValue {}

    /**
     * Days from (inclusive) to (exclusive). {@code incomplete} when the span reaches past now;
     * {@code definition} says how the words were read ("近7天 = the 7 days before today"). Where the
     * words are finer than a day (最近一小时, 今天上午9点到10点), {@code within} is what they mean, and the
     * days are those it lies on.
     */
    record Period(
            LocalDate from,
            LocalDate to,
            boolean incomplete,
            String definition,
            @Nullable Within within)
            implements SlotValue {

        /** Whole days. */
        public Period(LocalDate from, LocalDate to, boolean incomplete, String definition) {
            this(from, to, incomplete, definition, null);
        }
    }

    /** The instants from (inclusive) to (exclusive). */
    record Within(Instant from, Instant to) {}

    /** Local time from (inclusive) to (exclusive); to at or before from means past midnight. */
    record TimeOfDay(LocalTime from, LocalTime to) implements SlotValue {}

    /** Everything that is one word: a tail, a token, an identifier, a gazetteer key, an option. */
    record Text(String text) implements SlotValue {}

    /** A whole number. */
    record Number(long number) implements SlotValue {}
}
