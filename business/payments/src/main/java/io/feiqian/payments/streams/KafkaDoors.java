package io.feiqian.payments.streams;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Opens the doors to Kafka that are configured, when everything else stands, and closes them first.
 * A broker that is away is waited for: it keeps nothing else from starting.
 */
public final class KafkaDoors implements SmartLifecycle, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaDoors.class);

    private final DataSource database;
    private final InstantSource clock;
    private volatile @Nullable Broker broker;
    private final KafkaSettings settings;
    private final EnvelopeDoor door;
    private volatile @Nullable KafkaIntake intake;
    private volatile @Nullable KafkaRelay relay;

    public KafkaDoors(
            DataSource database, KafkaSettings settings, EnvelopeDoor door, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        this.door = door;
    }

    @Override
    public synchronized void start() {
        if (!settings.takes() && !settings.sends()) {
            return;
        }
        Broker looked = new Broker(settings, clock);
        looked.start();
        broker = looked;
        if (settings.takes()) {
            KafkaIntake opened = new KafkaIntake(door, settings);
            opened.start();
            intake = opened;
            LOG.info("Kafka is read from {}.", settings.intakeTopic());
        }
        if (settings.sends()) {
            KafkaRelay opened = new KafkaRelay(database, settings, looked::isThere);
            opened.start();
            relay = opened;
            LOG.info("Kafka is written to {}.", settings.outTopic());
        }
    }

    @Override
    public synchronized void stop() {
        KafkaIntake reading = intake;
        if (reading != null) {
            reading.close();
            intake = null;
        }
        KafkaRelay sending = relay;
        if (sending != null) {
            sending.close();
            relay = null;
        }
        Broker looked = broker;
        if (looked != null) {
            looked.close();
            broker = null;
        }
    }

    /** Empty where no Kafka is set. */
    public Optional<Broker> broker() {
        return Optional.ofNullable(broker);
    }

    @Override
    public boolean isRunning() {
        return intake != null || relay != null;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (settings.takes() || settings.sends()) {
            Gauge.builder(
                            "feiqian.kafka.broker",
                            this,
                            doors -> doors.broker().filter(Broker::isThere).isPresent() ? 1 : 0)
                    .description("1 while the broker can be reached")
                    .register(registry);
        }
        if (settings.takes()) {
            intake(registry, "stored", KafkaIntake::storedCount);
            intake(registry, "known", KafkaIntake::knownCount);
            intake(registry, "dead-letter", KafkaIntake::refusedCount);
            intake(registry, "failed", KafkaIntake::failedCount);
        }
        if (settings.sends()) {
            relay(registry, "sent", KafkaRelay::sentCount);
            relay(registry, "failed", KafkaRelay::failedCount);
        }
    }

    private void intake(MeterRegistry registry, String outcome, ToLongFunction<KafkaIntake> count) {
        FunctionCounter.builder(
                        "feiqian.kafka.intake",
                        this,
                        doors -> {
                            KafkaIntake open = doors.intake;
                            return open == null ? 0 : count.applyAsLong(open);
                        })
                .tag("outcome", outcome)
                .register(registry);
    }

    private void relay(MeterRegistry registry, String outcome, ToLongFunction<KafkaRelay> count) {
        FunctionCounter.builder(
                        "feiqian.kafka.outbox",
                        this,
                        doors -> {
                            KafkaRelay open = doors.relay;
                            return open == null ? 0 : count.applyAsLong(open);
                        })
                .tag("outcome", outcome)
                .register(registry);
    }
}
