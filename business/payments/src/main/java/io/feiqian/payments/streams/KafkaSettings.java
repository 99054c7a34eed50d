package io.feiqian.payments.streams;

import io.feiqian.kernel.InvalidValue;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of Kafka in and out; off while no server is named.
 *
 * @param bootstrapServers host:port of brokers, with commas
 * @param intakeTopic what comes in; empty: nothing is taken
 * @param deadLetterTopic where messages go that cannot be taken
 * @param outTopic where events go; empty: nothing is sent
 * @param group the consumer group that keeps how far was read
 * @param properties the client's own, for example security.protocol
 */
public record KafkaSettings(
        @DefaultValue("") String bootstrapServers,
        @DefaultValue("") String intakeTopic,
        @DefaultValue("feiqian.payments.dead-letters") String deadLetterTopic,
        @DefaultValue("") String outTopic,
        @DefaultValue("feiqian") String group,
        @DefaultValue Map<String, String> properties) {

    public KafkaSettings {
        properties = Map.copyOf(properties);
        if (!intakeTopic.isEmpty() && intakeTopic.equals(deadLetterTopic)) {
            throw new InvalidValue(
                    "feiqian.payments.kafka.dead-letter-topic",
                    deadLetterTopic,
                    "is the intake topic",
                    "What cannot be taken would come in again for ever; name another topic.");
        }
    }

    public boolean takes() {
        return !bootstrapServers.isBlank() && !intakeTopic.isBlank();
    }

    public boolean sends() {
        return !bootstrapServers.isBlank() && !outTopic.isBlank();
    }

    /** Client properties may hold a password. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + "]";
    }
}
