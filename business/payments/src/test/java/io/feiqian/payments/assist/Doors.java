package io.feiqian.payments.assist;

import io.feiqian.kernel.Uuid7;
import io.feiqian.payments.DataClocks;
import io.feiqian.payments.effects.Disputes;
import io.feiqian.payments.effects.Refunds;
import io.feiqian.payments.record.Days;
import io.feiqian.payments.record.Transactions;
import io.feiqian.testkit.FixedClock;
import java.security.SecureRandom;
import java.time.InstantSource;
import javax.sql.DataSource;

/** The record's doors for effects over one database, at the seeded record's time. */
final class Doors {

    private static final InstantSource CLOCK = FixedClock.at("2026-06-30T07:00:00Z");

    private Doors() {}

    static Refunds refunds(DataSource database) {
        return new Refunds(
                database,
                new Transactions(database),
                new Days(database),
                DataClocks.following(CLOCK),
                ids());
    }

    static Disputes disputes(DataSource database) {
        return new Disputes(
                database, new Transactions(database), DataClocks.following(CLOCK), ids());
    }

    private static Uuid7 ids() {
        return new Uuid7(CLOCK, new SecureRandom());
    }
}
