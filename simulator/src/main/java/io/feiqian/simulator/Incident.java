package io.feiqian.simulator;

import io.feiqian.kernel.InvalidValue;
import java.time.Duration;

/**
 * Something that goes wrong in the network for a while. Whom it strikes is a code or {@code any}:
 * the seed then chooses.
 */
public sealed interface Incident {

    String ANY = "any";

    Duration lasts();

    /** Whom it strikes. */
    String who();

    /** Its name in scenario files, commands and the truth. */
    String name();

    /** The same, with {@code any} replaced. */
    Incident striking(String code);

    /** The issuer does not answer: the switch declines with 91. */
    record IssuerDown(String who, Duration lasts) implements Incident {
        public IssuerDown {
            requireSpan(lasts);
        }

        @Override
        public String name() {
            return "issuer-down";
        }

        @Override
        public Incident striking(String code) {
            return new IssuerDown(code, lasts);
        }
    }

    /** The issuer answers in about {@code latency}; what comes after the switch's limit is late. */
    record IssuerSlow(String who, Duration lasts, Duration latency) implements Incident {
        public IssuerSlow {
            requireSpan(lasts);
            requireSpan(latency);
        }

        @Override
        public String name() {
            return "issuer-slow";
        }

        @Override
        public Incident striking(String code) {
            return new IssuerSlow(code, lasts, latency);
        }
    }

    /** A share of an acquirer's approved purchases is sent twice, seconds apart. */
    record DuplicateDebits(String who, Duration lasts, double share) implements Incident {
        public DuplicateDebits {
            requireSpan(lasts);
            if (!(share > 0 && share <= 1)) {
                throw new InvalidValue("share", share, "must be in (0, 1]", "Try share=0.2.");
            }
        }

        @Override
        public String name() {
            return "duplicate-debits";
        }

        @Override
        public Incident striking(String code) {
            return new DuplicateDebits(code, lasts, share);
        }
    }

    /** Somebody tries card numbers at an online merchant, with small amounts. */
    record CardTesting(String who, Duration lasts, double perSecond) implements Incident {
        public CardTesting {
            requireSpan(lasts);
            if (!(perSecond > 0 && perSecond <= 1_000)) {
                throw new InvalidValue(
                        "perSecond", perSecond, "must be in (0, 1000]", "Try perSecond=3.");
            }
        }

        @Override
        public String name() {
            return "card-testing";
        }

        @Override
        public Incident striking(String code) {
            return new CardTesting(code, lasts, perSecond);
        }
    }

    private static void requireSpan(Duration span) {
        if (span.isNegative() || span.isZero()) {
            throw new InvalidValue("for", span, "must be longer than nothing", "Try for=30m.");
        }
    }
}
