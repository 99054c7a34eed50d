package io.feiqian.payments.streams;

import io.feiqian.payments.Loop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the broker can be reached, looked at every few seconds. It says so once for each change;
 * Kafka's own client writes several lines a second about a broker that is away, which are turned
 * off.
 */
public final class Broker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Broker.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int CONNECT_MILLIS_MAX = 2_000;
    private static final String SETTING = "feiqian.payments.kafka.bootstrap-servers";

    private final List<String> addresses;
    private final InstantSource clock;
    private final Loop loop;
    private volatile State state;
    private int changes;

    /** Where it stands, and since when. */
    public record State(boolean there, Instant since) {}

    Broker(KafkaSettings settings, InstantSource clock) {
        this.addresses = List.of(settings.bootstrapServers().split("\\s*,\\s*"));
        this.clock = clock;
        this.state = new State(true, clock.instant());
        this.loop = new Loop("kafka-broker", EVERY, this::look, () -> {});
    }

    void start() {
        look();
        loop.start();
    }

    public State state() {
        return state;
    }

    boolean isThere() {
        return state.there();
    }

    public List<String> addresses() {
        return addresses;
    }

    /** How often it came or went. */
    int changes() {
        return changes;
    }

    /** Looks once; false, because there is nothing more to do at once. */
    boolean look() {
        boolean there = addresses.stream().anyMatch(Broker::answers);
        if (there != state.there()) {
            state = new State(there, clock.instant());
            changes++;
            if (there) {
                LOG.info("Kafka at {} is there again: what waits is sent, and read on.", addresses);
            } else {
                LOG.warn(
                        "Kafka at {} ({}) is away. Events wait in the outbox, nothing is read; all else goes on.",
                        addresses,
                        SETTING);
            }
        }
        return false;
    }

    private static boolean answers(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            String host = colon < 0 ? address : address.substring(0, colon);
            int port = colon < 0 ? 9092 : Integer.parseInt(address.substring(colon + 1));
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS_MAX);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
