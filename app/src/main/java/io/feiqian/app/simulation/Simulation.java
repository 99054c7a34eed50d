package io.feiqian.app.simulation;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.payments.DataSets;
import io.feiqian.payments.iso.IsoListener;
import io.feiqian.payments.record.References;
import io.feiqian.platform.storage.StorageSettings;
import io.feiqian.simulator.Simulator;
import io.feiqian.simulator.SimulatorSettings;
import io.feiqian.simulator.SimulatorStatus;
import io.feiqian.simulator.scenario.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** One simulation at a time, sent to this install's own ISO 8583 port. */
@Component
class Simulation {

    private static final Duration LENGTH_MAX = Duration.ofDays(366);
    private static final double PACE_SECONDS = 2;
    private static final double NANOS_A_MILLI = 1e6;
    private static final String SEED = "-seed-";

    private static final DateTimeFormatter FILE_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(BusinessTime.CHINA);

    private final IsoListener listener;
    private final References references;
    private final DataSets dataSets;
    private final Path folder;
    private final InstantSource clock;
    private final List<Strike> strikes = new ArrayList<>();
    private @Nullable Running running;
    private Pace pace = new Pace(Instant.EPOCH, 0, 0);

    Simulation(
            IsoListener listener,
            References references,
            DataSets dataSets,
            StorageSettings storage,
            InstantSource clock) {
        this.listener = listener;
        this.references = references;
        this.dataSets = dataSets;
        this.folder = storage.home().resolve("simulator");
        this.clock = clock;
    }

    private record Running(
            Simulator simulator,
            SimulatorView.Start start,
            Targets targets,
            Instant startedAt,
            Path folder) {}

    /** How many messages there were at an instant, and how many a second before it. */
    private record Pace(Instant at, long messages, double perSecond) {

        Pace next(Instant now, long sent) {
            double seconds = Duration.between(at, now).toMillis() / 1000.0;
            return seconds < PACE_SECONDS ? this : new Pace(now, sent, (sent - messages) / seconds);
        }
    }

    private record Strike(
            SimulatorView.Kind kind,
            @Nullable String target,
            @Nullable Bilingual targetName,
            Instant from,
            Instant to) {}

    synchronized SimulatorView start(SimulatorView.Start wanted) {
        Running now = running;
        if (now != null && now.simulator().status().running()) {
            throw new InvalidValue(
                    "simulator",
                    now.start().seed(),
                    new Bilingual("已经在运行", "runs already"),
                    new Bilingual("请先停止再启动。", "Stop it before another start."));
        }
        if (listener.port() < 0) {
            throw new InvalidValue(
                    "feiqian.payments.iso8583.enabled",
                    "false",
                    new Bilingual(
                            "使模拟器要连接的端口关着", "keeps the port closed that the simulator sends to"),
                    new Bilingual("请设为 true 后重新启动。", "Set it to true and start again."));
        }
        Wanted orders = new Wanted(wanted);
        Instant startedAt = clock.instant();
        Instant begin = orders.from(startedAt);
        Instant from = Beginning.of(begin, startedAt, reached(now));
        Path files = folder.resolve(FILE_TIME.format(startedAt) + SEED + wanted.seed());
        try {
            SimulatorSettings settings =
                    orders.settings(from)
                            .withSpeed(pace(wanted.speed()))
                            .with(SimulatorSettings.Output.to(listener.port()).withFilesIn(files));
            if (begin == null) {
                requireUnused(wanted.seed());
            }
            Files.createDirectories(files);
            strikes.clear();
            Simulator simulator = started(settings, files);
            References.Reference names = References.parse(simulator.reference());
            running = new Running(simulator, wanted, new Targets(names), startedAt, files);
            pace = new Pace(startedAt, 0, 0);
            // Messages carry codes; what they are called comes by the operator's reference file.
            references.store(names);
        } catch (IOException e) {
            throw new UncheckedIOException("the files in " + files + " cannot be written", e);
        } catch (SQLException e) {
            stop();
            throw new IllegalStateException("The network's names cannot be stored.", e);
        }
        return view();
    }

    /** A start that is refused, say for an issuer that is not there, leaves its seed unused. */
    private static Simulator started(SimulatorSettings settings, Path files) throws IOException {
        try {
            return Simulator.start(settings);
        } catch (InvalidValue e) {
            FileSystemUtils.deleteRecursively(files);
            throw e;
        }
    }

    /** Where the record is; what it notes once a second the last simulation knows exactly. */
    private @Nullable Instant reached(@Nullable Running last) {
        Instant noted = dataSets.liveUntil();
        Instant sent = last == null ? null : last.simulator().status().now();
        return noted == null || sent == null || noted.isAfter(sent) ? noted : sent;
    }

    /** The record would take the messages of the same seed for repeats of those that it has. */
    private void requireUnused(long seed) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> runs = Files.list(folder)) {
            if (runs.anyMatch(run -> run.getFileName().toString().endsWith(SEED + seed))) {
                throw new InvalidValue(
                        "seed",
                        seed,
                        new Bilingual(
                                "在这里用过；同样的报文会被当作重发，不会有新交易",
                                "was used here; its messages would be taken for repeats and make no new transactions"),
                        new Bilingual(
                                "换一个种子，例如 %d。".formatted(seed + 1),
                                "Take another, maybe %d.".formatted(seed + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder " + folder + " cannot be read", e);
        }
    }

    /** Before the door closes: what is under way then would wait for answers that cannot come. */
    @EventListener(ContextClosedEvent.class)
    void end() {
        stop();
    }

    synchronized SimulatorView stop() {
        if (running != null) {
            running.simulator().close();
        }
        return view();
    }

    synchronized SimulatorView speed(double speed) {
        required().simulator().speed(pace(speed));
        return view();
    }

    synchronized SimulatorView strike(SimulatorView.NewIncident wanted) {
        Integer minutes = wanted.minutes();
        if (minutes != null && minutes < 1) {
            throw new InvalidValue(
                    "minutes",
                    minutes,
                    new Bilingual("至少为 1", "must be at least 1"),
                    new Bilingual("例如 30。", "Maybe 30."));
        }
        if (minutes != null && minutes > LENGTH_MAX.toMinutes()) {
            throw new InvalidValue(
                    "minutes",
                    minutes,
                    new Bilingual("不能超过一年", "must be at most a year"),
                    new Bilingual("例如 30。", "Maybe 30."));
        }
        Running now = required();
        Duration lasts =
                minutes == null ? wanted.kind().staged().usually() : Duration.ofMinutes(minutes);
        Targets.Target target =
                now.targets()
                        .choose(
                                wanted.kind(),
                                wanted.target(),
                                now.start().seed() + strikes.size());
        String who = target == null ? wanted.target() : target.code();
        if (who == null || who.isBlank()) {
            who = Incident.ANY;
        }
        now.simulator().incident(incident(wanted.kind(), who, lasts));
        Instant at = now.simulator().status().now();
        strikes.add(
                new Strike(
                        wanted.kind(),
                        who.equals(Incident.ANY) ? null : who,
                        target == null ? null : target.name(),
                        at,
                        at.plus(lasts)));
        return view();
    }

    private static Incident incident(SimulatorView.Kind kind, String who, Duration lasts) {
        return Incident.of(kind.staged(), who, lasts);
    }

    synchronized SimulatorView view() {
        Running now = running;
        if (now == null) {
            return SimulatorView.NEVER_STARTED;
        }
        SimulatorStatus status = now.simulator().status();
        pace = pace.next(clock.instant(), status.messages());
        return new SimulatorView(
                status.running() ? SimulatorView.State.Running : SimulatorView.State.Stopped,
                now.start().seed(),
                status.speed() == SimulatorSettings.UNPACED ? 0 : status.speed(),
                now.startedAt(),
                status.now(),
                status.messages(),
                status.running() ? pace.perSecond() : null,
                millis(status.delivery().answeredWithin()),
                now.folder().toString(),
                now.start().scenario(),
                staged(status));
    }

    private List<SimulatorView.Staged> staged(SimulatorStatus status) {
        List<SimulatorView.Staged> staged = new ArrayList<>();
        for (int i = 0; i < strikes.size(); i++) {
            Strike strike = strikes.get(i);
            staged.add(
                    new SimulatorView.Staged(
                            "incident-" + (i + 1),
                            strike.kind(),
                            strike.target(),
                            strike.targetName(),
                            status.running() && status.now().isBefore(strike.to())
                                    ? SimulatorView.Phase.Active
                                    : SimulatorView.Phase.Over,
                            strike.from(),
                            strike.to()));
        }
        return staged;
    }

    private Running required() {
        Running now = running;
        if (now == null || !now.simulator().status().running()) {
            throw new InvalidValue(
                    "simulator",
                    "stopped",
                    new Bilingual("没有运行", "does not run"),
                    new Bilingual("请先启动。", "Start it first."));
        }
        return now;
    }

    private static @Nullable Double millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toNanos() / NANOS_A_MILLI;
    }

    private static double pace(double speed) {
        return speed == 0 ? SimulatorSettings.UNPACED : speed;
    }
}
