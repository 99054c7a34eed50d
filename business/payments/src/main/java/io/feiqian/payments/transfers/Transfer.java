package io.feiqian.payments.transfers;

import io.feiqian.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A credit transfer as it stands. Account numbers are tokens and their last four characters. */
public record Transfer(
        UUID id,
        @Nullable UUID uetr,
        @Nullable String instructionId,
        String endToEndId,
        @Nullable String transactionRef,
        UUID instructingId,
        UUID debtorAgentId,
        UUID creditorAgentId,
        Money amount,
        Instant occurredAt,
        LocalDate settlementDate,
        TransferState state,
        @Nullable String reason,
        Instant changedAt,
        String chargeBearer,
        @Nullable String purpose,
        @Nullable String remittance,
        Party debtor,
        Party creditor) {

    /** Who pays, or is paid. */
    public record Party(
            @Nullable String name, @Nullable String accountToken, @Nullable String accountTail) {}
}
