package io.feiqian.simulator.network;

import io.feiqian.simulator.world.Cardholder;
import java.util.SplittableRandom;

/**
 * In how many parts a purchase is paid. It follows from who pays and how much, so that all messages
 * of a purchase, and a second one by mistake, say the same. Shares are assumptions ({@code
 * trades.tsv}).
 */
final class Instalments {

    private static final long LEAST_MINOR = 60_000;
    private static final int HUNDRED = 100;

    /** Those that issuers offer, the shorter ones oftener. */
    private static final int[] OFFERED = {3, 3, 3, 6, 6, 6, 12, 12, 12, 24};

    private Instalments() {}

    /** 1 where it is paid at once. */
    static int of(Payment payment) {
        Cardholder holder = payment.holder();
        if (holder == null
                || payment.kind() != Payment.Kind.PURCHASE
                || payment.isConverted()
                || !payment.merchant().city().currency().equals("CNY")
                || payment.amountMinor() < LEAST_MINOR) {
            return 1;
        }
        SplittableRandom fate =
                new SplittableRandom(holder.customer().hashCode() * 31L + payment.amountMinor());
        return fate.nextInt(HUNDRED) < payment.merchant().trade().instalments()
                ? OFFERED[fate.nextInt(OFFERED.length)]
                : 1;
    }
}
