package io.feiqian.payments.streams;

import io.feiqian.payments.Loop;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads envelopes from a topic into the record. How far it has read is committed to Kafka after the
 * database has committed, so nothing is lost; what comes again is known by its id, so nothing is
 * doubled. The messages of a batch go in side by side: the record does not depend on their order.
 * What can never be taken goes to the dead letters with the reason. While the database is away
 * nothing is read on.
 */
public final class KafkaIntake implements AutoCloseable {

    private static final int BATCH_MAX = 500;
    private static final Duration POLL = Duration.ofMillis(200);

    private final EnvelopeDoor door;
    private final KafkaSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<String, byte[]> dead;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder stored = new LongAdder();
    private final LongAdder known = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Loop loop;
    private boolean subscribed;

    public KafkaIntake(EnvelopeDoor door, KafkaSettings settings) {
        this.door = door;
        this.settings = settings;
        this.consumer = consumer(settings);
        this.dead = KafkaRelay.producer(settings, "feiqian-dead-letters");
        this.loop = new Loop("kafka-intake", Duration.ZERO, this::batch, failures::increment);
    }

    private static Consumer<byte[], byte[]> consumer(KafkaSettings settings) {
        Map<String, Object> properties = new TreeMap<>(settings.properties());
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_MAX);
        return new KafkaConsumer<>(
                properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public void start() {
        loop.start();
    }

    public long storedCount() {
        return stored.sum();
    }

    /** Came again and changed nothing. */
    public long knownCount() {
        return known.sum();
    }

    /** Went to the dead letters. */
    public long refusedCount() {
        return refused.sum();
    }

    public long failedCount() {
        return failures.sum();
    }

    private boolean batch() throws Exception {
        if (!subscribed) {
            consumer.subscribe(List.of(settings.intakeTopic()));
            subscribed = true;
        }
        ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
        if (batch.isEmpty()) {
            return true;
        }
        try {
            take(batch);
            consumer.commitSync();
            return true;
        } catch (Exception e) {
            // None of it counts as read; what is stored already will be known when it comes again.
            rewind(batch);
            throw e;
        }
    }

    private void take(ConsumerRecords<byte[], byte[]> batch) throws Exception {
        List<Future<EnvelopeDoor.Outcome>> outcomes = new ArrayList<>();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            records.add(record);
            byte @Nullable [] value = record.value();
            outcomes.add(workers.submit(() -> door.take(value == null ? new byte[0] : value)));
        }
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcome(outcomes.get(i))) {
                case EnvelopeDoor.Outcome.Stored(boolean before) ->
                        (before ? known : stored).increment();
                case EnvelopeDoor.Outcome.Refused(String why) -> bury(records.get(i), why);
            }
        }
    }

    private static EnvelopeDoor.Outcome outcome(Future<EnvelopeDoor.Outcome> future)
            throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private void bury(ConsumerRecord<byte[], byte[]> record, String why) throws Exception {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(
                        settings.deadLetterTopic(),
                        record.key() == null
                                ? null
                                : new String(record.key(), StandardCharsets.UTF_8),
                        record.value());
        String from = record.topic() + "/" + record.partition() + "/" + record.offset();
        letter.headers().add("feiqian-error", why.getBytes(StandardCharsets.UTF_8));
        letter.headers().add("feiqian-from", from.getBytes(StandardCharsets.UTF_8));
        dead.send(letter).get();
        refused.increment();
    }

    private void rewind(ConsumerRecords<byte[], byte[]> batch) {
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        for (TopicPartition partition : batch.partitions()) {
            starts.put(
                    partition, new OffsetAndMetadata(batch.records(partition).getFirst().offset()));
        }
        starts.forEach(consumer::seek);
    }

    @Override
    public void close() {
        loop.close();
        consumer.close(
                org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
        dead.close(Duration.ofSeconds(5));
        workers.close();
    }
}
