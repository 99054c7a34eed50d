package io.feiqian.bench;

import io.feiqian.kernel.Pan;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.Dialect;
import io.feiqian.wire.iso8583.IsoClient;
import io.feiqian.wire.iso8583.IsoClientSettings;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Some links of a switch that send authorisation requests at a steady rate. */
final class OpenLoad implements AutoCloseable {

    static final int CONNECTIONS = 4;

    private static final int CARDS = 10_000;
    private static final int TERMINALS = 2_000;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("MMddHHmmss");

    private final List<IsoClient> links = new ArrayList<>();
    private final Pan[] cards = new Pan[CARDS];
    private final SplittableRandom random = new SplittableRandom(1);
    private final AtomicLong approved = new AtomicLong();
    private long serial;

    OpenLoad(int port) throws InterruptedException {
        for (int i = 0; i < CARDS; i++) {
            cards[i] = card(i);
        }
        for (int i = 0; i < CONNECTIONS; i++) {
            IsoClient link =
                    IsoClient.start(
                            IsoClientSettings.to("127.0.0.1", port), new SplittableRandom(i));
            links.add(link);
            if (!link.awaitConnected(Duration.ofSeconds(20))) {
                throw new IllegalStateException("A link was not established.");
            }
        }
    }

    /** How many were answered within the time, and how long each took, in order of length. */
    record Outcome(double perSecond, long[] nanos) {

        double millis(double quantile) {
            int at = (int) Math.ceil(quantile * nanos.length) - 1;
            return nanos[Math.clamp(at, 0, nanos.length - 1)] / 1e6;
        }
    }

    /** All that were answered 00 since the start. */
    long approved() {
        return approved.get();
    }

    /** Sends so many a second; every one must be answered 00. */
    Outcome run(int perSecond, int seconds) throws InterruptedException {
        int count = perSecond * seconds;
        long[] nanos = new long[count];
        CountDownLatch answered = new CountDownLatch(count);
        AtomicLong failed = new AtomicLong();
        double gap = 1e9 / perSecond;
        long start = System.nanoTime() + 1_000_000;
        for (int i = 0; i < count; i++) {
            long due = start + (long) (i * gap);
            IsoMessage message = request();
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            int place = i;
            links.get(i % CONNECTIONS)
                    .send(message, ANSWER_MAX)
                    .whenComplete((reply, failure) -> {
                        nanos[place] = System.nanoTime() - due;
                        if (failure == null
                                && reply instanceof Reply.Answered(var answer, var _)
                                && answer.text(39).orElse("").equals("00")) {
                            approved.incrementAndGet();
                        } else {
                            failed.incrementAndGet();
                        }
                        answered.countDown();
                    });
        }
        answered.await();
        double took = (System.nanoTime() - start) / 1e9;
        if (failed.get() > 0) {
            throw new IllegalStateException(
                    failed.get() + " of " + count + " were not answered 00.");
        }
        Arrays.sort(nanos);
        return new Outcome(count / took, nanos);
    }

    private IsoMessage request() {
        long number = serial++;
        Instant now = Instant.now();
        String sent = SENT.format(now.atOffset(ZoneOffset.UTC));
        String local = SENT.format(now.atOffset(ZoneOffset.ofHours(8)));
        int shop = random.nextInt(TERMINALS);
        return IsoMessage.of("0100")
                .pan(cards[random.nextInt(CARDS)])
                .text(3, "000000")
                .number(4, random.nextInt(100, 99_999))
                .text(7, sent)
                .number(11, number % 999_999 + 1)
                .text(12, local.substring(4))
                .text(13, local.substring(0, 4))
                .text(14, "3012")
                .text(15, local.substring(0, 4))
                .text(18, "5411")
                .text(22, "051")
                .text(25, "00")
                .text(32, "01020000")
                .text(33, "00010000")
                .text(37, String.format(Locale.ROOT, "%012d", number))
                .text(41, String.format(Locale.ROOT, "T%07d", shop))
                .text(42, String.format(Locale.ROOT, "102310054%06d", shop / 2))
                .text(43, "SUNSHINE MART            SHANGHAI     CN")
                .text(48, NAME)
                .text(49, "156")
                .text(100, "01030000")
                .build();
    }

    private static final String NAME =
            new AdditionalData(Map.of(AdditionalData.MERCHANT_NAME, "阳光便利店"))
                    .text(Dialect.RECORD.charset());

    private static Pan card(int number) {
        String digits = String.format(Locale.ROOT, "622848%09d", number);
        for (char check = '0'; check <= '9'; check++) {
            if (Pan.hasValidCheckDigit(digits + check)) {
                return new Pan(digits + check);
            }
        }
        throw new IllegalStateException("One of ten check digits is right.");
    }

    @Override
    public void close() {
        links.forEach(IsoClient::close);
    }
}
