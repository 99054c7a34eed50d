package io.feiqian.payments.disputes;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.effects.Dispute;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.record.Source;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.wire.iso8583.IsoMessage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.UUID;

/** Payments of one card that can be disputed, who may, and a clock that a test turns. */
final class DisputeRoom implements AutoCloseable {

    static final String ACQUIRER = "01020000";
    static final String ISSUER = "01030000";
    static final Caller NETWORK = caller(new Scope.Network());
    static final Caller ISSUING = caller(member(ISSUER));
    static final Caller ACQUIRING = caller(member(ACQUIRER));
    static final Caller STRANGER = caller(member("01050000"));

    Instant now = Instant.parse(RecordRoom.NOON);
    final InstantSource clock = () -> now;
    final RecordRoom record = new RecordRoom(clock);
    final DisputeCases cases = new DisputeCases(record.tenants);
    private int stan;

    @Override
    public void close() {
        record.close();
    }

    /** A payment of today's noon, or of now where that is earlier, and its dispute. */
    UUID filed(Disputes filing) throws Exception {
        Instant noon = Instant.parse(RecordRoom.NOON);
        return filed(filing, now.isBefore(noon) ? now : noon);
    }

    UUID filed(Disputes filing, Instant paidAt) throws Exception {
        UUID transaction = paid(paidAt);
        var done =
                (EffectOutcome.Done<Dispute>)
                        filing.file(
                                NETWORK,
                                "file-" + transaction,
                                transaction,
                                Dispute.Category.DUPLICATE,
                                "扣了两次");
        return done.effect().id();
    }

    private UUID paid(Instant at) throws Exception {
        stan++;
        LocalDateTime local = LocalDateTime.ofInstant(at, BusinessTime.CHINA);
        IsoMessage message =
                IsoMessage.of("0120")
                        .pan(new Pan("6228480402564890018"))
                        .text(3, "000000")
                        .number(4, 12_800)
                        .text(
                                7,
                                DateTimeFormatter.ofPattern("MMddHHmmss")
                                        .format(at.atOffset(ZoneOffset.UTC)))
                        .text(11, "%06d".formatted(stan))
                        .text(12, DateTimeFormatter.ofPattern("HHmmss").format(local))
                        .text(13, DateTimeFormatter.ofPattern("MMdd").format(local))
                        .text(32, ACQUIRER)
                        .text(39, "00")
                        .text(41, "T0000017")
                        .text(49, "156")
                        .text(100, ISSUER)
                        .build();
        return record.record(
                        new IsoReader(record.vault, record.directory)
                                .read(message, new IsoReader.Arrival(Source.ISO8583, now, at)))
                .transactionId();
    }

    DisputeCase found(UUID id) {
        return asSystem(() -> cases.find(id).orElseThrow());
    }

    String workingDaysAfter(String day, int days) {
        return record.text(
                "select payments.working_days_after('%s', %d)::text".formatted(day, days));
    }

    static <T, X extends Throwable> T asSystem(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return Scopes.call(new Scope.System(), work);
    }

    private static Scope member(String code) {
        return new Scope.Institution(new InstitutionId(RecordIds.institution(code).value()));
    }

    private static Caller caller(Scope scope) {
        return new Caller(new UUID(7, 7), "tester", Set.of(), scope, Language.ZH);
    }
}
