package io.feiqian.wire.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Prints how fast the codec and a client and server on this machine are. The floors are far below
 * what is measured: they catch a mistake of an order of magnitude, not a busy neighbour.
 */
@Tag("slow")
class WireThroughputTest {

    private static final int MESSAGES = 200_000;

    @Test
    void the_codec_is_no_bottleneck() {
        IsoCodec codec = new IsoCodec(Dialect.RECORD);
        byte[] bytes = codec.encode(Sample.authorisation(17).build());
        IsoMessage message = Sample.authorisation(17).build();
        int read = 0;
        for (int warm = 0; warm < MESSAGES; warm++) {
            read += codec.decode(bytes) instanceof Decoded.Message ? 1 : 0;
            read += codec.encode(message).length > 0 ? 1 : 0;
        }

        long start = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            read += codec.decode(bytes) instanceof Decoded.Message ? 1 : 0;
        }
        double decoded = perSecond(MESSAGES, start);
        start = System.nanoTime();
        for (int i = 0; i < MESSAGES; i++) {
            read += codec.encode(message).length > 0 ? 1 : 0;
        }
        double encoded = perSecond(MESSAGES, start);

        System.out.printf(
                "codec, one core, %d bytes a message: decode %.0f/s, encode %.0f/s%n",
                bytes.length, decoded, encoded);
        assertThat(read).isEqualTo(4 * MESSAGES);
        assertThat(decoded).isGreaterThan(100_000);
        assertThat(encoded).isGreaterThan(100_000);
    }

    @Test
    void a_server_and_its_client_carry_more_than_the_record_must() throws Exception {
        IsoHandler records =
                (message, peer) -> CompletableFuture.completedFuture(message.answer("00").build());
        try (IsoServer server = IsoServer.start(IsoServerSettings.local(0), records);
                IsoClient client = IsoServerTest.client(server)) {
            run(client, MESSAGES / 2);
            long[] micros = run(client, MESSAGES);

            Arrays.sort(micros);
            double rate = MESSAGES / (micros[MESSAGES] / 1e6);
            System.out.printf(
                    "client and server, one connection, both ends here: %.0f/s, p50 %d us, p99 %d us%n",
                    rate, micros[MESSAGES / 2], micros[MESSAGES / 100 * 99]);
            assertThat(rate).isGreaterThan(3_000);
        }
    }

    /** The latencies, and last the time for all. */
    private static long[] run(IsoClient client, int count) throws Exception {
        long[] micros = new long[count + 1];
        AtomicInteger at = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(count);
        IsoMessage template = Sample.authorisation(1).build();
        SplittableRandom random = new SplittableRandom(1);
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            IsoMessage message =
                    template.toBuilder()
                            .number(11, i % 999_999 + 1)
                            .number(4, random.nextInt(1, 99_999))
                            .build();
            client.send(message, Duration.ofSeconds(10))
                    .thenAccept(reply -> {
                        if (reply instanceof Reply.Answered(var answer, var took)
                                && answer.has(39)) {
                            micros[at.getAndIncrement()] = took.toNanos() / 1_000;
                        }
                        done.countDown();
                    });
        }
        done.await();
        assertThat(at.get()).isEqualTo(count);
        micros[count] = (System.nanoTime() - start) / 1_000;
        return micros;
    }

    private static double perSecond(int count, long startNanos) {
        return count / ((System.nanoTime() - startNanos) / 1e9);
    }
}
