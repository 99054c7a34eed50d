package io.feiqian.payments.clearing;

import io.feiqian.kernel.Language;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.imports.UploadFolder;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Source;
import io.feiqian.payments.settlement.Settlement;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.testkit.FixedClock;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.IsoMessageBuilder;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** A small network with a day of payments, and everything that clears and settles them. */
public final class ClearingRoom implements AutoCloseable {

    public static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    /** When the day is over and may be closed. */
    static final String DAY_AFTER = "2026-11-23T04:00:00Z";

    public static final List<String> ACQUIRERS = List.of("01020000", "01040000");
    private static final List<String> ISSUERS = List.of("01030000", "01050000", "01020000");
    private static final List<String> MCCS = List.of("5411", "5812", "8062", "5732");
    private static final List<String> CODES = List.of("00", "00", "00", "00", "51");
    private static final Instant NOON = Instant.parse(RecordRoom.NOON);
    private static final Pan PAN = new Pan("6228480402564890018");
    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("MMddHHmmss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("HHmmss").withZone(ZoneOffset.ofHours(8));
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMdd").withZone(ZoneOffset.ofHours(8));

    public final RecordRoom room = new RecordRoom();
    final UploadFolder folder;
    final Clearing clearing;
    final ClearingFiles files;
    final ClearingExport export;
    public final Settlement settlement;
    int stan;

    public ClearingRoom(Path home) {
        folder = new UploadFolder(home.resolve("clearing"), 10_000_000);
        clearing = new Clearing(room.tenants, folder, room.clock, room.ids);
        files = new ClearingFiles(room.tenants);
        export = new ClearingExport(room.tenants);
        settlement = new Settlement(room.tenants, room.dataSets::clocks, FixedClock.at(DAY_AFTER));
    }

    /** Purchases, cash, refunds and completions; some declined, some reversed wholly or in part. */
    public void payments(Random random, int count) throws Exception {
        payments(random, count, NOON);
    }

    /** In the ten hours before {@code end}. */
    public void payments(Random random, int count, Instant end) throws Exception {
        for (int i = 0; i < count; i++) {
            stan++;
            String acquirer = ACQUIRERS.get(random.nextInt(ACQUIRERS.size()));
            Instant at = end.minusSeconds(random.nextInt(36_000));
            long amount = 1 + random.nextInt(2_000_000);
            String currency = random.nextInt(4) == 0 ? "392" : "156";
            int kind = random.nextInt(6);
            String mti = kind == 0 || kind == 1 ? "0220" : "0120";
            String processing = kind == 0 ? "200000" : kind == 2 ? "010000" : "000000";
            IsoMessageBuilder message =
                    message(mti, stan, at, acquirer, amount, currency, processing)
                            .text(18, MCCS.get(random.nextInt(MCCS.size())))
                            .text(25, kind == 1 ? "06" : "00")
                            .text(39, CODES.get(random.nextInt(CODES.size())))
                            .text(100, ISSUERS.get(random.nextInt(ISSUERS.size())));
            record(message.build());
            if (random.nextInt(6) == 0) {
                reverse(mti, at, acquirer, amount, currency, processing, random.nextBoolean());
            }
        }
    }

    /** Of the payment that was made last. */
    void reverse(
            String mti,
            Instant at,
            String acquirer,
            long amount,
            String currency,
            String processing,
            boolean whole)
            throws Exception {
        int original = stan++;
        String request = mti.charAt(1) == '2' ? "0200" : "0100";
        IsoMessageBuilder message =
                message("0420", stan, at.plusSeconds(30), acquirer, amount, currency, processing)
                        .text(
                                90,
                                request
                                        + "%06d".formatted(original)
                                        + SENT.format(at)
                                        + "000"
                                        + acquirer
                                        + "0".repeat(11));
        if (!whole) {
            message.text(95, "%012d".formatted(amount / 2) + "0".repeat(30));
        }
        record(message.build());
    }

    static IsoMessageBuilder message(
            String mti,
            int stan,
            Instant at,
            String acquirer,
            long amount,
            String currency,
            String processing) {
        return IsoMessage.of(mti)
                .pan(PAN)
                .text(3, processing)
                .number(4, amount)
                .text(7, SENT.format(at))
                .text(11, "%06d".formatted(stan))
                .text(12, LOCAL.format(at))
                .text(13, DATE.format(at))
                .text(32, acquirer)
                .text(37, "6326%08d".formatted(stan))
                .text(41, "T0000017")
                .text(42, "102310054110017")
                .text(49, currency);
    }

    void record(IsoMessage message) throws Exception {
        room.record(
                new IsoReader(room.vault, room.directory)
                        .read(message, new IsoReader.Arrival(Source.ISO8583, NOON, NOON)));
    }

    public String exported(String acquirer, int sequence) {
        return exported(acquirer, DAY, sequence);
    }

    String exported(String acquirer, LocalDate day, int sequence) {
        StringWriter text = new StringWriter();
        asSystem(() -> {
            export.write(
                    RecordIds.institution(acquirer).value(),
                    ClearingExport.Side.ACQUIRER,
                    day,
                    sequence,
                    new PrintWriter(text));
            return true;
        });
        return text.toString();
    }

    public ClearingFile send(String text) throws Exception {
        return send(text, StandardCharsets.UTF_8, new Scope.Network());
    }

    ClearingFile send(String text, Charset charset, Scope scope) throws Exception {
        ClearingFile file =
                clearing.receive(
                        "day.csv", new ByteArrayInputStream(text.getBytes(charset)), caller(scope));
        clearing.await(file.id());
        return asSystem(() -> files.find(file.id()).orElseThrow());
    }

    List<ClearingFiles.Difference> differences(ClearingFile file) {
        return asSystem(() -> files.differences(file.id(), 0, 10_000));
    }

    List<ClearingFiles.Unpresented> unpresented() {
        return asSystem(() -> files.unpresented(DAY, null, 10_000));
    }

    public static Caller caller(Scope scope) {
        return new Caller(new UUID(7, 7), "tester", Set.of(), scope, Language.ZH);
    }

    static <T, X extends Throwable> T asSystem(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return Scopes.call(new Scope.System(), work);
    }

    @Override
    public void close() {
        clearing.close();
        room.close();
    }
}
