package io.feiqian.payments.api;

import io.feiqian.kernel.Language;
import io.feiqian.payments.RecordRoom;
import io.feiqian.payments.iso.IsoReader;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payments sent over REST into a room, all at one shop by cards of one length. */
final class RestDoor {

    static final String UNION_PAY = "6228480402564890018";
    static final String ISSUER = "01030000";

    final RestIntake intake;

    RestDoor(RecordRoom room) {
        intake =
                new RestIntake(
                        new IsoReader(room.vault, room.directory),
                        room.queue,
                        room.tenants,
                        room.clock);
    }

    /** Records for the whole network, under no key. */
    UUID record(NewTransaction payment) {
        return ((RestIntake.Outcome.Done) intake.record(caller(new Scope.Network()), null, payment))
                .transactionId();
    }

    static Caller caller(Scope scope) {
        return new Caller(new UUID(7, 7), "tester", Set.of(), scope, Language.ZH);
    }

    /** 128 yuan, a message of a number. */
    static NewTransaction message(
            String mti,
            int stan,
            Instant at,
            String pan,
            String issuer,
            @Nullable String code,
            @Nullable String original) {
        return message(
                mti, stan, at, pan, issuer, code, original, 12_800, "102310054110017", "T0000017");
    }

    /** The same of another amount, at another shop's terminal. */
    static NewTransaction message(
            String mti,
            int stan,
            Instant at,
            String pan,
            String issuer,
            @Nullable String code,
            @Nullable String original,
            long amountMinor,
            String merchant,
            String terminal) {
        return new NewTransaction(
                mti,
                at,
                null,
                pan,
                Views.Amount.of(amountMinor, "CNY"),
                null,
                null,
                null,
                "%06d".formatted(stan),
                "632604%06d".formatted(stan),
                merchant,
                "阳光便利店",
                "5411",
                terminal,
                "01020000",
                issuer,
                code,
                null,
                original,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
