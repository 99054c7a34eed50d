package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Pan;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.record.Source;
import io.feiqian.testkit.FixedClock;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.IsoMessageBuilder;
import io.feiqian.wire.iso8583.OriginalData;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A completion that takes more than its pre-authorisation holds is told and found. */
@Timeout(120)
class BeyondHoldTest {

    private static final String TRANSACTIONS = "/api/v1/payments/transactions";
    private static final String DAY = "?from=2026-11-22T00:00:00Z&to=2026-11-23T00:00:00Z";

    @TempDir Path home;
    private PaymentsWeb web;

    @BeforeEach
    void open() {
        web = new PaymentsWeb(FixedClock.at(RecordRoom.NOON), home);
    }

    @AfterEach
    void close() {
        web.close();
    }

    @Test
    void the_pre_authorisation_says_by_how_much_and_one_within_it_says_nothing() throws Exception {
        UUID over = held(1, 10_000, 12_500);
        UUID within = held(5, 10_000, 9_000);

        JsonNode amounts = web.get(reader(), TRANSACTIONS + "/" + over, 200).get("amounts");

        assertThat(amounts.get("completed").get("amountMinor").asLong()).isEqualTo(12_500);
        assertThat(amounts.get("beyondHold").get("amountMinor").asLong()).isEqualTo(2_500);
        JsonNode none = web.get(reader(), TRANSACTIONS + "/" + within, 200).get("amounts");
        assertThat(none.hasNonNull("completed")).isTrue();
        assertThat(none.hasNonNull("beyondHold")).isFalse();
        assertThat(
                        web.get(reader(), TRANSACTIONS + DAY + "&marked=true", 200)
                                .get("items")
                                .valueStream()
                                .map(found -> found.get("id").asString()))
                .containsExactly(over.toString());
    }

    @Test
    void a_code_of_no_list_is_told_as_that() throws Exception {
        UUID odd = recorded(message("0120", 9, 100).text(39, "ZQ").text(18, "9997").build());

        JsonNode summary = web.get(reader(), TRANSACTIONS + "/" + odd, 200).get("summary");

        assertThat(summary.get("responseLabel").get("zh").asString()).isEqualTo("代码表里没有");
        assertThat(summary.get("merchant").get("mccLabel").get("en").asString())
                .isEqualTo("In no list");
    }

    private UUID held(int stan, long held, long taken) throws Exception {
        IsoMessage hold = message("0120", stan, held).text(3, "030000").text(39, "00").build();
        UUID id = recorded(hold);
        recorded(
                message("0220", stan + 1, taken)
                        .text(25, "06")
                        .text(39, "00")
                        .text(90, OriginalData.of(hold).digits())
                        .build());
        return id;
    }

    private UUID recorded(IsoMessage message) throws Exception {
        Instant now = Instant.parse(RecordRoom.NOON);
        IsoReader reader = new IsoReader(web.room.vault, web.room.directory);
        return web.room
                .record(reader.read(message, new IsoReader.Arrival(Source.ISO8583, now, now)))
                .transactionId();
    }

    private static IsoMessageBuilder message(String mti, int stan, long minor) {
        return IsoMessage.of(mti)
                .pan(new Pan("6228480402564890018"))
                .text(3, "000000")
                .number(4, minor)
                .text(7, "11220300%02d".formatted(stan))
                .text(11, "%06d".formatted(stan))
                .text(12, "1100%02d".formatted(stan))
                .text(13, "1122")
                .text(32, "01020000")
                .text(41, "T0000017")
                .text(49, "156")
                .text(100, "01030000");
    }

    private static io.feiqian.platform.access.Caller reader() {
        return PaymentsWeb.network("reader", PaymentsRights.READ);
    }
}
