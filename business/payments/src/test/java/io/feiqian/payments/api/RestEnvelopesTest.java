package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.streams.EnvelopeDoor;
import io.feiqian.payments.transfers.TransferIntake;
import io.feiqian.platform.storage.Keys;
import io.feiqian.testkit.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever lies on a topic is stored or refused with its reason. An exception would mean that the
 * database is away, and the topic would wait behind that message for ever.
 */
@Tag("slow")
class RestEnvelopesTest {

    private static final String GOOD =
            """
            {"id": "p-1", "version": 1, "payment": {"mti": "0120", "occurredAt": "2026-11-22T04:00:00Z",
             "pan": "6228480402564890018", "amount": {"amountMinor": 12800, "currency": "CNY"}, "stan": "000017",
             "terminal": "T0000017", "acquirerId": "01020000", "issuerId": "01030000", "merchantName": "店",
             "mcc": "5411", "rrn": "632600000017", "responseCode": "00"}}\
            """;

    private final RecordRoom room = new RecordRoom();
    private final EnvelopeDoor door =
            new RestEnvelopes(
                    new RestIntake(
                            new IsoReader(room.vault, room.directory),
                            room.queue,
                            room.tenants,
                            room.clock),
                    new TransferIntake(
                            room.tenants,
                            room.directory,
                            Keys.inMemory(),
                            room.clock,
                            (_, _) -> {}));

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    "p-1"                       ~ "a\\u0000b"                     ~ Idempotency-Key
                    "p-1"                       ~ ""                              ~ Idempotency-Key
                    "p-1"                       ~ null                            ~ must have an id
                    "version": 1                ~ "version": 2                    ~ version (2)
                    "mti": "0120"               ~ "mti": "0800"                   ~ mti (0800)
                    "mti": "0120"               ~ "mti": null                     ~ mti () is missing
                    "stan"                      ~ "stann"                         ~ no JSON of its form
                    {"amountMinor": 12800, "currency": "CNY"} ~ null              ~ amount () is missing
                    , "currency": "CNY"         ~ ''                              ~ currency
                    "CNY"                       ~ "XXY"                           ~ currency (XXY)
                    12800                       ~ -1                              ~ 4
                    12800                       ~ 1e40                            ~ no JSON of its form
                    2026-11-22T04:00:00Z        ~ +1000000000-12-31T23:59:59Z     ~ occurredAt
                    2026-11-22T04:00:00Z        ~ -0044-03-15T04:00:00Z           ~ occurredAt
                    2026-11-22T04:00:00Z        ~ 2027-11-22T04:00:00Z            ~ 183 days ahead
                    2026-11-22T04:00:00Z        ~ yesterday                       ~ no JSON of its form
                    "T0000017"                  ~ "T\\u000017"                    ~ 41
                    "店"                        ~ "店\\u0000"                     ~ 48
                    6228480402564890018         ~ 6228480402564890017             ~ pan
                    {"mti"                      ~ [{"mti"                         ~ no JSON of its form
                    """)
    void what_is_wrong_is_refused_by_its_field(String good, String bad, String why)
            throws Exception {
        EnvelopeDoor.Outcome outcome = take(GOOD.replace(good, bad));

        assertThat(outcome).isInstanceOf(EnvelopeDoor.Outcome.Refused.class);
        assertThat(((EnvelopeDoor.Outcome.Refused) outcome).why())
                .contains(why)
                .doesNotContain("6228480402564890");
        assertThat(room.number("select count(*) from payments.messages")).isZero();
    }

    @Test
    void what_is_no_envelope_at_all_is_refused() throws Exception {
        for (String text : new String[] {"", "null", "[]", "7", "\"x\"", "{}", "{\"id\": \"x\""}) {
            assertThat(take(text)).as(text).isInstanceOf(EnvelopeDoor.Outcome.Refused.class);
        }
        assertThat(door.take(GOOD.getBytes(java.nio.charset.Charset.forName("GB18030"))))
                .isInstanceOf(EnvelopeDoor.Outcome.Refused.class);
        assertThat(door.take(GOOD.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new EnvelopeDoor.Outcome.Stored(false));
    }

    @Test
    void any_bytes_are_stored_or_refused_over_seeds() {
        Seeds.check(
                300,
                (seed, random) -> {
                    byte[] bytes = GOOD.getBytes(StandardCharsets.UTF_8);
                    spoil(bytes, random);
                    assertThat(door.take(bytes))
                            .isInstanceOfAny(
                                    EnvelopeDoor.Outcome.Refused.class,
                                    EnvelopeDoor.Outcome.Stored.class);
                });
    }

    private static void spoil(byte[] bytes, RandomGenerator random) {
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? '0' + random.nextInt(10) : random.nextInt(256));
        }
    }

    private EnvelopeDoor.Outcome take(String text) throws Exception {
        return door.take(text.getBytes(StandardCharsets.UTF_8));
    }
}
