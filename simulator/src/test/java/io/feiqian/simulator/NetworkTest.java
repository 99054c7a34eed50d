package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.feiqian.simulator.network.Emission;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.OriginalData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class NetworkTest {

    private static final String[] EVERYTHING = {
        "+9h issuer-down issuer=any for=20m",
        "+11h issuer-slow issuer=01030000 for=30m latency=7s",
        "+13h duplicate-debits acquirer=48020000 for=2h share=0.3",
        "+15h card-testing merchant=any for=5m perSecond=2"
    };

    @Test
    void the_same_seed_makes_the_same_bytes_and_the_same_truth() {
        SimulatorSettings settings = Run.with(Run.settings(7).withRate(.1), EVERYTHING);

        Run first = Run.of(settings);
        Run second = Run.of(settings);

        assertThat(first.bytes()).isEqualTo(second.bytes()).hasSizeGreaterThan(1_000_000);
        assertThat(first.truth()).isEqualTo(second.truth()).hasSizeGreaterThan(300);
    }

    @Test
    void another_seed_makes_other_bytes() {
        assertThat(Run.of(Run.settings(7).withRate(.1)).bytes())
                .isNotEqualTo(Run.of(Run.settings(8).withRate(.1)).bytes());
    }

    @Test
    void messages_hang_together_over_seeds() {
        hangTogether(0, 2);
    }

    @Test
    @Tag("slow")
    void messages_hang_together_over_many_seeds() {
        hangTogether(2, 30);
    }

    private static void hangTogether(long fromSeed, long toSeed) {
        for (long seed = fromSeed; seed < toSeed; seed++) {
            Run run = Run.of(Run.with(Run.settings(seed).withRate(.1), EVERYTHING));
            try {
                hangsTogether(run);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void hangsTogether(Run run) {
        Map<String, IsoMessage> asked = new HashMap<>();
        Map<String, Long> open = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Emission emission : run.emissions()) {
            IsoMessage message = emission.message();
            assertThat(message.firstMissing(2, 3, 4, 7, 11, 12, 13, 18, 32, 37, 41, 42, 49, 100))
                    .isEmpty();
            assertThat(message.pan()).isPresent();
            assertThat(message.number(4).orElseThrow()).isPositive();
            assertThat(seen.add(message.mti() + key(message))).as("twice: %s", message).isTrue();
            switch (message.mti()) {
                case "0100", "0200" -> asked.put(key(message), message);
                case "0120", "0220" -> {
                    IsoMessage request = asked.remove(key(message));
                    boolean alone =
                            "4111".equals(message.required(18))
                                    || message.required(25).equals("06");
                    assertThat(request != null || alone).as("not asked: %s", message).isTrue();
                    boolean approved = Set.of("00", "10").contains(message.required(39));
                    assertThat(message.has(38)).isEqualTo(approved);
                    open.put(named(OriginalData.of(message)), message.number(4).orElseThrow());
                    if (message.has(90)) {
                        follows(message, open);
                    }
                }
                case "0400", "0420" -> {
                    assertThat(message.has(90)).isTrue();
                    assertThat(AdditionalData.of(message).tag("RC")).isPresent();
                }
                default -> throw new AssertionError("unexpected " + message);
            }
        }
        // Only what was asked in the last seconds has no outcome yet.
        assertThat(asked.size()).isLessThan(20);
    }

    /** A refund or completion is never more than what it refers to. */
    private static void follows(IsoMessage message, Map<String, Long> open) {
        OriginalData original = OriginalData.parse(message.required(90));
        assertThat(open.get(named(original)))
                .as("original of %s", message)
                .isGreaterThanOrEqualTo(message.number(4).orElseThrow());
    }

    private static String named(OriginalData original) {
        return original.mti().charAt(1)
                + original.stan()
                + original.transmission()
                + original.acquirer();
    }

    private static String key(IsoMessage message) {
        return String.join(
                "|",
                message.required(32),
                message.required(41),
                message.required(11),
                message.required(37),
                message.required(13));
    }

    @Test
    void shares_of_response_codes_are_those_of_a_network() {
        Run run = Run.of(Run.settings(3));
        Map<String, Double> shares = new TreeMap<>();
        List<IsoMessage> advices = run.messages("0120");
        for (IsoMessage advice : advices) {
            shares.merge(advice.required(39), 1.0 / advices.size(), Double::sum);
        }

        assertThat(shares.get("00")).as("%s", shares).isBetween(.90, .975);
        assertThat(shares.get("51")).as("%s", shares).isBetween(.01, .06);
        assertThat(shares.get("05")).as("%s", shares).isBetween(.002, .012);
        assertThat(shares.get("54")).as("%s", shares).isBetween(.0002, .03);
        assertThat(shares.get("91")).as("%s", shares).isBetween(.0001, .004);
        assertThat(shares).containsKeys("55", "57", "61", "96", "10");
    }

    @Test
    void the_day_has_its_rhythm_and_the_rate_is_kept() {
        Run run = Run.of(Run.settings(4));

        int night = run.between("0100", Duration.ofHours(2), Duration.ofHours(4)).size();
        int evening = run.between("0100", Duration.ofHours(18), Duration.ofHours(20)).size();

        assertThat(evening).isGreaterThan(night * 8);
        double aSecond = run.messages("0120").size() / 86_400.0;
        assertThat(aSecond).isCloseTo(.5, within(.08));
    }

    @Test
    void every_kind_of_message_occurs() {
        Run run = Run.of(Run.settings(5).withRate(.2).until(Run.MONDAY.plus(Duration.ofDays(3))));

        assertThat(run.emissions())
                .extracting(emission -> emission.message().mti())
                .contains("0100", "0120", "0200", "0220", "0400");
        assertThat(run.emissions())
                .extracting(emission -> emission.message().required(49))
                .contains("156", "344", "392", "840");
        assertThat(run.messages("0220"))
                .extracting(message -> message.required(3))
                .contains("200000", "000000");
    }

    @Test
    void a_dead_issuer_declines_everything_with_91_and_others_go_on() {
        Run run = Run.of(Run.with(noon(), "+10m issuer-down issuer=01030000 for=30m"));

        List<IsoMessage> during =
                run.between(
                        "0120", Duration.ofMinutes(12 * 60 + 1), Duration.ofMinutes(12 * 60 + 29));
        List<IsoMessage> struck =
                during.stream()
                        .filter(message -> message.required(100).equals("01030000"))
                        .filter(message -> !message.required(18).equals("4111"))
                        .toList();

        assertThat(struck).hasSizeGreaterThan(50);
        assertThat(struck).allMatch(message -> message.required(39).equals("91"));
        assertThat(struck).allMatch(m -> AdditionalData.of(m).tag("WH").orElseThrow().equals("S"));
        assertThat(during).anyMatch(message -> message.required(39).equals("00"));
        assertThat(run.truthOf("incident-begins")).hasSize(1);
        assertThat(run.truthOf("incident-ends")).hasSize(1);
        assertThat(run.truthOf("unanswered")).hasSizeGreaterThanOrEqualTo(struck.size());
    }

    @Test
    void a_slow_issuer_brings_late_answers_and_reversals_before_their_outcome() {
        Run run = Run.of(Run.with(noon(), "+10m issuer-slow issuer=01030000 for=1h latency=7s"));

        assertThat(run.messages("0420"))
                .filteredOn(m -> AdditionalData.of(m).tag("RC").orElseThrow().equals("LATE"))
                .hasSizeGreaterThan(10)
                .allMatch(m -> AdditionalData.of(m).tag("LR").isPresent());
        assertThat(run.messages("0120")).anyMatch(m -> m.required(39).equals("68"));
        Set<String> reversed = new HashSet<>();
        int early = 0;
        for (Emission emission : run.emissions()) {
            IsoMessage message = emission.message();
            if (message.mti().equals("0400")) {
                reversed.add(named(OriginalData.parse(message.required(90))));
            } else if (message.mti().equals("0120")) {
                early += reversed.contains(named(OriginalData.of(message))) ? 1 : 0;
            }
        }
        assertThat(early).isGreaterThan(5);
    }

    @Test
    void duplicate_debits_are_in_the_traffic_as_the_truth_says() {
        Run run =
                Run.of(
                        Run.with(
                                noon(),
                                "+10m duplicate-debits acquirer=48020000 for=1h share=0.3"));
        Map<String, IsoMessage> byRrn = new HashMap<>();
        run.messages("0120").forEach(message -> byRrn.put(message.required(37), message));

        List<String> duplicates = run.truthOf("duplicate-debit");

        assertThat(duplicates).hasSizeGreaterThan(30);
        for (String line : duplicates) {
            IsoMessage second = Objects.requireNonNull(byRrn.get(Run.field(line, "rrn")));
            IsoMessage first = Objects.requireNonNull(byRrn.get(Run.field(line, "otherRrn")));
            assertThat(second.required(2)).isEqualTo(first.required(2));
            if (second.required(39).equals(first.required(39))) {
                assertThat(second.required(4)).isEqualTo(first.required(4));
            }
            assertThat(second.required(41)).isEqualTo(first.required(41));
            assertThat(second.required(11)).isNotEqualTo(first.required(11));
            assertThat(second.required(32)).isEqualTo("48020000");
            assertThat(second.required(39)).isEqualTo(Run.field(line, "responseCode"));
        }
        assertThat(run.messages("0420"))
                .anyMatch(m -> AdditionalData.of(m).tag("RC").orElseThrow().equals("FAULT"));
    }

    @Test
    void card_testing_is_small_amounts_on_unknown_cards_at_one_merchant() {
        Run run =
                Run.of(
                        Run.with(
                                Run.settings(9).withRate(.1),
                                "+15h card-testing merchant=any for=10m perSecond=3"));

        List<String> tests = run.truthOf("card-test");

        assertThat(tests).hasSizeBetween(1_500, 2_100);
        Set<String> rrns = new HashSet<>();
        tests.forEach(line -> rrns.add(Run.field(line, "rrn")));
        List<IsoMessage> sent =
                run.messages("0120").stream()
                        .filter(message -> rrns.contains(message.required(37)))
                        .toList();
        assertThat(sent).hasSameSizeAs(tests);
        assertThat(sent)
                .extracting(message -> message.required(42))
                .containsOnly(sent.getFirst().required(42));
        assertThat(sent).allMatch(message -> message.number(4).orElseThrow() < 1_000);
        long unknown = sent.stream().filter(m -> m.required(39).equals("14")).count();
        assertThat(unknown / (double) sent.size()).isBetween(.75, .95);
    }

    @Test
    void the_truth_shows_no_card_number() {
        Run run = Run.of(Run.with(Run.settings(7).withRate(.1), EVERYTHING));

        assertThat(run.truth())
                .isNotEmpty()
                .noneMatch(line -> Run.field(line, "card").matches("\\d{12,}"));
    }

    /** Two payments a second from ten to twelve until three. */
    private static SimulatorSettings noon() {
        Instant from = Run.MONDAY.plus(Duration.ofMinutes(11 * 60 + 50));
        return Run.settings(9, from).withRate(2).until(from.plus(Duration.ofMinutes(190)));
    }
}
