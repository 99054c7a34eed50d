package io.feiqian.payments.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.testkit.FixedClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerTest {

    private final FixedClock clock = FixedClock.at("2026-11-22T04:00:00Z");

    @Test
    void it_says_once_that_it_went_and_once_that_it_came_and_since_when() throws Exception {
        ServerSocket there = listening(0);
        int port = there.getLocalPort();
        Broker broker = new Broker(settings("127.0.0.1:" + port), clock);
        broker.look();
        assertThat(broker.isThere()).isTrue();
        assertThat(broker.changes()).isZero();

        there.close();
        clock.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 20; i++) {
            broker.look();
        }

        assertThat(broker.state()).isEqualTo(new Broker.State(false, clock.instant()));
        assertThat(broker.changes()).isEqualTo(1);
        try (ServerSocket _ = listening(port)) {
            broker.look();
            broker.look();
        }
        assertThat(broker.isThere()).isTrue();
        assertThat(broker.changes()).isEqualTo(2);
    }

    @Test
    void one_of_several_is_enough_and_what_is_no_address_is_away() throws Exception {
        try (ServerSocket there = listening(0)) {
            Broker both =
                    new Broker(settings("127.0.0.1:1, 127.0.0.1:" + there.getLocalPort()), clock);
            both.look();
            assertThat(both.isThere()).isTrue();
        }
        Broker none = new Broker(settings("nowhere.invalid:9092,127.0.0.1:port"), clock);
        none.look();
        assertThat(none.isThere()).isFalse();
    }

    private static ServerSocket listening(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return socket;
    }

    private static KafkaSettings settings(String brokers) {
        return new KafkaSettings(brokers, "in", "dead", "out", "group", Map.of());
    }
}
