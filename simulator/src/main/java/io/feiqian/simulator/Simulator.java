package io.feiqian.simulator;

import io.feiqian.simulator.network.Emission;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.scenario.Incident;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A running simulation: makes messages, keeps to its speed and sends them to the record. Start it
 * in process, or from the command line (see {@link CommandLine#HELP}).
 */
public final class Simulator implements AutoCloseable {

    private final SimulatorSettings settings;
    private final Outputs outputs;
    private final Network network;
    private final Pacer pacer;
    private final @Nullable Feed feed;
    private final LongAdder messages = new LongAdder();
    private final CompletableFuture<SimulatorStatus> finished = new CompletableFuture<>();
    private final Thread thread;
    private volatile boolean stopped;

    private Simulator(SimulatorSettings settings) throws IOException {
        this.settings = settings;
        this.outputs = new Outputs(settings.output());
        this.network = new Network(settings, outputs.truth(), outputs);
        this.pacer = new Pacer(settings.speed(), settings.from());
        SimulatorSettings.Output output = settings.output();
        Path reference = output.file(OutputFile.REFERENCE);
        if (reference != null) {
            ReferenceFile.write(network.world(), reference);
        }
        if (outputs.wants(OutputFile.RELATIONS)) {
            RelationsFile.write(network.world(), outputs);
        }
        this.feed =
                output.port() == 0 ? null : new Feed(output.host(), output.port(), settings.seed());
        this.thread = Thread.ofPlatform().name("simulator").daemon().unstarted(this::run);
    }

    /** Starts; fails if a file cannot be written or an incident of the scenario strikes nobody. */
    public static Simulator start(SimulatorSettings settings) throws IOException {
        Simulator simulator = new Simulator(settings);
        simulator.thread.start();
        return simulator;
    }

    /** From now on, simulated seconds a second; {@link SimulatorSettings#UNPACED} for no limit. */
    public void speed(double newSpeed) {
        pacer.speed(settings.withSpeed(newSpeed).speed(), network.now());
    }

    /** Lets an incident begin now, in simulated time. */
    public void incident(Incident incident) {
        network.strike(incident);
    }

    public SimulatorStatus status() {
        Feed open = feed;
        return new SimulatorStatus(
                network.now(),
                pacer.speed(),
                !finished.isDone(),
                messages.sum(),
                open == null ? "nowhere" : open.state().name(),
                open == null ? SimulatorStatus.Delivery.NONE : open.delivery());
    }

    /** The institutions, merchants and terminals, as the JSON of the reference file. */
    public String reference() {
        return ReferenceFile.of(network.world());
    }

    /** Waits for the end of simulated time and for the last answer; false if it takes longer. */
    public boolean await(Duration patience) throws InterruptedException {
        try {
            finished.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("The simulation broke off.", e.getCause());
        }
    }

    /** Stops at once; messages in flight are still waited for, as long as the client does. */
    @Override
    public void close() {
        stopped = true;
        pacer.stop();
        if (feed != null) {
            feed.stop();
        }
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int code = CommandLine.run(arguments, System.in, System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    private void run() {
        try (outputs) {
            Emission emission = network.next();
            while (!stopped && emission != null && pacer.await(emission.at())) {
                outputs.write(emission);
                if (feed != null) {
                    feed.deliver(emission.message());
                }
                messages.increment();
                emission = network.next();
            }
            if (feed != null) {
                feed.finish();
            }
        } catch (IOException e) {
            finished.completeExceptionally(new UncheckedIOException(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            finished.completeExceptionally(e);
        } catch (RuntimeException e) {
            finished.completeExceptionally(e);
        }
        finished.complete(status());
    }
}
