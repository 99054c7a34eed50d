package io.feiqian.kernel;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeInfo.Id;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A value with its unit, as read; rounding happens only where it is written out. */
@JsonTypeInfo(use = Id.SIMPLE_NAME, property = "kind")
public sealed interface Value {

    /** An amount of money. */
    record Amount(Money money) implements Value {}

    /** A number of things. */
    record Count(long count) implements Value {}

    /** A share or rate as a fraction: 0.972 is written 97.20%. */
    record Ratio(BigDecimal fraction) implements Value {}

    /** A difference of two rates in fractions: 0.012 is written 1.20 percentage points. */
    record PointChange(BigDecimal fraction) implements Value {}

    /** A day. */
    record Day(LocalDate date) implements Value {}

    /** An instant, written in the data set's zone. */
    record Moment(Instant instant, ZoneId zone) implements Value {}

    /** A length of time. */
    record Span(Duration duration) implements Value {}

    /** A word or an identifier: a card tail, a response code, a name. */
    record Text(String text) implements Value {}
}
