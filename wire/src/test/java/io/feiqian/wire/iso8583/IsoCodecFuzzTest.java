package io.feiqian.wire.iso8583;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A seeded mutator on right messages; a failure prints the seed. */
@Timeout(60)
class IsoCodecFuzzTest {

    private static final List<Dialect> DIALECTS =
            List.of(Dialect.RECORD, Dialect.RECORD.with(Dialect.Bitmap.HEX));

    @Test
    void nothing_but_a_message_or_a_named_fault_comes_out() {
        mutate(0, 30_000);
    }

    @Test
    @Tag("soak")
    void nothing_else_comes_out_in_an_hour() {
        long end = System.nanoTime() + Duration.ofHours(1).toNanos();
        for (long seed = 30_000; System.nanoTime() < end; seed += 10_000) {
            mutate(seed, seed + 10_000);
        }
    }

    private static void mutate(long fromSeed, long toSeed) {
        int malformed = 0;
        for (long seed = fromSeed; seed < toSeed; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Dialect dialect = DIALECTS.get(random.nextInt(DIALECTS.size()));
            IsoCodec codec = new IsoCodec(dialect);
            IsoMessage message =
                    random.nextBoolean() && dialect == Dialect.RECORD
                            ? Sample.authorisation(random.nextInt(999_999)).build()
                            : Sample.random(random, dialect);
            byte[] bytes = mutated(random, codec.encode(message));
            try {
                malformed += check(codec, bytes);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
        assertThat(malformed).isGreaterThan((int) (toSeed - fromSeed) / 4);
    }

    private static int check(IsoCodec codec, byte[] bytes) {
        return switch (codec.decode(bytes)) {
            case Decoded.Message(IsoMessage read) -> {
                // Whatever is accepted can be written again and means the same.
                assertThat(codec.decode(codec.encode(read))).isEqualTo(new Decoded.Message(read));
                assertThat(read.toString()).isNotEmpty();
                yield 0;
            }
            case Decoded.Malformed fault -> {
                assertThat(fault.field()).isBetween(0, 128);
                assertThat(fault.offset()).isBetween(0, bytes.length);
                assertThat(fault.remedy()).isNotBlank();
                assertThat(fault.message()).hasSizeLessThan(400).doesNotContainPattern("\\d{7}");
                fault.readableSoFar().ifPresent(part -> assertThat(part.describe()).isNotEmpty());
                yield 1;
            }
        };
    }

    private static byte[] mutated(SplittableRandom random, byte[] original) {
        byte[] bytes = original;
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(Math.max(1, bytes.length));
            bytes =
                    switch (random.nextInt(5)) {
                        case 0 -> Arrays.copyOf(bytes, at);
                        case 1 -> Arrays.copyOf(bytes, bytes.length + random.nextInt(9_000));
                        case 2 -> flipped(bytes, at, (byte) random.nextInt(256));
                        case 3 -> flipped(bytes, Math.min(at, 20), (byte) random.nextInt(256));
                        default -> flipped(bytes, at, (byte) ('0' + random.nextInt(10)));
                    };
        }
        return bytes;
    }

    private static byte[] flipped(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        if (at < copy.length) {
            copy[at] = value;
        }
        return copy;
    }
}
