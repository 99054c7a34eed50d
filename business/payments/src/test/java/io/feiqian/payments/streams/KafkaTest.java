package io.feiqian.payments.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.RecordRoom;
import io.feiqian.platform.storage.Keys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(180)
@Tag("slow")
class KafkaTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PAYMENTS = 40;

    private final RecordRoom record = new RecordRoom();
    private EmbeddedKafkaBroker broker;
    private String brokers;
    private StreamRoom room;

    @BeforeEach
    void open() {
        broker = StreamRoom.broker();
        brokers = broker.getBrokersAsString();
        room = new StreamRoom(record.tenants, Keys.inMemory(), brokers);
    }

    @AfterEach
    void close() {
        room.close();
        record.close();
        broker.destroy();
    }

    @Test
    void what_comes_twice_is_stored_once_and_told_in_order() throws Exception {
        List<String> envelopes = new ArrayList<>();
        for (int i = 0; i < PAYMENTS; i++) {
            envelopes.add(StreamRoom.payment("p-" + i, i, 100 + i));
            envelopes.add(StreamRoom.payment("p-" + i, i, 100 + i));
        }
        Collections.shuffle(envelopes, new Random(1));
        Topics.send(brokers, envelopes);

        room.doors.start();
        List<ConsumerRecord<String, String>> events =
                Topics.read(brokers, StreamRoom.OUT, PAYMENTS);

        Topics.await(() -> record.number("select count(*) from payments.outbox") == 0);
        assertThat(record.number("select count(*) from payments.messages")).isEqualTo(PAYMENTS);
        assertThat(record.text("select distinct source from payments.transactions"))
                .isEqualTo("KAFKA");
        assertThat(record.number("select sum(approved_minor) from payments.transactions"))
                .isEqualTo(PAYMENTS * 100 + PAYMENTS * (PAYMENTS - 1) / 2);
        Map<String, Long> last = new HashMap<>();
        for (ConsumerRecord<String, String> event : events) {
            JsonNode envelope = JSON.readTree(event.value());
            long sequence = envelope.path("sequence").asLong();
            assertThat(last.getOrDefault(event.key(), -1L)).isLessThan(sequence);
            last.put(event.key(), sequence);
            assertThat(envelope.path("type").asString()).isEqualTo("transaction");
            assertThat(envelope.path("body").path("state").asString()).isEqualTo("APPROVED");
            assertThat(event.value()).doesNotContain("6228480402564890018");
        }
        assertThat(last).hasSize(PAYMENTS);
    }

    @Test
    void what_can_never_be_taken_goes_to_the_dead_letters_with_its_reason_and_stops_nothing()
            throws Exception {
        Topics.send(
                brokers,
                List.of(
                        StreamRoom.payment("a", 1, 100),
                        "no json",
                        "{\"id\": \"x\", \"version\": 7, \"document\": \"\"}",
                        "{\"id\": \"x\", \"version\": 1, \"document\": \"<a/>\"}",
                        StreamRoom.payment("b", 2, 100).replace("6228480402564890018", "1234"),
                        StreamRoom.payment("a", 1, 999),
                        StreamRoom.payment("c", 3, 100)));

        room.doors.start();
        List<ConsumerRecord<String, String>> dead = Topics.read(brokers, StreamRoom.DEAD, 5);
        Topics.await(() -> record.number("select count(*) from payments.messages") == 2);

        assertThat(dead).hasSize(5);
        assertThat(dead)
                .extracting(letter -> Topics.header(letter, "feiqian-error"))
                .anyMatch(why -> why.contains("no JSON"))
                .anyMatch(why -> why.contains("version (7) is not known"))
                .anyMatch(why -> why.contains("is no message that is known"))
                .anyMatch(why -> why.contains("pan"))
                .anyMatch(why -> why.contains("was used for another message"));
        assertThat(dead)
                .extracting(letter -> Topics.header(letter, "feiqian-from"))
                .allMatch(from -> from.startsWith("in/"));
    }

    @Test
    void a_database_that_goes_away_loses_and_doubles_nothing() throws Exception {
        room.doors.start();
        Topics.send(brokers, List.of(StreamRoom.payment("first", 1, 100)));
        Topics.await(() -> record.number("select count(*) from payments.messages") == 1);
        record.departing.leave();
        List<String> envelopes = new ArrayList<>();
        for (int i = 2; i <= PAYMENTS; i++) {
            envelopes.add(StreamRoom.payment("p-" + i, i, 100));
        }
        Topics.send(brokers, envelopes);

        record.departing.comeBack();
        record.forgetBrokenConnections();

        Topics.await(() -> record.number("select count(*) from payments.messages") >= PAYMENTS);
        assertThat(record.number("select sum(approved_minor) from payments.transactions"))
                .isEqualTo(PAYMENTS * 100);
    }

    @Test
    @Tag("slow")
    void events_wait_while_no_broker_is_there_and_go_in_order_to_the_one_that_comes()
            throws Exception {
        room.doors.start();
        Topics.send(brokers, List.of(StreamRoom.payment("first", 1, 100)));
        Topics.read(brokers, StreamRoom.OUT, 1);
        broker.destroy();
        record.sql(jdbc ->
                jdbc.sql(
                                """
                                insert into payments.outbox (key, type, body)
                                select 'k', 'TRANSACTION', jsonb_build_object('n', n) from generate_series(1, 700) n\
                                """)
                        .update());
        room.close();
        assertThat(record.number("select count(*) from payments.outbox")).isEqualTo(700);
        broker = StreamRoom.broker();
        brokers = broker.getBrokersAsString();
        room = new StreamRoom(record.tenants, Keys.inMemory(), brokers);

        room.doors.start();

        Set<Integer> numbers = new LinkedHashSet<>();
        for (ConsumerRecord<String, String> event : Topics.read(brokers, StreamRoom.OUT, 700)) {
            numbers.add(JSON.readTree(event.value()).path("body").path("n").asInt());
        }
        assertThat(new ArrayList<>(numbers)).hasSize(700).isSorted();
        Topics.await(() -> record.number("select count(*) from payments.outbox") == 0);
    }
}
