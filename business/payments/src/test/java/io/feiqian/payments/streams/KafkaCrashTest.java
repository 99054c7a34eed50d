package io.feiqian.payments.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.RecordRoom;
import io.feiqian.platform.storage.Keys;
import io.feiqian.testkit.ChildJvm;
import io.feiqian.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/**
 * A process is killed for real between the database's commit, Kafka's offset and the next event.
 */
@Tag("slow")
class KafkaCrashTest {

    private static final int PAYMENTS = 30;
    private static final int DEATHS = 4;

    @TempDir private Path folder;

    @Test
    void every_payment_is_there_once_and_told_at_least_once_wherever_the_process_dies()
            throws Exception {
        Keys.open(folder.resolve("keys.json"));
        for (int death = 1; death <= DEATHS; death++) {
            EmbeddedKafkaBroker broker = StreamRoom.broker();
            try (RecordRoom record = new RecordRoom()) {
                String brokers = broker.getBrokersAsString();
                List<String> envelopes = new ArrayList<>();
                for (int i = 0; i < PAYMENTS; i++) {
                    envelopes.add(StreamRoom.payment("p-" + i, i, 100));
                }
                Topics.send(brokers, envelopes);

                ChildJvm.Life first = live(record, brokers, 15 + 20 * death);
                ChildJvm.Life second = live(record, brokers, 12 * death);
                ChildJvm.Life last = live(record, brokers, 0);

                String story = first.lastPoint() + ", then " + second.lastPoint();
                System.out.println("kafka killed: " + story);
                assertThat(last.ended()).as(story).isTrue();
                assertThat(record.number("select count(*) from payments.messages"))
                        .as(story)
                        .isEqualTo(PAYMENTS);
                assertThat(record.number("select sum(approved_minor) from payments.transactions"))
                        .as(story)
                        .isEqualTo(PAYMENTS * 100);
                assertTold(record, brokers, story);
            } finally {
                broker.destroy();
            }
        }
    }

    private static void assertTold(RecordRoom record, String brokers, String story) {
        Set<String> told = new TreeSet<>();
        for (ConsumerRecord<String, String> event :
                Topics.read(brokers, StreamRoom.OUT, PAYMENTS)) {
            told.add(event.key());
        }
        assertThat(told).as(story).hasSize(PAYMENTS);
        assertThat(record.number("select count(*) from payments.outbox")).as(story).isZero();
    }

    private ChildJvm.Life live(RecordRoom record, String brokers, int dieAt) throws Exception {
        return ChildJvm.killedAt(
                dieAt,
                KafkaCrashHarness.class,
                record.url(),
                TestDatabase.LOGIN,
                folder.resolve("keys.json").toString(),
                brokers,
                String.valueOf(PAYMENTS),
                String.valueOf(dieAt));
    }
}
