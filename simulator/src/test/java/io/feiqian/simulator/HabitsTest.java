package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.calendar.Salaries;
import io.feiqian.simulator.world.Cardholder;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.City;
import io.feiqian.simulator.world.Purse;
import io.feiqian.simulator.world.World;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.IsoMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people do over days and seasons. */
@Tag("slow")
class HabitsTest {

    @Test
    void double_eleven_belongs_to_the_online_malls_and_begins_at_midnight() {
        Run sale = day("2026-11-10T16:00:00Z", 21);
        Run plain = day("2026-11-17T16:00:00Z", 21);

        assertThat(share(sale, "5262")).isGreaterThan(1.8 * share(plain, "5262"));
        assertThat(sale.messages("0120").size()).isGreaterThan(plain.messages("0120").size());
        Instant midnight = Instant.parse("2026-11-10T16:00:00Z");
        assertThat(first(sale, midnight))
                .isGreaterThan(4 * first(plain, midnight.plusSeconds(604_800)));
    }

    @Test
    void the_spring_festival_is_quiet_and_the_weeks_before_are_not() {
        int before = day("2026-02-05T16:00:00Z", 22).messages("0120").size();
        int newYear = day("2026-02-16T16:00:00Z", 22).messages("0120").size();

        assertThat(before).isGreaterThan(2 * newYear);
    }

    @Test
    void a_make_up_saturday_has_commuters_like_a_monday() {
        double madeUp = share(day("2026-10-09T16:00:00Z", 23), "4111");
        double free = share(day("2026-10-16T16:00:00Z", 23), "4111");

        assertThat(madeUp).isGreaterThan(1.25 * free);
    }

    @Test
    void people_travel_more_on_national_day_than_in_an_ordinary_week() {
        double holiday = awayShare("2026-09-30T16:00:00Z");
        double ordinary = awayShare("2026-10-19T16:00:00Z");

        assertThat(holiday).isGreaterThan(1.6 * ordinary);
        assertThat(ordinary).isBetween(.01, .12);
    }

    @Test
    void cards_are_billed_in_their_own_currency_at_the_stated_rate() {
        Run run = Run.of(Run.settings(24).withRate(.3).until(Run.MONDAY.plus(Duration.ofDays(2))));
        List<IsoMessage> converted =
                run.messages("0100").stream().filter(message -> message.has(6)).toList();

        assertThat(converted).hasSizeGreaterThan(25);
        assertThat(converted).extracting(m -> m.required(51)).contains("156");
        for (IsoMessage message : converted) {
            assertThat(message.required(51)).isNotEqualTo(message.required(49));
            City there = city(message.required(49));
            City home = city(message.required(51));
            String rate = message.required(10);
            double stated = Long.parseLong(rate.substring(1)) / Math.pow(10, rate.charAt(0) - '0');
            double billed = message.number(4).orElseThrow() / there.unit() * stated * home.unit();
            assertThat((double) message.number(6).orElseThrow())
                    .isBetween(billed * .999 - 1, billed * 1.001 + 1);
        }
    }

    @Test
    void a_card_pays_online_from_its_own_device_only() {
        Run run = Run.of(Run.settings(25).withRate(.2));
        Map<String, Set<String>> devices = new HashMap<>();
        for (IsoMessage message : run.messages("0100")) {
            boolean shown = Set.of("012", "032").contains(message.required(22));
            assertThat(AdditionalData.of(message).tag("DV").isPresent()).isEqualTo(shown);
            AdditionalData.of(message)
                    .tag("DV")
                    .ifPresent(device ->
                            devices.computeIfAbsent(message.required(2), k -> new HashSet<>())
                                    .add(device));
        }

        assertThat(devices)
                .hasSizeGreaterThan(300)
                .allSatisfy((card, own) -> assertThat(own).hasSize(1));
        Set<String> all = new HashSet<>();
        devices.values().forEach(all::addAll);
        assertThat(all.size()).as("some households share").isLessThan(devices.size());
    }

    @Test
    void a_qr_payment_names_wallet_payer_and_payee_and_an_online_one_its_authentication() {
        Run run = Run.of(Run.with(Run.settings(28), "+10h account-takeover for=6h cards=5"));
        Set<String> stolen = new HashSet<>();
        run.truthOf("takeover").forEach(line -> stolen.add(Run.field(line, "rrn")));
        assertThat(stolen).isNotEmpty();
        for (IsoMessage message : run.messages("0100")) {
            AdditionalData data = AdditionalData.of(message);
            boolean qr = message.required(22).equals("032");
            assertThat(data.tag("WA").isPresent()).isEqualTo(qr);
            assertThat(data.tag("PE").isPresent()).isEqualTo(qr);
            assertThat(data.tag("TK").isPresent()).isEqualTo(qr);
            assertThat(data.tag("EC").isPresent()).isEqualTo(message.required(22).equals("012"));
            if (stolen.contains(message.required(37))) {
                assertThat(data.tag("EC")).contains("07");
            }
        }
    }

    @Test
    void dear_purchases_in_some_trades_are_paid_in_parts_and_all_their_messages_say_so() {
        Run run = Run.of(Run.settings(30).withRate(.3).until(Run.MONDAY.plus(Duration.ofDays(2))));
        Map<String, String> asked = new HashMap<>();
        int dear = 0;
        for (IsoMessage message : run.messages("0100")) {
            String parts = AdditionalData.of(message).tag("IN").orElse("1");
            asked.put(message.required(37), parts);
            if (!parts.equals("1")) {
                assertThat(parts).isIn("3", "6", "12", "24");
                assertThat(message.number(4).orElseThrow()).isGreaterThanOrEqualTo(60_000);
                assertThat(message.required(3)).isEqualTo("000000");
            }
            dear += message.required(18).equals("5732") ? 1 : 0;
        }
        for (IsoMessage message : run.messages("0120")) {
            String parts = asked.get(message.required(37));
            if (parts != null && !message.required(39).equals("10")) {
                assertThat(AdditionalData.of(message).tag("IN").orElse("1")).isEqualTo(parts);
            }
        }
        long inParts = asked.values().stream().filter(parts -> !parts.equals("1")).count();
        assertThat(inParts).isBetween(dear / 10L, asked.size() / 25L);
    }

    @Test
    void a_refund_says_why_in_request_and_advice_alike() {
        Run run = Run.of(Run.settings(29).withRate(.2).until(Run.MONDAY.plus(Duration.ofDays(4))));
        Map<String, String> reasons = new HashMap<>();
        for (String mti : List.of("0200", "0220")) {
            for (IsoMessage message : run.messages(mti)) {
                if (message.required(3).equals("200000")) {
                    String reason = AdditionalData.of(message).tag("RF").orElseThrow();
                    String other = reasons.put(message.required(37), reason);
                    assertThat(other == null || other.equals(reason)).isTrue();
                }
            }
        }

        assertThat(Set.copyOf(reasons.values())).hasSizeGreaterThan(4);
    }

    @Test
    void salaries_come_on_paydays_and_purses_never_fall_below_nothing() {
        SimulatorSettings settings = Run.settings(26).until(Run.MONDAY.plus(Duration.ofDays(40)));
        World world = new World(settings.plan(), new Chance(26));
        long start = settings.from().toEpochMilli();
        long end = settings.to().toEpochMilli();
        int salaried = 0;
        for (Cardholder holder : world.cardholders()) {
            Purse purse = holder.purse();
            long before = purse.balanceMinor(start);
            assertThat(before).isNotNegative();
            purse.take(before);
            int steps = 0;
            long last = 0;
            for (long at = start; at <= end; at += 3_600_000) {
                long now = purse.balanceMinor(at);
                steps += now > last ? 1 : 0;
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
            }
            salaried += steps <= 3 ? 1 : 0;
        }

        assertThat(salaried / (double) world.cardholders().size()).isBetween(.75, .85);
    }

    @Test
    void more_is_bought_on_a_payday_than_on_the_same_weekday_without_one() {
        List<Double> lifts = new ArrayList<>();
        for (long seed = 90; seed < 93; seed++) {
            // Both are Tuesdays; the 10th is when most salaries come.
            int payday = day("2026-03-09T16:00:00Z", seed).messages("0120").size();
            int before = day("2026-03-02T16:00:00Z", seed).messages("0120").size();
            lifts.add(payday / (double) before);
        }

        assertThat(lifts).as("by seed").allMatch(lift -> lift > 1.05 && lift < 1.3);
    }

    @Test
    void salaries_lift_single_days_and_not_the_year() {
        Salaries salaries = new Salaries(ChinaCalendar.withoutHolidays());
        double sum = 0;
        double highest = 0;
        for (LocalDate day = LocalDate.of(2026, 1, 1);
                day.getYear() == 2026;
                day = day.plusDays(1)) {
            sum += salaries.lift(day);
            highest = Math.max(highest, salaries.lift(day));
        }

        assertThat(sum / 365).isBetween(.99, 1.01);
        assertThat(highest).isBetween(1.08, 1.25);
        assertThat(salaries.lift(LocalDate.of(2026, 3, 10)))
                .isGreaterThan(salaries.lift(LocalDate.of(2026, 3, 9)) * 1.08);
    }

    private static Run day(String from, long seed) {
        return Run.of(Run.settings(seed, Instant.parse(from)).withRate(.3));
    }

    private static double share(Run run, String mcc) {
        List<IsoMessage> advices = run.messages("0120");
        return advices.stream().filter(m -> m.required(18).equals(mcc)).count()
                / (double) advices.size();
    }

    private static long first(Run run, Instant midnight) {
        return run.emissions().stream()
                .filter(e -> e.message().mti().equals("0100"))
                .filter(e -> e.at().isBefore(midnight.plus(Duration.ofHours(1))))
                .count();
    }

    private static double awayShare(String from) {
        Instant start = Instant.parse(from);
        SimulatorSettings settings =
                Run.settings(27, start).withRate(.2).until(start.plus(Duration.ofDays(2)));
        Map<String, String> homes = new HashMap<>();
        World world = new World(settings.plan(), new Chance(settings.seed()).split());
        world.cardholders().forEach(h -> homes.put(h.pan().clear(), h.home().region()));
        List<IsoMessage> present =
                Run.of(settings).messages("0100").stream()
                        .filter(message -> !message.required(22).equals("012"))
                        .toList();
        return present.stream()
                        .filter(m ->
                                !m.required(42).substring(3, 7).equals(homes.get(m.required(2))))
                        .count()
                / (double) present.size();
    }

    private static City city(String currencyNumber) {
        return City.ALL.stream()
                .filter(city -> city.currencyNumber().equals(currencyNumber))
                .findFirst()
                .orElseThrow();
    }
}
