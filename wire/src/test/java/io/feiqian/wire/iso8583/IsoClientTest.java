package io.feiqian.wire.iso8583;

import static io.feiqian.wire.iso8583.IsoServerTest.answer;
import static io.feiqian.wire.iso8583.IsoServerTest.client;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IsoClientTest {

    private static final IsoHandler RECORDS =
            (message, peer) -> CompletableFuture.completedFuture(message.answer("00").build());
    private static final IsoHandler SILENT = (message, peer) -> new CompletableFuture<>();
    private static final Timeouts SHORT =
            new Timeouts(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(1),
                    Duration.ofMillis(100));

    @Test
    void a_request_without_an_answer_times_out() throws Exception {
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0).with(SHORT), SILENT);
                IsoClient client = impatient(server)) {
            Reply reply =
                    client.send(Sample.authorisation(1).build(), Duration.ofMillis(50))
                            .get(5, TimeUnit.SECONDS);

            assertThat(reply).isEqualTo(new Reply.TimedOut(Duration.ofMillis(50)));
            assertThat(client.metrics().inFlight()).isZero();
            assertThat(client.metrics().timedOut()).isEqualTo(1);
        }
    }

    @Test
    void a_late_answer_is_counted_and_given_to_nobody() throws Exception {
        var answer = new CompletableFuture<IsoMessage>();
        try (IsoServer server =
                        IsoServer.start(IsoServerSettings.local(0), (message, peer) -> answer);
                IsoClient client = client(server)) {
            IsoMessage asked = Sample.authorisation(1).build();
            client.send(asked, Duration.ofMillis(20)).get(5, TimeUnit.SECONDS);

            answer.complete(asked.answer("00").build());

            Await.until(() -> client.metrics().unmatched() == 1);
        }
    }

    @Test
    void what_was_in_flight_when_the_connection_broke_is_lost_and_it_connects_again()
            throws Exception {
        IsoServer first = IsoServer.start(IsoServerSettings.local(0).with(SHORT), SILENT);
        try (IsoClient client = impatient(first)) {
            var reply = client.send(Sample.authorisation(1).build());
            first.close();

            assertThat(reply.get(5, TimeUnit.SECONDS)).isInstanceOf(Reply.Lost.class);
            Reply refused = client.send(Sample.authorisation(2).build()).get(5, TimeUnit.SECONDS);
            assertThat(refused).isInstanceOf(Reply.NotSent.class);

            try (IsoServer second =
                    IsoServer.start(IsoServerSettings.local(first.port()), RECORDS)) {
                assertThat(client.awaitConnected(Duration.ofSeconds(10))).isTrue();
                assertThat(answer(client.send(Sample.authorisation(3).build())).mti())
                        .isEqualTo("0110");
                assertThat(second.metrics().messagesIn()).isEqualTo(1);
                assertThat(client.metrics().connects()).isEqualTo(2);
            }
        }
    }

    @Test
    void gives_up_after_its_limit_of_attempts() throws Exception {
        IsoServer gone = IsoServer.start(IsoServerSettings.local(0), RECORDS);
        gone.close();
        var settings =
                IsoClientSettings.to("127.0.0.1", gone.port())
                        .with(
                                new IsoClientSettings.Reconnect(
                                        Duration.ofSeconds(1),
                                        Duration.ofMillis(1),
                                        Duration.ofMillis(2),
                                        3));

        try (IsoClient client = IsoClient.start(settings, new SplittableRandom(1))) {
            assertThat(client.awaitConnected(Duration.ofSeconds(10))).isFalse();
            Await.until(() -> client.state() == IsoClient.State.GAVE_UP);
            assertThat(client.metrics().failedConnects()).isEqualTo(3);
        }
    }

    @Test
    void pauses_double_up_to_the_limit_and_never_agree() {
        var reconnect =
                new IsoClientSettings.Reconnect(
                        Duration.ofSeconds(1), Duration.ofMillis(100), Duration.ofSeconds(3), 9);

        assertThat(reconnect.pause(1, 0)).isEqualTo(Duration.ofMillis(100));
        assertThat(reconnect.pause(3, 0)).isEqualTo(Duration.ofMillis(400));
        assertThat(reconnect.pause(3, 0.5)).isEqualTo(Duration.ofMillis(300));
        assertThat(reconnect.pause(500, 0)).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void two_messages_with_one_key_are_not_in_flight_together() throws Exception {
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0).with(SHORT), SILENT);
                IsoClient client = impatient(server)) {
            client.send(Sample.authorisation(1).build());

            Reply second = client.send(Sample.authorisation(1).build()).get(5, TimeUnit.SECONDS);
            var advice = client.send(Sample.authorisation(1).build().toBuilder("0120").build());

            assertThat(second).isInstanceOf(Reply.NotSent.class);
            assertThat(advice).isNotDone();
        }
    }

    @Test
    void a_server_that_falls_silent_is_left() throws Exception {
        try (var listening =
                        new java.net.ServerSocket(
                                0, 1, java.net.InetAddress.ofLiteral("127.0.0.1"));
                IsoClient client =
                        IsoClient.start(
                                IsoClientSettings.to("127.0.0.1", listening.getLocalPort())
                                        .with(SHORT),
                                new SplittableRandom(1));
                var socket = listening.accept()) {
            var in = new java.io.DataInputStream(socket.getInputStream());
            byte[] signOn = new byte[in.readUnsignedShort()];
            in.readFully(signOn);
            IsoCodec codec = new IsoCodec(Dialect.RECORD);
            var asked = ((Decoded.Message) codec.decode(signOn)).message();
            socket.getOutputStream().write(codec.frame(asked.answer("00").build()));
            assertThat(client.awaitConnected(Duration.ofSeconds(5))).isTrue();

            Await.until(() -> client.state() == IsoClient.State.CONNECTING);

            assertThat(asked.number(70)).hasValue(NetworkManagement.SIGN_ON);
        }
    }

    private static IsoClient impatient(IsoServer server) throws InterruptedException {
        IsoClient client =
                IsoClient.start(
                        IsoClientSettings.to("127.0.0.1", server.port()).with(SHORT),
                        new SplittableRandom(1));
        assertThat(client.awaitConnected(Duration.ofSeconds(5))).isTrue();
        return client;
    }
}
