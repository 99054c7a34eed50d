package io.feiqian.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A file of authorisations of three months from a seed, in the order of time, and its mapping.
 * Cards, merchants and terminals are busy in unlike measure: the busiest hundredth has a tenth of
 * all.
 */
final class ScaleFile {

    static final int DAYS = 90;
    static final LocalDate FIRST = LocalDate.of(2026, 7, 1);

    private static final int CARDS = 300_000;
    private static final int MERCHANTS = 20_000;
    private static final int TERMINALS_EACH = 2;
    private static final int ISSUERS = 12;
    private static final int ACQUIRERS = 8;
    private static final List<String> MCCS =
            List.of(
                    "5411", "5812", "5541", "5912", "5651", "5732", "5814", "4111", "7011", "5311",
                    "5942", "8062", "5944", "4900", "5999", "7832");
    private static final List<String> DECLINES = List.of("51", "05", "55", "61", "54", "91");
    private static final List<String> MODES = List.of("051", "071", "012", "032");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private static final String MAPPING =
            """
            name: scale
            title: { zh: 规模测试, en: Scale }
            dataSet: { name: scale, zone: Asia/Shanghai, cutOff: "00:00" }
            file: { encoding: UTF-8, separator: ",", quote: '"' }
            fields:
              occurredAt: { column: time, format: "yyyy-MM-dd HH:mm:ss" }
              amount: { column: amount, minor: true }
              currency: { constant: CNY }
              pan: { column: card, pad: 9, prefix: "622848", check: luhn }
              acquirer: { column: acquirer, prefix: "0102000" }
              issuer: { column: issuer, pad: 2, prefix: "010300" }
              terminal: { column: terminal, pad: 7, prefix: T }
              merchant: { column: merchant, pad: 12, prefix: M }
              mcc: mcc
              processingCode: { constant: "000000" }
              responseCode: code
              entryMode: mode
              rrn: { column: rrn, pad: 12 }
            """;

    private ScaleFile() {}

    static void writeMapping(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("scale.yaml"), MAPPING);
    }

    static void write(Path file, long rows) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        double seconds = DAYS * 86_400.0 / rows;
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("time,amount,card,issuer,acquirer,terminal,merchant,mcc,code,mode,rrn\n");
            for (long row = 0; row < rows; row++) {
                LocalDateTime at = FIRST.atStartOfDay().plusSeconds((long) (row * seconds));
                int card = unlike(random, CARDS);
                int merchant = unlike(random, MERCHANTS);
                boolean approved = random.nextInt(100) < 93;
                out.write(TIME.format(at));
                out.write(
                        String.format(
                                Locale.ROOT,
                                ",%d,%d,%d,%d,%d,%d,%s,%s,%s,%d\n",
                                100 + (long) (random.nextExponential() * 12_000),
                                card,
                                card % ISSUERS,
                                merchant % ACQUIRERS,
                                terminal(merchant, random.nextInt(TERMINALS_EACH)),
                                merchant,
                                MCCS.get(merchant % MCCS.size()),
                                approved ? "00" : DECLINES.get(random.nextInt(DECLINES.size())),
                                MODES.get(random.nextInt(MODES.size())),
                                row));
            }
        }
    }

    static int terminal(int merchant, int which) {
        return merchant * TERMINALS_EACH + which;
    }

    /** The square of a uniform number: the first hundredth comes up ten times as often. */
    static int unlike(SplittableRandom random, int among) {
        double uniform = random.nextDouble();
        return (int) (uniform * uniform * among);
    }

    static int merchants() {
        return MERCHANTS;
    }
}
