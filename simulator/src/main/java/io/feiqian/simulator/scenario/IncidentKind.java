package io.feiqian.simulator.scenario;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What can go wrong in the network: whom it strikes, how long it lasts unless somebody says so, and
 * its measures. Its name in scenario files, commands and the truth is the constant's in small
 * letters with hyphens.
 */
public enum IncidentKind {
    /** The issuer does not answer: the switch declines with 91. */
    ISSUER_DOWN(Group.OPERATIONS, Target.ISSUER, "20m"),
    /** The issuer answers in about {@code latency}; what passes the switch's limit is late. */
    ISSUER_SLOW(Group.OPERATIONS, Target.ISSUER, "30m", Measure.span("latency", "6s")),
    /** A share of an acquirer's approved purchases is sent twice, seconds apart. */
    DUPLICATE_DEBITS(Group.OPERATIONS, Target.ACQUIRER, "30m", Measure.share(.2)),
    /** A share of an acquirer's requests goes to the wrong issuer. */
    MISROUTING(Group.OPERATIONS, Target.ACQUIRER, "40m", Measure.share(.6)),
    /** The switch's database takes about {@code latency} for every payment. */
    SLOW_DATABASE(Group.OPERATIONS, Target.NETWORK, "25m", Measure.span("latency", "3s")),
    /** A release, put on half the nodes one by one, fails a share of QR payments with 96. */
    BAD_RELEASE(Group.OPERATIONS, Target.NETWORK, "40m", Measure.share(.7)),
    /** A share of what goes over an acquirer's line is lost, half of it answers. */
    NETWORK_LOSS(Group.OPERATIONS, Target.ACQUIRER, "20m", Measure.share(.3)),
    /** The end of an acquirer's clearing file is missing. */
    CLEARING_CUT(Group.OPERATIONS, Target.ACQUIRER, "1d", Measure.share(.4)),
    /** A part of an acquirer's clearing file stands in it twice. */
    CLEARING_DOUBLED(Group.OPERATIONS, Target.ACQUIRER, "1d", Measure.share(.3)),
    /** Somebody tries card numbers at an online merchant, with small amounts. */
    CARD_TESTING(
            Group.FRAUD, Target.MERCHANT, "15m", new Measure("perSecond", false, 3, .001, 1_000)),
    /** Cards of one issuer are emptied online from one foreign device, probes first. */
    ACCOUNT_TAKEOVER(Group.FRAUD, Target.ISSUER, "6h", new Measure("cards", false, 6, 1, 1_000)),
    /** Cheated people pay to many stalls; their owners pass it on to one, who draws cash. */
    MULE_RING(
            Group.FRAUD,
            Target.NETWORK,
            "12h",
            new Measure("members", false, 6, 2, 100),
            new Measure("victims", false, 40, 1, 5_000)),
    /** 套现: cardholders turn their balance into cash through sales that are none. */
    CASH_OUT(Group.FRAUD, Target.MERCHANT, "2d", new Measure("cards", false, 25, 1, 2_000)),
    /** 套码: another trade sells through this merchant's cheaper merchant category. */
    WRONG_MCC(
            Group.FRAUD,
            Target.MERCHANT,
            "3d",
            new Measure("trade", false, 5944, 0, 9_999),
            Measure.perHour(8)),
    /** 移机: a terminal of this merchant is used in another city. */
    MOVED_TERMINAL(Group.FRAUD, Target.MERCHANT, "2d", Measure.perHour(10));

    /** Who has to find it. */
    public enum Group {
        OPERATIONS,
        FRAUD
    }

    /** Whom it strikes: the name of the code in a scenario line. */
    public enum Target {
        ISSUER,
        ACQUIRER,
        MERCHANT,
        NETWORK
    }

    /** A number that says how bad it is; a span of time is kept in milliseconds. */
    public record Measure(String name, boolean isSpan, double usual, double least, double most) {

        /**
         * Things are counted: a share or a rate may be of any size, but there is no half a card.
         */
        boolean isWhole() {
            return !isSpan && least == Math.rint(least);
        }

        /** As people write it: a span as {@code 3s}, a whole number without decimals. */
        String write(double value) {
            if (isSpan) {
                return Spans.write(Duration.ofMillis((long) value));
            }
            return value == Math.rint(value)
                    ? Long.toString((long) value)
                    : new BigDecimal(Double.toString(value)).toPlainString();
        }

        static Measure share(double usual) {
            return new Measure("share", false, usual, .000_001, 1);
        }

        static Measure perHour(double usual) {
            return new Measure("perHour", false, usual, .001, 100_000);
        }

        static Measure span(String name, String usual) {
            return new Measure(name, true, Spans.parse(usual).toMillis(), 1, 3_600_000);
        }
    }

    private final Group group;
    private final Target target;
    private final Duration usually;
    private final List<Measure> measures;

    IncidentKind(Group group, Target target, String usually, Measure... measures) {
        this.group = group;
        this.target = target;
        this.usually = Spans.parse(usually);
        this.measures = List.of(measures);
    }

    /** The kind of a name like {@code issuer-down}. */
    public static IncidentKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue(
                                "incident",
                                word,
                                new Bilingual("不是已知的值", "is unknown"),
                                new Bilingual("可用的是 " + words(), "Known are " + words())));
    }

    static String words() {
        return Arrays.stream(values())
                .map(IncidentKind::word)
                .collect(Collectors.joining(", ", "", "."));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Group group() {
        return group;
    }

    public Target target() {
        return target;
    }

    /** How long it lasts unless somebody says so. */
    public Duration usually() {
        return usually;
    }

    public List<Measure> measures() {
        return measures;
    }
}
