package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.scenario.Incident;
import io.feiqian.simulator.scenario.IncidentKind;
import io.feiqian.simulator.scenario.Scenario;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Chance;
import io.feiqian.simulator.world.World;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.IsoMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every incident is in the traffic as the truth says, and in no other way. */
@Tag("slow")
class IncidentsTest {

    private static final Set<String> NOT_PAYMENTS =
            Set.of("incident-begins", "incident-ends", "incident-part");

    @Test
    void the_truth_of_every_incident_adds_up_and_is_in_the_traffic() {
        addsUp(31, 32);
    }

    @Test
    @Tag("slow")
    void the_truth_adds_up_over_many_seeds() {
        addsUp(32, 40);
    }

    private static void addsUp(long fromSeed, long toSeed) {
        for (long seed = fromSeed; seed < toSeed; seed++) {
            for (IncidentKind kind : IncidentKind.values()) {
                try {
                    addsUp(brief(seed, kind.word() + " for=3h"), kind);
                } catch (AssertionError e) {
                    throw new AssertionError("seed " + seed + ", " + kind, e);
                }
            }
        }
    }

    private static void addsUp(Run run, IncidentKind kind) {
        List<String> touched = run.truth().stream().filter(line -> isPayment(line)).toList();
        String ends = run.truthOf("incident-ends").getFirst();
        assertThat(run.truthOf("incident-begins")).hasSize(1);
        assertThat(Run.field(ends, "payments")).isEqualTo("" + touched.size());
        long billed = 0;
        long taken = 0;
        Map<String, IsoMessage> advices = byRrn(run, "0120");
        for (String line : touched) {
            billed += Long.parseLong(Run.field(line, "billedMinor"));
            IsoMessage advice = advices.get(Run.field(line, "rrn"));
            boolean approved = Set.of("00", "10").contains(Run.field(line, "responseCode"));
            taken += approved ? Long.parseLong(Run.field(line, "billedMinor")) : 0;
            boolean lost = Run.field(line, "what").equals("request-lost");
            assertThat(advice == null).as(line).isEqualTo(lost);
            if (advice != null) {
                assertThat(advice.required(39)).as(line).isEqualTo(Run.field(line, "responseCode"));
                assertThat(Run.field(line, "amountMinor"))
                        .as(line)
                        .isEqualTo("" + advice.number(4).orElseThrow());
                assertThat(advice.required(41)).isEqualTo(Run.field(line, "terminal"));
                assertThat(advice.required(42)).isEqualTo(Run.field(line, "merchant"));
            }
        }
        assertThat(Run.field(ends, "billedMinor")).isEqualTo("" + billed);
        assertThat(Run.field(ends, "approvedMinor")).isEqualTo("" + taken);
        boolean clearing = kind.word().startsWith("clearing-");
        assertThat(touched.isEmpty()).as("%s touched nothing", kind).isEqualTo(clearing);
        assertThat(
                        Scenario.incident(
                                Run.field(run.truthOf("incident-begins").getFirst(), "detail")))
                .as("can be staged again")
                .extracting(Incident::kind)
                .isEqualTo(kind);
    }

    @Test
    void a_takeover_empties_cards_of_one_issuer_from_one_foreign_device() {
        Run run = staged(41, "account-takeover issuer=01030000 for=6h cards=5");
        List<IsoMessage> taken = new ArrayList<>(of(run, "takeover-probe", "0100"));
        taken.addAll(of(run, "takeover", "0100"));

        assertThat(taken).hasSizeGreaterThan(15);
        Set<String> devices =
                taken.stream()
                        .map(m -> AdditionalData.of(m).tag("DV").orElseThrow())
                        .collect(Collectors.toSet());
        assertThat(devices).hasSize(1);
        assertThat(taken).extracting(m -> m.required(100)).containsOnly("01030000");
        assertThat(taken.stream().map(m -> m.required(2)).distinct()).hasSizeBetween(2, 5);
        Set<String> rrns = taken.stream().map(m -> m.required(37)).collect(Collectors.toSet());
        assertThat(run.messages("0100"))
                .filteredOn(m -> !rrns.contains(m.required(37)))
                .noneMatch(
                        m -> AdditionalData.of(m).tag("DV").filter(devices::contains).isPresent());
        assertThat(parts(run, "device")).containsExactlyElementsOf(devices);
    }

    @Test
    void a_mule_ring_takes_from_many_and_gives_cash_to_one_and_never_more_than_it_took() {
        Run run = staged(42, "mule-ring for=8h members=5 victims=40");

        List<IsoMessage> in = approved(run, "mule-in");
        List<IsoMessage> on = approved(run, "mule-transfer");
        List<IsoMessage> cash = of(run, "mule-cash", "0120");

        assertThat(in.stream().map(m -> m.required(42)).distinct()).hasSizeBetween(3, 5);
        assertThat(on.stream().map(m -> m.required(42)).distinct()).hasSize(1);
        assertThat(cash.stream().map(m -> m.required(2)).distinct()).hasSize(1);
        assertThat(sum(on)).isLessThan(sum(in) * 3 / 2).isPositive();
        assertThat(parts(run, "victim")).hasSizeGreaterThanOrEqualTo(in.size());
    }

    @Test
    void nobody_of_a_ring_is_its_victim() {
        for (long seed = 60; seed < 70; seed++) {
            Run run = staged(seed, "mule-ring for=8h members=8 victims=900");
            Set<String> ring = payers(run, "mule-transfer");
            ring.addAll(payers(run, "mule-cash"));

            assertThat(ring).as("seed %d", seed).hasSizeGreaterThan(3);
            assertThat(payers(run, "mule-in"))
                    .as("seed %d", seed)
                    .hasSizeGreaterThan(200)
                    .doesNotContainAnyElementsOf(ring);
        }
    }

    @Test
    void cash_out_is_nearly_whole_balances_at_one_merchant() {
        Run run = staged(43, "cash-out for=8h cards=20");
        List<IsoMessage> sent = of(run, "cash-out", "0100");

        assertThat(sent)
                .extracting(m -> m.required(42))
                .containsOnly(parts(run, "merchant").getFirst());
        assertThat(sum(sent) / sent.size()).isGreaterThan(50_000);
    }

    @Test
    void a_wrong_category_hides_the_amounts_of_a_dear_trade() {
        Run run = staged(44, "wrong-mcc for=10h trade=5944 perHour=15");
        List<IsoMessage> sent = of(run, "wrong-mcc", "0100");

        assertThat(sent).hasSizeGreaterThan(20);
        assertThat(sent).allMatch(m -> Set.of("5411", "8062", "4900").contains(m.required(18)));
        assertThat(sum(sent) / sent.size()).isGreaterThan(200_000);
    }

    @Test
    void a_moved_terminal_serves_the_cards_of_another_city() {
        SimulatorSettings settings = settings(45);
        Run run = staged(45, "moved-terminal for=10h perHour=12");
        Map<String, String> homes = new HashMap<>();
        new World(settings.plan(), new Chance(45).split())
                .cardholders()
                .forEach(h -> homes.put(h.pan().clear(), h.home().region()));

        List<IsoMessage> sent = of(run, "moved-terminal", "0100");

        assertThat(sent).hasSizeGreaterThan(30);
        assertThat(sent)
                .extracting(m -> m.required(41))
                .containsOnly(parts(run, "terminal").getFirst());
        assertThat(sent)
                .extracting(m -> Objects.requireNonNull(homes.get(m.required(2))))
                .containsOnly(parts(run, "moved-to").getFirst());
        assertThat(sent.getFirst().required(42).substring(3, 7))
                .isNotEqualTo(parts(run, "moved-to").getFirst());
    }

    @Test
    void misrouted_payments_name_an_issuer_that_did_not_issue_the_card() {
        Run run = staged(46, "misrouting acquirer=48020000 for=2h share=0.7");
        List<IsoMessage> astray = of(run, "misrouted", "0120");

        assertThat(astray).hasSizeGreaterThan(50);
        assertThat(astray).allMatch(m -> Set.of("14", "92", "91", "68").contains(m.required(39)));
        assertThat(astray).allMatch(m -> !issuerOf(m).equals(m.required(100)));
        Set<String> rrns = astray.stream().map(m -> m.required(37)).collect(Collectors.toSet());
        assertThat(run.messages("0120"))
                .filteredOn(m -> !rrns.contains(m.required(37)) && !m.required(39).equals("14"))
                .allMatch(m -> issuerOf(m).equals(m.required(100)));
    }

    @Test
    void a_slow_database_shows_in_every_answer_time() {
        Run run = staged(47, "slow-database for=1h latency=3s");
        List<IsoMessage> slow = of(run, "slow-database", "0120");
        List<Integer> millis =
                slow.stream()
                        .map(m -> Integer.parseInt(AdditionalData.of(m).tag("RT").orElseThrow()))
                        .sorted()
                        .toList();

        assertThat(millis).hasSizeGreaterThan(200);
        assertThat(millis.get(millis.size() / 2)).isBetween(2_400, 4_200);
        assertThat(slow).anyMatch(m -> m.required(39).equals("96"));
    }

    @Test
    void a_bad_release_fails_qr_payments_and_nothing_else() {
        Run run = staged(48, "bad-release for=1h share=0.8");
        List<IsoMessage> failed = of(run, "failed-by-release", "0120");

        assertThat(failed).hasSizeGreaterThan(20);
        assertThat(failed).allMatch(m -> m.required(22).equals("032"));
        assertThat(failed).allMatch(m -> m.required(39).equals("96"));
    }

    @Test
    void a_lossy_line_loses_requests_and_brings_reversals_for_lost_answers() {
        Run run = staged(49, "network-loss acquirer=48020000 for=1h share=0.5");
        Set<String> reversed =
                run.messages("0400").stream().map(m -> m.required(37)).collect(Collectors.toSet());

        List<String> lost = run.truthOf("answer-lost");
        assertThat(lost).hasSizeGreaterThan(20);
        assertThat(lost).allMatch(line -> reversed.contains(Run.field(line, "rrn")));
        assertThat(run.truthOf("request-lost")).hasSizeGreaterThan(20);
    }

    @Test
    void what_runs_when_time_is_over_ends_then_with_its_sums() {
        Run run = staged(51, "wrong-mcc for=3d perHour=20");

        assertThat(Run.field(run.truthOf("incident-ends").getFirst(), "at"))
                .isEqualTo(Run.MONDAY.plus(Duration.ofHours(21)).toString());
        assertThat(Run.field(run.truthOf("incident-ends").getFirst(), "payments"))
                .isEqualTo("" + run.truthOf("wrong-mcc").size());
    }

    @Test
    void nobody_draws_more_in_a_day_than_a_card_may_and_a_ring_stays_below() {
        Run run = staged(52, "mule-ring for=10h members=6 victims=60");
        Map<String, Long> drawn = new HashMap<>();
        for (IsoMessage advice : run.messages("0120")) {
            if (advice.required(3).equals("010000") && advice.required(39).equals("00")) {
                drawn.merge(advice.required(2), advice.number(4).orElseThrow(), Long::sum);
            }
        }

        assertThat(drawn.values()).allMatch(sum -> sum <= 2_000_000);
        assertThat(of(run, "mule-cash", "0120")).hasSizeGreaterThan(2);
        List<IsoMessage> in = of(run, "mule-in", "0100");
        assertThat(in.stream().map(m -> m.required(4)).distinct().count())
                .as("not everybody is told the same sum")
                .isGreaterThan(in.size() / 2);
    }

    @Test
    void a_mixture_is_drawn_by_the_seed_and_replays() {
        String[] mixture = {"+1h mixture of=all count=9 within=10h"};
        SimulatorSettings settings = Run.with(settings(50).withRate(.1), mixture);

        Run first = Run.of(settings);
        Run second = Run.of(settings);

        assertThat(first.truthOf("incident-begins")).hasSize(9);
        assertThat(first.truth()).isEqualTo(second.truth());
        assertThat(first.bytes()).isEqualTo(second.bytes());
    }

    private static SimulatorSettings settings(long seed) {
        return Run.settings(seed);
    }

    /** One incident at ten in the morning. */
    private static Run staged(long seed, String incident) {
        return Run.of(
                Run.with(
                        settings(seed).until(Run.MONDAY.plus(Duration.ofHours(21))),
                        "+10h " + incident));
    }

    /** One incident at ten, in a run from half past nine to two. */
    private static Run brief(long seed, String incident) {
        Instant from = Run.MONDAY.plus(Duration.ofMinutes(9 * 60 + 30));
        return Run.of(
                Run.with(
                        Run.settings(seed, from)
                                .withRate(.3)
                                .until(from.plus(Duration.ofMinutes(4 * 60 + 30))),
                        "+30m " + incident));
    }

    private static boolean isPayment(String line) {
        String what = Run.field(line, "what");
        return !NOT_PAYMENTS.contains(what) && !Run.field(line, "responseCode").isEmpty()
                || what.equals("request-lost");
    }

    private static List<String> parts(Run run, String role) {
        return run.truthOf("incident-part").stream()
                .filter(line -> Run.field(line, "role").equals(role))
                .map(line -> Run.field(line, "whom"))
                .toList();
    }

    private static List<IsoMessage> of(Run run, String what, String mti) {
        Map<String, IsoMessage> sent = byRrn(run, mti);
        return run.truthOf(what).stream()
                .map(line -> Objects.requireNonNull(sent.get(Run.field(line, "rrn")), line))
                .toList();
    }

    /** By their whole numbers: the truth masks them, and masked ones may be alike. */
    private static Set<String> payers(Run run, String what) {
        return of(run, what, "0120").stream()
                .map(message -> message.required(2))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static List<IsoMessage> approved(Run run, String what) {
        return of(run, what, "0120").stream().filter(m -> m.required(39).equals("00")).toList();
    }

    private static Map<String, IsoMessage> byRrn(Run run, String mti) {
        Map<String, IsoMessage> sent = new HashMap<>();
        run.messages(mti).forEach(message -> sent.put(message.required(37), message));
        return sent;
    }

    private static String issuerOf(IsoMessage message) {
        String iin = message.required(2).substring(0, 6);
        return Arrays.stream(Bank.issuers().toArray(Bank[]::new))
                .filter(bank -> bank.iin().equals(iin))
                .findFirst()
                .orElseThrow()
                .code();
    }

    private static long sum(List<IsoMessage> messages) {
        long sum = 0;
        for (IsoMessage message : messages) {
            sum += message.number(4).orElseThrow();
        }
        return sum;
    }
}
