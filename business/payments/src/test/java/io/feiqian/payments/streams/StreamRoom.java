package io.feiqian.payments.streams;

import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.api.RestEnvelopes;
import io.feiqian.payments.api.RestIntake;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.record.CardVault;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Directory;
import io.feiqian.payments.record.RecordQueue;
import io.feiqian.payments.transfers.TransferIntake;
import io.feiqian.platform.storage.GroupCommit;
import io.feiqian.platform.storage.Keys;
import io.feiqian.testkit.FixedClock;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** The doors to Kafka over a database, wired as in production; the clock stands at noon. */
final class StreamRoom implements AutoCloseable {

    static final String IN = "in";
    static final String OUT = "out";
    static final String DEAD = "dead";

    private final GroupCommit commits;
    final KafkaDoors doors;

    StreamRoom(DataSource tenants, Keys keys, String brokers) {
        InstantSource clock = FixedClock.at(RecordRoom.NOON);
        CardVault vault = new CardVault(keys);
        Directory directory = new Directory(tenants, vault);
        commits = new GroupCommit(tenants, GroupCommit.Limits.DEFAULT);
        RecordQueue queue =
                new RecordQueue(
                        commits,
                        directory,
                        new Days(tenants),
                        (connection, at) -> {},
                        Outbox::transactions);
        doors =
                new KafkaDoors(
                        tenants,
                        settings(brokers),
                        new RestEnvelopes(
                                new RestIntake(
                                        new IsoReader(vault, directory), queue, tenants, clock),
                                new TransferIntake(
                                        tenants, directory, keys, clock, Outbox::transfer)),
                        clock);
    }

    private static KafkaSettings settings(String brokers) {
        return new KafkaSettings(
                brokers, IN, DEAD, OUT, "feiqian", Map.of("session.timeout.ms", "6000"));
    }

    /** A broker of its own, in this process, on a free port. */
    static EmbeddedKafkaBroker broker() {
        EmbeddedKafkaBroker broker = new EmbeddedKafkaKraftBroker(1, 2, IN, OUT, DEAD);
        broker.afterPropertiesSet();
        return broker;
    }

    /** A purchase of its own number. */
    static String payment(String id, int stan, long amountMinor) {
        return """
        {"id": "%s", "version": 1, "payment": {"mti": "0120", "occurredAt": "2026-11-22T04:00:00Z",
         "pan": "6228480402564890018", "amount": {"amountMinor": %d, "currency": "CNY"}, "stan": "%06d",
         "terminal": "T0000017", "acquirerId": "01020000", "issuerId": "01030000", "merchantId": "102310054110017",
         "mcc": "5411", "rrn": "6326%08d", "responseCode": "00"}}\
        """
                .formatted(id, amountMinor, stan, stan);
    }

    @Override
    public void close() {
        doors.stop();
        commits.close();
    }
}
