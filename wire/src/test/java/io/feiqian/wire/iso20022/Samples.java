package io.feiqian.wire.iso20022;

import io.feiqian.kernel.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One message of each kind. */
final class Samples {

    static final Path FOLDER = Path.of("src/test/golden");
    private static final IsoTime NOON = IsoTime.of(Instant.parse("2026-11-22T04:00:00Z"));
    private static final Agent BANK_A = new Agent("01020000", "ICBKCNBJXXX");
    private static final Agent BANK_B = new Agent(null, "DEUTDEFF500");

    private Samples() {}

    static CreditTransfer.Reference reference() {
        return new CreditTransfer.Reference(
                "I-1", "E2E-1", "T-1", UUID.fromString("eb6305c9-1f7f-49de-aed0-16487c27b42d"));
    }

    static CreditTransfers transfers() {
        CreditTransfer transfer =
                new CreditTransfer(
                        reference(),
                        Money.ofMinor(12_850, "CNY"),
                        LocalDate.of(2026, 11, 22),
                        "SHAR",
                        BANK_A,
                        new CreditTransfer.Party("阳光 & 海岸", "6222020200112233445", false, BANK_A),
                        new CreditTransfer.Party(
                                "Müller <GmbH>", "DE89370400440532013000", true, BANK_B),
                        "SUPP",
                        "Invoice 4711\nSecond line");
        return new CreditTransfers("M-1", NOON, "CLRG", BANK_A, List.of(transfer));
    }

    static StatusReport report() {
        return new StatusReport(
                "S-1",
                NOON,
                "M-1",
                List.of(
                        new StatusReport.Status(reference(), "ACSC", null, null),
                        new StatusReport.Status(
                                new CreditTransfer.Reference(null, "E2E-2", null, null),
                                "RJCT",
                                "AC04",
                                "Account is closed")));
    }

    static Notification notification() {
        return new Notification(
                "N-1",
                NOON,
                "01020000",
                List.of(
                        new Notification.Entry(
                                "1",
                                Money.ofMinor(12_850, "CNY"),
                                false,
                                "BOOK",
                                LocalDate.of(2026, 11, 22),
                                LocalDate.of(2026, 11, 22),
                                "PMNT/ICDT/DMCT",
                                reference()),
                        new Notification.Entry(
                                "2",
                                Money.ofMinor(7_000, "JPY"),
                                true,
                                "BOOK",
                                LocalDate.of(2026, 11, 22),
                                null,
                                "CARD-SETTLEMENT",
                                null)));
    }

    static Map<String, Iso20022Message> all() {
        return new TreeMap<>(
                Map.of(
                        "pacs.008", transfers(),
                        "pacs.002", report(),
                        "camt.054", notification()));
    }

    static byte[] received() {
        try {
            return Files.readAllBytes(FOLDER.resolve("pacs.008-received.xml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The received message with one part replaced. */
    static byte[] with(String part, String other) {
        String text = new String(received(), StandardCharsets.UTF_8);
        if (!text.contains(part)) {
            throw new IllegalArgumentException(part);
        }
        return text.replace(part, other).getBytes(StandardCharsets.UTF_8);
    }
}
