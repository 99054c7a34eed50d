package io.feiqian.wire.iso8583;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class IsoServerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final IsoHandler RECORDS =
            (message, peer) -> CompletableFuture.completedFuture(message.answer("00").build());
    private static final Timeouts SHORT =
            new Timeouts(
                    Duration.ofMillis(150),
                    Duration.ofMillis(150),
                    Duration.ofMillis(150),
                    Duration.ofMillis(150),
                    Duration.ofSeconds(5));

    /** Soon silent, but with time to answer on a busy machine. */
    private static final Timeouts PATIENT =
            new Timeouts(
                    Duration.ofSeconds(2),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(5));

    @Test
    void answers_many_requests_in_flight_in_any_order() throws Exception {
        List<Runnable> held = Collections.synchronizedList(new ArrayList<>());
        IsoHandler lastFirst =
                (message, peer) -> {
                    var answer = new CompletableFuture<IsoMessage>();
                    held.add(() -> answer.complete(message.answer("00").build()));
                    if (held.size() == 100) {
                        Collections.reverse(held);
                        held.forEach(Runnable::run);
                    }
                    return answer;
                };
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0), lastFirst);
                IsoClient client = client(server)) {
            List<CompletableFuture<Reply>> replies = new ArrayList<>();
            for (int stan = 1; stan <= 100; stan++) {
                replies.add(client.send(Sample.authorisation(stan).build()));
            }

            for (int stan = 1; stan <= 100; stan++) {
                assertThat(answer(replies.get(stan - 1)).number(11)).hasValue(stan);
            }
            assertThat(server.metrics().messagesIn()).isEqualTo(100);
            // Counted once it is written, which the client may read before.
            Await.until(() -> server.metrics().answersOut() == 100);
        }
    }

    @Test
    void reads_no_further_than_its_limit_of_messages_in_flight() throws Exception {
        var held = Collections.synchronizedList(new ArrayList<Runnable>());
        var settings =
                IsoServerSettings.local(0).with(new IsoServerSettings.Limits(9, 3, 9, 99_999));
        IsoHandler hold =
                (message, peer) -> {
                    var answer = new CompletableFuture<IsoMessage>();
                    held.add(() -> answer.complete(message.answer("00").build()));
                    return answer;
                };
        try (IsoServer server = IsoServer.start(settings, hold);
                IsoClient client = client(server)) {
            List<CompletableFuture<Reply>> replies = new ArrayList<>();
            for (int stan = 1; stan <= 5; stan++) {
                replies.add(client.send(Sample.authorisation(stan).build()));
            }
            Await.until(() -> server.metrics().messagesIn() == 4);

            assertThat(held).hasSize(3);

            while (!replies.stream().allMatch(CompletableFuture::isDone)) {
                List.copyOf(held).forEach(Runnable::run);
            }
            assertThat(held).hasSize(5);
        }
    }

    @Test
    void a_failing_handler_is_answered_with_96_and_counted() throws Exception {
        IsoHandler fails =
                (message, peer) -> {
                    if (message.number(11).orElseThrow() == 1) {
                        throw new IllegalStateException("no database");
                    }
                    if (message.number(11).orElseThrow() == 2) {
                        return CompletableFuture.failedFuture(new IllegalStateException("late"));
                    }
                    Dialect other = Dialect.RECORD.with(Dialect.Bitmap.HEX);
                    return CompletableFuture.completedFuture(IsoMessage.of(other, "0110").build());
                };
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0), fails);
                IsoClient client = client(server)) {
            IsoMessage thrown = answer(client.send(Sample.authorisation(1).build()));
            IsoMessage failed = answer(client.send(Sample.authorisation(2).build()));

            assertThat(thrown.text(39)).contains("96");
            assertThat(failed.text(39)).contains("96");
            IsoMessage strange = answer(client.send(Sample.authorisation(3).build()));
            assertThat(strange.text(39)).contains("96");
            assertThat(server.metrics().handlerFailures()).isEqualTo(3);
        }
    }

    @Test
    void a_malformed_message_is_answered_with_30_and_the_connection_lives() throws Exception {
        IsoCodec codec = new IsoCodec(Dialect.RECORD);
        byte[] broken = codec.frame(Sample.authorisation(7).build());
        broken[broken.length - 1] = 'x';
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0), RECORDS);
                RawPeer peer = new RawPeer(server.port())) {
            peer.write(broken);
            IsoMessage error = peer.read();
            peer.write(codec.frame(Sample.authorisation(8).build()));
            IsoMessage answer = peer.read();

            assertThat(error.text(39)).contains("30");
            assertThat(error.text(44).orElseThrow()).startsWith("DE 100 at byte");
            assertThat(error.number(11)).hasValue(7);
            assertThat(answer.text(39)).contains("00");
            assertThat(server.metrics().malformed()).isEqualTo(1);
        }
    }

    @Test
    void too_many_malformed_messages_close_the_connection() throws Exception {
        var settings =
                IsoServerSettings.local(0).with(new IsoServerSettings.Limits(9, 9, 3, 99_999));
        try (IsoServer server = IsoServer.start(settings, RECORDS);
                RawPeer peer = new RawPeer(server.port())) {
            for (int i = 0; i < 3; i++) {
                peer.write(new byte[] {0, 3, 'a', 'b', 'c'});
            }

            assertThat(peer.hungUp()).isTrue();
            assertThat(server.metrics().malformed()).isEqualTo(3);
        }
    }

    @Test
    void an_oversized_frame_closes_the_connection() throws Exception {
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0), RECORDS);
                RawPeer peer = new RawPeer(server.port())) {
            peer.write(new byte[] {(byte) 0xff, (byte) 0xff, '0', '1'});

            assertThat(peer.hungUp()).isTrue();
            Await.until(() -> server.metrics().connectionsOpen() == 0);
            assertThat(server.metrics().oversized()).isEqualTo(1);
        }
    }

    @Test
    void half_a_frame_that_trickles_in_is_cut_off() throws Exception {
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0).with(SHORT), RECORDS);
                RawPeer peer = new RawPeer(server.port())) {
            peer.write(new byte[] {0, 100, '0', '1'});

            assertThat(peer.hungUp()).isTrue();
            Await.until(() -> server.metrics().connectionsOpen() == 0);
            assertThat(server.metrics().readTimeouts()).isEqualTo(1);
        }
    }

    @Test
    void a_half_open_connection_is_found_by_an_echo() throws Exception {
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0).with(SHORT), RECORDS);
                RawPeer peer = new RawPeer(server.port())) {
            IsoMessage echo = peer.read();

            assertThat(echo.mti()).isEqualTo("0800");
            assertThat(echo.number(70)).hasValue(NetworkManagement.ECHO);
            assertThat(peer.hungUp()).isTrue();
            Await.until(() -> server.metrics().connectionsOpen() == 0);
            assertThat(server.metrics().halfOpen()).isEqualTo(1);
        }
    }

    @Test
    void a_silent_peer_that_answers_the_echo_stays() throws Exception {
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0).with(PATIENT), RECORDS);
                RawPeer peer = new RawPeer(server.port())) {
            for (int i = 0; i < 3; i++) {
                peer.write(new IsoCodec(Dialect.RECORD).frame(peer.read().answer("00").build()));
            }

            assertThat(server.metrics().connectionsOpen()).isEqualTo(1);
            assertThat(server.metrics().halfOpen()).isZero();
        }
    }

    @Test
    void a_slow_reader_is_cut_off_and_counted() throws Exception {
        // A queue of 8 MiB, which the write time-out must not let fill.
        var limits = new IsoServerSettings.Limits(9, 100_000, 9, 8 * 1024 * 1024);
        var settings = IsoServerSettings.local(0).with(SHORT).with(limits);
        byte[] frame = new IsoCodec(Dialect.RECORD).frame(Sample.authorisation(1).build());
        try (IsoServer server = IsoServer.start(settings, RECORDS);
                Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(1024);
            deaf.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            while (true) {
                                deaf.getOutputStream().write(frame);
                            }
                        } catch (java.io.IOException cutOff) {
                            // What the test waits for.
                        }
                    });

            Await.until(() -> server.metrics().slowReaders() == 1);
            Await.until(() -> server.metrics().connectionsOpen() == 0);
        }
    }

    @Test
    void refuses_addresses_off_the_allow_list_and_connections_over_the_limit() throws Exception {
        var nobody = IsoServerSettings.local(0);
        nobody = nobody.with(nobody.bind(), new AllowList(List.of("10.0.0.0/8")));
        var one = IsoServerSettings.local(0).with(new IsoServerSettings.Limits(1, 9, 9, 99_999));
        try (IsoServer closed = IsoServer.start(nobody, RECORDS);
                IsoServer small = IsoServer.start(one, RECORDS);
                RawPeer stranger = new RawPeer(closed.port());
                IsoClient first = client(small);
                RawPeer second = new RawPeer(small.port())) {
            assertThat(stranger.hungUp()).isTrue();
            assertThat(second.hungUp()).isTrue();
            assertThat(first.state()).isEqualTo(IsoClient.State.CONNECTED);
            assertThat(closed.metrics().refusedByAllowList()).isEqualTo(1);
            assertThat(small.metrics().refusedByLimit()).isEqualTo(1);
        }
    }

    @Test
    void an_allow_list_reads_networks_and_refuses_names() throws Exception {
        AllowList list = new AllowList(List.of("10.1.0.0/16", "192.168.7.9", "fd00::/8"));

        assertThat(list.allows(java.net.InetAddress.ofLiteral("10.1.255.3"))).isTrue();
        assertThat(list.allows(java.net.InetAddress.ofLiteral("10.2.0.1"))).isFalse();
        assertThat(list.allows(java.net.InetAddress.ofLiteral("192.168.7.9"))).isTrue();
        assertThat(list.allows(java.net.InetAddress.ofLiteral("192.168.7.8"))).isFalse();
        assertThat(list.allows(java.net.InetAddress.ofLiteral("fd12::1"))).isTrue();
        assertThatThrownBy(() -> new AllowList(List.of("switch.example")))
                .hasMessageContaining("is not a network");
        assertThatThrownBy(() -> new AllowList(List.of("10.0.0.0/33")))
                .hasMessageContaining("is not a network");
    }

    @Test
    void a_stop_answers_what_is_in_flight_first() throws Exception {
        var answer = new CompletableFuture<IsoMessage>();
        var asked = new CountDownLatch(1);
        IsoHandler slow =
                (message, peer) -> {
                    asked.countDown();
                    return answer;
                };
        IsoServer server = IsoServer.start(IsoServerSettings.local(0), slow);
        try (IsoClient client = client(server)) {
            IsoMessage request = Sample.authorisation(5).build();
            var reply = client.send(request);
            asked.await();
            Thread stopping = Thread.ofVirtual().start(server::close);
            Await.until(() -> refuses(server.port()));

            answer.complete(request.answer("00").build());

            assertThat(answer(reply).text(39)).contains("00");
            stopping.join();
            assertThat(server.metrics().connectionsOpen()).isZero();
        }
    }

    @Test
    void speaks_tls_and_refuses_plain_text() throws Exception {
        Tls tls = TestKeys.tls();
        try (IsoServer server =
                        IsoServer.start(
                                IsoServerSettings.local(0).with(tls).with(PATIENT), RECORDS);
                IsoClient client =
                        IsoClient.start(
                                IsoClientSettings.to("localhost", server.port()).with(tls),
                                new SplittableRandom(1));
                RawPeer plain = new RawPeer(server.port())) {
            assertThat(client.awaitConnected(PATIENCE)).isTrue();
            plain.write(new IsoCodec(Dialect.RECORD).frame(Sample.echo(1)));

            assertThat(answer(client.send(Sample.authorisation(1).build())).text(39))
                    .contains("00");
            assertThat(plain.hungUpAfterAnything()).isTrue();
            Await.until(() -> server.metrics().tlsFailures() >= 1);
        }
    }

    @Test
    void garbage_from_many_seeds_never_stops_the_server() throws Exception {
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0).with(SHORT), RECORDS)) {
            for (long seed = 0; seed < 40; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                try (RawPeer peer = new RawPeer(server.port())) {
                    byte[] garbage = new byte[random.nextInt(20_000)];
                    random.nextBytes(garbage);
                    peer.writeQuietly(garbage);
                }
            }
            try (IsoClient client = client(server)) {
                assertThat(answer(client.send(Sample.authorisation(1).build())).text(39))
                        .contains("00");
            }
            Await.until(() -> server.metrics().connectionsOpen() == 0);
            assertThat(server.metrics().connectionsAccepted()).isEqualTo(41);
        }
    }

    @Test
    void writes_the_frame_length_in_the_header() {
        byte[] frame = new IsoCodec(Dialect.RECORD).frame(Sample.echo(1));

        assertThat(HexFormat.of().formatHex(frame, 0, 2)).isEqualTo("0027");
    }

    static IsoClient client(IsoServer server) throws InterruptedException {
        IsoClient client =
                IsoClient.start(
                        IsoClientSettings.to("127.0.0.1", server.port()), new SplittableRandom(1));
        assertThat(client.awaitConnected(PATIENCE)).isTrue();
        return client;
    }

    static IsoMessage answer(CompletableFuture<Reply> reply) throws Exception {
        Reply got = reply.get(10, TimeUnit.SECONDS);
        assertThat(got).isInstanceOf(Reply.Answered.class);
        return ((Reply.Answered) got).message();
    }

    private static boolean refuses(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return !socket.isConnected();
        } catch (java.io.IOException refused) {
            return true;
        }
    }
}
