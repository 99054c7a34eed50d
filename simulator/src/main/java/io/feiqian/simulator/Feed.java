package io.feiqian.simulator;

import io.feiqian.simulator.world.Digits;
import io.feiqian.wire.iso8583.IsoClient;
import io.feiqian.wire.iso8583.IsoClientSettings;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.Reply;
import java.time.Duration;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Carries messages to the record as a switch does: stored and forwarded. What got no answer, or 96,
 * is sent again as a repeat, for an hour; while the record is away everything waits.
 */
final class Feed {

    private static final long PATIENCE_NANOS = Duration.ofHours(1).toNanos();
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PERCENT = 99;

    private final IsoClient client;
    private final Queue<Parcel> again = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final LongAdder recorded = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder undelivered = new LongAdder();
    private final RoundTrips roundTrips = new RoundTrips();
    private volatile boolean stopped;

    private record Parcel(IsoMessage message, long firstSentNanos) {}

    Feed(String host, int port, long seed) {
        this.client = IsoClient.start(IsoClientSettings.to(host, port), new SplittableRandom(seed));
    }

    /** Sends; blocks while the record is away or has too much to answer. */
    void deliver(IsoMessage message) throws InterruptedException {
        sendAgain();
        send(new Parcel(message, System.nanoTime()));
    }

    /** Waits until everything is answered or given up; then hangs up. */
    void finish() throws InterruptedException {
        while (!stopped && underWay.get() > 0 && client.state() != IsoClient.State.GAVE_UP) {
            sendAgain();
            Thread.sleep(Duration.ofMillis(2));
        }
        undelivered.add(again.size());
        client.close();
    }

    void stop() {
        stopped = true;
    }

    IsoClient.State state() {
        return client.state();
    }

    SimulatorStatus.Delivery delivery() {
        return new SimulatorStatus.Delivery(
                recorded.sum(),
                refused.sum(),
                repeated.sum(),
                undelivered.sum(),
                underWay.get(),
                roundTrips.percentile(PERCENT));
    }

    private void sendAgain() throws InterruptedException {
        for (Parcel parcel = again.poll(); parcel != null; parcel = again.poll()) {
            repeated.increment();
            underWay.decrementAndGet();
            send(parcel);
        }
    }

    private void send(Parcel parcel) throws InterruptedException {
        while (!client.awaitConnected(PAUSE)) {
            if (stopped || client.state() == IsoClient.State.GAVE_UP) {
                undelivered.increment();
                return;
            }
        }
        underWay.incrementAndGet();
        client.send(parcel.message()).thenAccept(reply -> settle(parcel, reply));
    }

    private void settle(Parcel parcel, Reply reply) {
        switch (reply) {
            case Reply.Answered(IsoMessage answer, Duration took) -> {
                roundTrips.note(took);
                String code = answer.text(39).orElse("");
                if ("96".equals(code)) {
                    later(parcel, true);
                } else {
                    ("00".equals(code) || "25".equals(code) ? recorded : refused).increment();
                    underWay.decrementAndGet();
                }
            }
            case Reply.NotSent _ -> later(parcel, false);
            case Reply.TimedOut _, Reply.Lost _ -> later(parcel, true);
        }
    }

    /** What may have arrived goes out as a repeat, what surely did not as it was. */
    private void later(Parcel parcel, boolean mayHaveArrived) {
        if (System.nanoTime() - parcel.firstSentNanos() > PATIENCE_NANOS) {
            undelivered.increment();
            underWay.decrementAndGet();
            return;
        }
        IsoMessage message = parcel.message();
        if (mayHaveArrived && !message.isRepeat()) {
            int mti = Integer.parseInt(message.mti()) + 1;
            message = message.toBuilder(Digits.padded(mti, 4)).build();
        }
        again.add(new Parcel(message, parcel.firstSentNanos()));
    }
}
