package io.feiqian.payments.iso;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.Pan;
import io.feiqian.payments.RecordRoom;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.Dialect;
import io.feiqian.wire.iso8583.IsoClient;
import io.feiqian.wire.iso8583.IsoClientSettings;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.IsoMessageBuilder;
import io.feiqian.wire.iso8583.IsoServer;
import io.feiqian.wire.iso8583.IsoServerSettings;
import io.feiqian.wire.iso8583.OriginalData;
import io.feiqian.wire.iso8583.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The record's ISO 8583 door on a free port, and a switch that is signed on to it. */
final class Switch implements AutoCloseable {

    static final Pan CARD = new Pan("6228480402564890018");

    final RecordRoom room = new RecordRoom();
    final IsoDoor door = new IsoDoor(room.vault, room.directory, room.queue, room.clock);
    private final IsoServer server;
    private final IsoClient client;

    Switch() throws Exception {
        server = IsoServer.start(IsoServerSettings.local(0), door);
        client =
                IsoClient.start(
                        IsoClientSettings.to("127.0.0.1", server.port()), new SplittableRandom(1));
        assertThat(client.awaitConnected(Duration.ofSeconds(20))).isTrue();
    }

    int port() {
        return server.port();
    }

    CompletableFuture<Reply> send(IsoMessage message) throws InterruptedException {
        return client.send(message, Duration.ofSeconds(20));
    }

    IsoMessage ask(IsoMessage message) throws Exception {
        Reply reply = send(message).get(25, TimeUnit.SECONDS);
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        return ((Reply.Answered) reply).message();
    }

    String code(IsoMessage message) throws Exception {
        return ask(message).required(39);
    }

    /** At noon in Shanghai on the room's day, 128.00 yuan. */
    static IsoMessageBuilder request(String mti, int stan) {
        String second = "%02d".formatted(stan % 60);
        return IsoMessage.of(mti)
                .pan(CARD)
                .text(3, "000000")
                .number(4, 12_800)
                .text(7, "11220400" + second)
                .number(11, stan)
                .text(12, "1200" + second)
                .text(13, "1122")
                .text(14, "2812")
                .text(15, "1122")
                .text(18, "5411")
                .text(22, "051")
                .text(25, "00")
                .text(32, "01020000")
                .text(33, "00010000")
                .text(37, "632604%06d".formatted(stan))
                .text(41, "T0000017")
                .text(42, "102310054110017")
                .text(43, "SUNSHINE MART            SHANGHAI     CN")
                .text(48, tags(Map.of(AdditionalData.MERCHANT_NAME, "阳光便利店")))
                .text(49, "156")
                .text(100, "01030000");
    }

    /** How the request ended, told afterwards. */
    static IsoMessageBuilder advice(int stan, String code) {
        IsoMessageBuilder advice =
                request("0100", stan).build().toBuilder("0120")
                        .text(39, code)
                        .text(
                                48,
                                tags(
                                        Map.of(
                                                AdditionalData.MERCHANT_NAME, "阳光便利店",
                                                AdditionalData.RESPONSE_MILLIS, "120",
                                                AdditionalData.DECIDED_BY, "I")));
        return code.equals("00") ? advice.text(38, "A%05d".formatted(stan)) : advice;
    }

    /** Takes a request back, under a STAN of its own. */
    static IsoMessageBuilder reversal(String mti, int stan, IsoMessage original) {
        return request(mti, stan).text(90, OriginalData.of(original).digits());
    }

    static String tags(Map<String, String> tags) {
        return new AdditionalData(tags).text(Dialect.RECORD.charset());
    }

    @Override
    public void close() {
        client.close();
        server.close();
        room.close();
    }
}
