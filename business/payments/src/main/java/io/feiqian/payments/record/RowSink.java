package io.feiqian.payments.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes the columns of one row in order. A prepared statement is one, PostgreSQL's binary COPY
 * another, so that each row's layout is written once.
 */
public interface RowSink {

    void uuid(@Nullable UUID value);

    void text(@Nullable String value);

    void number(@Nullable Long value);

    void integer(int value);

    void small(@Nullable Integer value);

    void instant(@Nullable Instant value);

    void local(LocalDateTime value);

    void date(LocalDate value);

    void flag(@Nullable Boolean value);

    void bytes(byte[] value);

    void json(String value);
}
