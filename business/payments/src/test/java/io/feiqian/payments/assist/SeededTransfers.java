package io.feiqian.payments.assist;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Six weeks of credit transfers between a seeded record's issuers. */
final class SeededTransfers {

    private static final List<String> STATES =
            List.of("SETTLED", "SETTLED", "SETTLED", "ACCEPTED", "PENDING", "REJECTED");
    private static final List<String> REASONS = List.of("AC04", "AC01", "AM04", "ZZ99");
    private static final int DAYS = 42;
    private static final int A_DAY = 12;
    static final int COUNT = DAYS * A_DAY;

    private SeededTransfers() {}

    static String reference(int number) {
        return "E2E-%05d-A".formatted(number);
    }

    static void fill(SeededRecord record, long seed) {
        Random random = new Random(seed);
        for (int n = 0; n < COUNT; n++) {
            LocalDate day = SeededRecord.TODAY.minusDays(n / A_DAY);
            List<String> banks = SeededRecord.ISSUERS;
            int from = random.nextInt(banks.size());
            int to = (from + 1 + random.nextInt(banks.size() - 1)) % banks.size();
            String state = STATES.get(random.nextInt(STATES.size()));
            String reason =
                    state.equals("REJECTED") ? REASONS.get(random.nextInt(REASONS.size())) : "";
            String currency = random.nextInt(6) == 0 ? "USD" : "CNY";
            add(
                    record,
                    n,
                    day,
                    List.of(banks.get(from), banks.get(to)),
                    state,
                    reason,
                    10_000 + random.nextInt(90_000_000),
                    currency);
        }
    }

    private static void add(
            SeededRecord record,
            int number,
            LocalDate day,
            List<String> banks,
            String state,
            String reason,
            long amount,
            String currency) {
        OffsetDateTime at = day.atTime(10, number % 60).atOffset(ZoneOffset.ofHours(8));
        record.owner
                .sql(
                        """
                        insert into payments.transfers (id, uetr, end_to_end_id, instructing_id, debtor_agent_id, creditor_agent_id,
                               amount_minor, currency, occurred_at, settlement_date, received_at, state, reason, changed_at,
                               charge_bearer, digest)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, ''), ?, 'SLEV', '')\
                        """)
                .params(
                        id("t" + number),
                        id("u" + number),
                        reference(number),
                        SeededRecord.id("i", banks.getFirst()),
                        SeededRecord.id("i", banks.getFirst()),
                        SeededRecord.id("i", banks.getLast()),
                        amount,
                        currency,
                        at,
                        day,
                        at,
                        state,
                        reason,
                        at.plusMinutes(5))
                .update();
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
