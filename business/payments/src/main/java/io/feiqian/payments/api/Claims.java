package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Disputes, in the words of the API's contract. */
final class Claims {

    private Claims() {}

    record Dispute(
            UUID id,
            String state,
            String category,
            Views.Amount amount,
            Instant filedAt,
            @Nullable LocalDate dueOn,
            Views.Summary transaction) {}

    record Detail(Dispute dispute, String statement, List<Event> timeline) {}

    /** One thing that happened to the transaction and to what was claimed about it. */
    record Event(String kind, Instant at, Bilingual words) {}
}
