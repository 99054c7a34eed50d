package io.feiqian.simulator.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.network.Payment;
import io.feiqian.simulator.network.Shopping;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.Merchant;
import io.feiqian.simulator.world.Rhythm;
import io.feiqian.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoicesTest {

    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    private static final World WORLD =
            new World(
                    new World.Plan(
                            200,
                            600,
                            1,
                            ChinaCalendar.ofChina(),
                            NOON,
                            NOON.plus(Duration.ofDays(1))),
                    new Chance(1));
    private static final Shopping SHOPPING =
            new Shopping(WORLD, new Rhythm(ChinaCalendar.ofChina()), new Chance(2));

    /** What may happen to any payment. */
    private static final List<String> EVERYWHERE =
            List.of("technical", "funds", "failed-but-debited", "hangs", "lost-card");

    private static final List<String> SALES =
            List.of("duplicate", "stolen", "refund-missing", "forgotten", "rate", "wrong-sum");

    @Test
    void there_are_words_for_whatever_happens_wherever_it_happens() {
        for (Merchant merchant : WORLD.merchants()) {
            Payment payment = payment(merchant);
            boolean cash = payment.kind() == Payment.Kind.CASH;
            for (String language : List.of("zh", "en")) {
                for (String intent : EVERYWHERE) {
                    assertThat(said(intent, language, payment)).as(intent).isNotEmpty();
                }
                if (payment.isOnline()) {
                    assertThat(said("not-received", language, payment)).isNotEmpty();
                }
                for (String intent : cash ? List.of("no-cash") : SALES) {
                    assertThat(said(intent, language, payment)).as(intent).isNotEmpty();
                }
            }
        }
    }

    @Test
    void what_suits_a_trade_is_said_in_both_languages_or_in_none() {
        for (Merchant merchant : WORLD.merchants()) {
            for (String intent : List.of("cancelled", "not-as-described")) {
                assertThat(said(intent, "zh", payment(merchant)).isEmpty())
                        .as(merchant.name().zh() + " " + intent)
                        .isEqualTo(said(intent, "en", payment(merchant)).isEmpty());
            }
        }
    }

    @Test
    void nobody_gets_parcels_from_a_railway_or_leaves_the_club_of_a_taxi() {
        assertThat(said("not-received", "zh", at("4112"))).noneMatch(text -> text.contains("发货"));
        assertThat(said("cancelled", "zh", at("4121"))).isEmpty();
        assertThat(said("stolen", "zh", at("5262"))).noneMatch(text -> text.contains("刷的"));
        assertThat(said("stolen", "zh", at("5262"))).noneMatch(text -> text.contains("半夜"));
        assertThat(said("funds", "zh", at("6011"))).allMatch(text -> text.contains("取"));
    }

    private static List<String> said(String intent, String language, Payment payment) {
        return Voices.of(intent, language, payment, payment.atMillis() + 3_600_000);
    }

    private static Payment at(String mcc) {
        return payment(
                WORLD.merchants().stream()
                        .filter(merchant -> merchant.trade().mcc().code().equals(mcc))
                        .findFirst()
                        .orElseThrow());
    }

    private static Payment payment(Merchant merchant) {
        Cardholder holder = WORLD.cardholders().getFirst();
        return SHOPPING.at(merchant, holder, 100, NOON.toEpochMilli());
    }
}
