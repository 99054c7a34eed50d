package io.feiqian.payments.streams;

import io.feiqian.payments.Loop;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends what waits in the {@link Outbox}: at least once, in order for each key. One process of an
 * installation does it, whichever holds the lock. While the broker is away events wait in the
 * database, and nothing else waits for them.
 */
public final class KafkaRelay implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRelay.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int VERSION = 1;
    private static final int BATCH_MAX = 500;
    private static final Duration IDLE = Duration.ofMillis(100);

    private final DataSource database;
    private final BooleanSupplier isThere;
    private final String topic;
    private final Producer<String, byte[]> producer;
    private final LongAdder sent = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Loop loop;

    /**
     * @param isThere whether the broker can be reached: while it cannot, nothing is tried
     */
    public KafkaRelay(DataSource database, KafkaSettings settings, BooleanSupplier isThere) {
        this.database = database;
        this.isThere = isThere;
        this.topic = settings.outTopic();
        this.producer = producer(settings, "feiqian-outbox");
        this.loop = new Loop("kafka-relay", IDLE, this::relay, failures::increment);
    }

    /** Acknowledged by all replicas, never twice by the client itself, in order. */
    static Producer<String, byte[]> producer(KafkaSettings settings, String id) {
        Map<String, Object> properties = new TreeMap<>(settings.properties());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, id);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    public void start() {
        loop.start();
    }

    public long sentCount() {
        return sent.sum();
    }

    public long failedCount() {
        return failures.sum();
    }

    /** False when nothing waits. */
    private boolean relay() throws Exception {
        return isThere.getAsBoolean() && Scopes.call(new Scope.System(), this::relayed);
    }

    private boolean relayed() throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                long before = sent.sum();
                boolean more = relay(connection);
                if (sent.sum() > before) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                return more;
            } catch (Exception e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private boolean relay(Connection connection)
            throws SQLException, InterruptedException, ExecutionException {
        if (!locked(connection)) {
            return false;
        }
        List<Outbox.Event> events = Outbox.waiting(connection, BATCH_MAX);
        if (events.isEmpty()) {
            return false;
        }
        List<Future<RecordMetadata>> acknowledged = new ArrayList<>();
        for (Outbox.Event event : events) {
            acknowledged.add(
                    producer.send(new ProducerRecord<>(topic, event.key(), envelope(event))));
        }
        for (Future<RecordMetadata> each : acknowledged) {
            each.get();
        }
        Outbox.remove(connection, events);
        sent.add(events.size());
        return events.size() == BATCH_MAX;
    }

    private static boolean locked(Connection connection) throws SQLException {
        try (PreparedStatement lock =
                        connection.prepareStatement(
                                "select pg_try_advisory_xact_lock(hashtext('payments.outbox'))");
                ResultSet row = lock.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The envelope of ADR 0006. The id is the same each time that an event is sent. */
    private static byte[] envelope(Outbox.Event event) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.put("id", event.key() + "/" + event.position());
        envelope.put("version", VERSION);
        envelope.put("type", event.type().equals("TRANSFER") ? "transfer" : "transaction");
        envelope.put("key", event.key());
        envelope.put("sequence", event.position());
        envelope.put("occurredAt", event.at());
        envelope.set("body", JSON.readTree(event.body()));
        return envelope.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        loop.close();
        producer.close(Duration.ofSeconds(5));
        LOG.debug("The relay to {} has ended.", topic);
    }
}
