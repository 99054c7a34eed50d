package io.feiqian.payments.clearing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One presented payment. It names its authorisation by acquirer, STAN and DE 7, checked by RRN and
 * the card's last digits; a clearing file has no card numbers.
 */
record ClearingLine(
        int line,
        ClearingKind kind,
        String acquirer,
        String issuer,
        String stan,
        @Nullable String rrn,
        Instant sentAt,
        String terminal,
        String cardTail,
        long amountMinor,
        String currency) {}
