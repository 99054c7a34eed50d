package io.feiqian.payments.settlement;

import java.util.UUID;

/**
 * What one institution has to receive and to pay for a day in a currency, in its minor units. Over
 * all institutions the nets add up to zero.
 *
 * @param feesMinor positive: received on balance
 */
public record Position(
        UUID institutionId,
        String currency,
        long records,
        long receiveMinor,
        long payMinor,
        long feesMinor,
        long netMinor) {}
