package io.feiqian.app;

import io.feiqian.payments.DataSets;
import io.feiqian.payments.streams.Broker;
import io.feiqian.payments.streams.KafkaDoors;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.agents.understanding.EmbeddedReasoner;
import io.feiqian.platform.gateway.ModelSettings;
import io.feiqian.platform.gateway.Models;
import io.feiqian.platform.storage.Database;
import io.feiqian.platform.storage.DatabaseProbe;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What runs here, on which data, with which reasoners, and how well. */
@RestController
class StatusController {

    private final DataSets dataSets;
    private final ModelSettings modelSettings;
    private final Models models;
    private final JdbcClient jdbc;
    private final Database database;
    private final DatabaseProbe probe;
    private final KafkaDoors kafka;
    private final InstantSource clock;

    StatusController(
            DataSets dataSets,
            ModelSettings modelSettings,
            Models models,
            JdbcClient jdbc,
            Database database,
            DatabaseProbe probe,
            KafkaDoors kafka,
            InstantSource clock) {
        this.dataSets = dataSets;
        this.modelSettings = modelSettings;
        this.models = models;
        this.jdbc = jdbc;
        this.database = database;
        this.probe = probe;
        this.kafka = kafka;
        this.clock = clock;
    }

    record Status(
            String version,
            Instant startedAt,
            DataSet dataSet,
            List<Rung> ladder,
            List<HealthCheck> health) {}

    /**
     * Whose data the clock is on.
     *
     * @param liveUntil the last live payment, where an imported file has the clock; null where the
     *     live network has it, or has sent nothing
     * @param transactions of the whole network, roughly; null for a member's people, whose business
     *     the others' volume is not
     */
    record DataSet(
            String name,
            LocalDate businessDate,
            Instant now,
            String zone,
            @Nullable Instant liveUntil,
            @Nullable Long transactions,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {}

    record Rung(
            String name,
            Kind kind,
            @Nullable String model,
            State state,
            @Nullable String reason,
            @Nullable Integer p95Millis) {}

    enum Kind {
        Chat,
        Embedded
    }

    enum State {
        Ready,
        Open,
        Unreachable,
        Off
    }

    enum Health {
        Up,
        Degraded,
        Down
    }

    record HealthCheck(String name, Health state, @Nullable String detail) {}

    @GetMapping("/api/v1/status")
    Status status() {
        String version = StatusController.class.getPackage().getImplementationVersion();
        return new Status(
                version == null ? "development" : version,
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                dataSet(),
                ladder(),
                Stream.concat(
                                Stream.of(databaseHealth()),
                                kafka.broker().map(StatusController::health).stream())
                        .toList());
    }

    private DataSet dataSet() {
        DataSets.DataSet current = dataSets.current();
        DataSets.Period all = dataSets.period();
        var time = dataSets.time();
        return new DataSet(
                current.name(),
                time.today(),
                time.now(),
                current.zone().getId(),
                current.live() ? null : dataSets.liveUntil(),
                Callers.current().scope() instanceof Scope.Network ? estimatedTransactions() : null,
                day(current, all.firstAt()),
                day(current, all.lastAt()));
    }

    private static @Nullable LocalDate day(DataSets.DataSet dataSet, @Nullable Instant instant) {
        return instant == null ? null : instant.atZone(dataSet.zone()).toLocalDate();
    }

    /** What the server itself counts over all partitions: free, and right within a second. */
    private long estimatedTransactions() {
        return Scopes.call(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        """
                                        SELECT coalesce(sum(greatest(p.reltuples, pg_stat_get_live_tuples(p.oid), 0)), 0)::bigint
                                        FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid
                                        WHERE i.inhparent = 'payments.transactions'::regclass
                                        """)
                                .query(Long.class)
                                .single());
    }

    private List<Rung> ladder() {
        List<Rung> ladder = new ArrayList<>();
        for (Models.State rung : models.states()) {
            ladder.add(
                    new Rung(
                            rung.name(),
                            Kind.Chat,
                            modelSettings.modelOf(rung.name()),
                            rung.resting() ? State.Open : State.Ready,
                            rung.lastFailure(),
                            null));
        }
        ladder.add(new Rung(EmbeddedReasoner.NAME, Kind.Embedded, null, State.Ready, null, null));
        return ladder;
    }

    /** A broker that is away stops nothing but its streams. */
    private static HealthCheck health(Broker broker) {
        Broker.State state = broker.state();
        return new HealthCheck(
                "kafka",
                state.there() ? Health.Up : Health.Degraded,
                String.join(", ", broker.addresses()) + " · " + state.since());
    }

    private HealthCheck databaseHealth() {
        long started = clock.millis();
        return probe.trouble()
                .map(trouble ->
                        switch (trouble) {
                            case AWAY ->
                                    new HealthCheck("database", Health.Down, "does not answer");
                            case DISK_FULL ->
                                    new HealthCheck(
                                            "database",
                                            Health.Down,
                                            "its disk is full; make room, nothing is written until then");
                        })
                .orElseGet(() ->
                        new HealthCheck(
                                "database",
                                Health.Up,
                                "%s, %d ms"
                                        .formatted(
                                                database.description(), clock.millis() - started)));
    }
}
