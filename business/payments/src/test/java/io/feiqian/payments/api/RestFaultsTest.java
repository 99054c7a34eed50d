package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.payments.RecordRoom;
import io.feiqian.platform.storage.Scope;
import io.feiqian.testkit.EnglishWords;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What a bank's developer reads who posts a payment that cannot be recorded. */
@Tag("slow")
class RestFaultsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String GOOD =
            """
            {"mti": "0120", "occurredAt": "2026-11-22T04:00:00Z", "terminalLocal": "2026-11-22T12:00:00",
             "pan": "6228480402564890018", "amount": {"amountMinor": 12800, "currency": "CNY"},
             "processingCode": "000000", "stan": "000001", "rrn": "632604000001", "mcc": "5411",
             "merchantId": "102310054110017", "terminal": "T0000017", "acquirerId": "01020000",
             "issuerId": "01030000", "responseCode": "00", "entryMode": "051", "conditionCode": "00",
             "means": {"eci": "05", "wallet": "W", "payer": "P", "instalments": 3, "threeDsStatus": "Y"}}
            """;

    private final RecordRoom room = new RecordRoom();
    private final RestIntake intake = new RestDoor(room).intake;

    @AfterEach
    void close() {
        room.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            textBlock =
                    """
                    "0120"                 ~ "0800"                  ~ mti
                    "0120"                 ~ null                    ~ mti
                    "0120"                 ~ "0420"                  ~ DE 90
                    2026-11-22T04:00:00Z   ~ 1960-11-22T04:00:00Z    ~ occurredAt
                    2026-11-22T04:00:00Z   ~ 2028-11-22T04:00:00Z    ~ occurredAt
                    2026-11-22T12:00:00    ~ at noon                 ~ terminalLocal
                    6228480402564890018    ~ 62284804                ~ pan
                    6228480402564890018    ~ 6228480402564890017     ~ pan
                    "6228480402564890018"  ~ null                    ~ pan
                    12800                  ~ -1                      ~ amount (DE 4)
                    12800                  ~ 1234567890123           ~ amount (DE 4)
                    "CNY"                  ~ "XXY"                   ~ currency
                    "CNY"                  ~ null                    ~ currency
                    "000000"               ~ "buying"                ~ processingCode (DE 3)
                    "000001"               ~ "0000001"               ~ stan (DE 11)
                    "000001"               ~ "00000A"                ~ stan (DE 11)
                    "000001"               ~ null                    ~ stan
                    632604000001           ~ 6326040000011           ~ rrn (DE 37)
                    5411                   ~ 54                      ~ mcc (DE 18)
                    102310054110017        ~ 1023100541100170        ~ merchantId (DE 42)
                    "T0000017"             ~ "T00000170"             ~ terminal (DE 41)
                    "T0000017"             ~ "T\\u000017"            ~ terminal (DE 41)
                    "01020000"             ~ null                    ~ acquirerId
                    "01020000"             ~ "BANK"                  ~ acquirerId (DE 32)
                    "01030000"             ~ "BANK"                  ~ issuerId (DE 100)
                    "responseCode": "00"   ~ "responseCode": "000"   ~ responseCode (DE 39)
                    "responseCode": "00"   ~ "responseCode": null    ~ DE 39
                    "051"                  ~ "05"                    ~ entryMode (DE 22)
                    "conditionCode": "00"  ~ "conditionCode": "0"    ~ conditionCode (DE 25)
                    "mcc"                  ~ "originalDataElements": "1", "mcc" ~ originalDataElements (DE 90)
                    "mcc"                  ~ "requested": {"amountMinor": 1, "currency": "USD"}, "mcc" ~ requested
                    "mcc"                  ~ "standing": {"amountMinor": -1, "currency": "CNY"}, "mcc" ~ standing
                    "mcc"                  ~ "billing": {"amountMinor": -1, "currency": "CNY"}, "mcc" ~ billing (DE 6)
                    "05"                   ~ "5"                     ~ eci
                    "W"                    ~ " "                     ~ wallet
                    "P"                    ~ "6228480402564890018"   ~ payer
                    "instalments": 3       ~ "instalments": 1        ~ instalments
                    "Y"                    ~ "Z"                     ~ threeDsStatus
                    """)
    void every_fault_of_a_payment_is_said_in_chinese(String good, String bad, String field) {
        InvalidValue fault = fault(GOOD.replace(good, bad));

        assertThat(fault.field()).as(fault.getMessage()).isEqualTo(field);
        assertThat(EnglishWords.in(fault, "amount", "pan")).as(fault.in(Language.ZH)).isEmpty();
        assertThat(fault.in(Language.ZH)).doesNotContain("6228480402564890");
        assertThat(room.number("select count(*) from payments.messages")).isZero();
    }

    @Test
    void a_refusal_names_what_was_sent_and_what_would_do() {
        InvalidValue fault = fault(GOOD.replace("\"instalments\": 3", "\"instalments\": 1"));

        assertThat(fault.in(Language.ZH)).isEqualTo("instalments（1）须在 2 到 99 之间。一次付清请不填。");
        assertThat(fault.getMessage())
                .isEqualTo(
                        "instalments (1) must lie between 2 and 99. Leave it out for one payment.");
    }

    private InvalidValue fault(String payment) {
        Throwable thrown =
                catchThrowable(() ->
                        intake.record(
                                RestDoor.caller(new Scope.Network()),
                                null,
                                JSON.readValue(payment, NewTransaction.class)));
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(InvalidValue.class::isInstance)
                .map(InvalidValue.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(payment, thrown));
    }
}
