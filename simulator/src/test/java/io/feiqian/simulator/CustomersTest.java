package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.network.Emission;
import io.feiqian.wire.iso8583.IsoMessage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class CustomersTest {

    private static final Pattern YUAN = Pattern.compile("(?:¥|CNY )?(\\d+(?:\\.\\d+)?)(?:元|块)");

    private static final Run RUN =
            Run.of(
                    Run.with(
                            Run.settings(71)
                                    .withRate(.4)
                                    .until(Run.MONDAY.plus(Duration.ofDays(3))),
                            "+9h issuer-down issuer=01030000 for=1h",
                            "+12h duplicate-debits acquirer=48020000 for=2h share=0.3",
                            "+20h account-takeover issuer=01020000 for=6h cards=8",
                            "+30h mule-ring for=8h victims=30",
                            "+34h network-loss acquirer=01020000 for=1h share=0.4"));

    @Test
    void every_message_and_dispute_is_linked_to_a_payment_that_happened() {
        Map<String, IsoMessage> asked = new HashMap<>();
        RUN.emissions().forEach(e -> asked.putIfAbsent(e.message().required(37), e.message()));
        Map<String, String> links = new HashMap<>();
        for (String what : List.of("customer-message", "dispute")) {
            RUN.truthOf(what).forEach(line -> links.put(Run.field(line, "id"), line));
        }
        Set<String> ids = new HashSet<>();

        for (String file : List.of("messages/", "disputes/")) {
            assertThat(RUN.file(file)).hasSizeGreaterThan(20);
            for (String line : RUN.file(file)) {
                String id = Run.field(line, "id");
                assertThat(ids.add(id)).isTrue();
                String link = Objects.requireNonNull(links.get(id), id);
                IsoMessage payment = asked.get(Run.field(link, "rrn"));
                boolean lost = Run.field(link, "cause").equals("request-lost");
                assertThat(payment == null).as(link).isEqualTo(lost);
                if (payment != null && file.startsWith("messages")) {
                    assertThat(payment.required(2)).endsWith(Run.field(line, "cardTail"));
                }
            }
        }
        assertThat(links).hasSameSizeAs(ids);
    }

    @Test
    void what_they_say_of_sums_is_what_they_were_charged_and_they_dispute_only_what_stands() {
        Map<String, IsoMessage> advices = new HashMap<>();
        Map<String, Instant> reversed = new HashMap<>();
        for (Emission emission : RUN.emissions()) {
            IsoMessage message = emission.message();
            if (message.isAdvice() && message.has(39)) {
                advices.put(message.required(37), message);
            } else if (message.messageClass() == 4) {
                reversed.putIfAbsent(message.required(37), emission.at());
            }
        }
        Map<String, String> links = new HashMap<>();
        RUN.truth().forEach(line -> links.put(Run.field(line, "id"), line));
        int sums = 0;
        for (String line : RUN.file("messages/")) {
            String link = Objects.requireNonNull(links.get(Run.field(line, "id")));
            IsoMessage advice = advices.get(Run.field(link, "rrn"));
            Matcher sum = YUAN.matcher(Run.field(line, "text"));
            if (advice != null && sum.find()) {
                long billed = advice.number(advice.has(6) ? 6 : 4).orElseThrow();
                String said = Objects.requireNonNull(sum.group(1));
                assertThat(new BigDecimal(said).movePointRight(2).longValueExact())
                        .as(line)
                        .isEqualTo(billed);
                sums++;
            }
        }
        assertThat(sums).isGreaterThan(100);
        for (String line : RUN.file("disputes/")) {
            String rrn = Run.field(line, "rrn");
            IsoMessage advice = Objects.requireNonNull(advices.get(rrn), line);
            assertThat(advice.required(39)).as(line).isIn("00", "10");
            assertThat(advice.required(3))
                    .as("a hold takes nothing: %s", line)
                    .isNotEqualTo("030000");
            assertThat(Run.field(line, "amountMinor"))
                    .isEqualTo("" + advice.number(4).orElseThrow());
            Instant at = reversed.get(rrn);
            assertThat(at == null || at.isAfter(Instant.parse(Run.field(line, "at"))))
                    .as("reversed before: %s", line)
                    .isTrue();
        }
    }

    @Test
    void only_what_comes_of_an_incident_is_laid_at_its_door() {
        Set<String> other = Set.of("nothing-wrong", "merchant", "refund-forgotten", "declined-51");

        assertThat(RUN.truth())
                .filteredOn(line -> other.contains(Run.field(line, "cause")))
                .isNotEmpty()
                .allMatch(line -> Run.field(line, "incident").isEmpty());
    }

    @Test
    void nobody_greets_twice_or_puts_a_comma_after_a_question() {
        assertThat(RUN.file("messages/"))
                .extracting(line -> Run.field(line, "text"))
                .noneMatch(text -> text.matches(".*(好，.?你好|[！？]，|Hi, [A-Z]).*"))
                .noneMatch(text -> text.contains("下午12点"));
        assertThat(RUN.file("messages/"))
                .filteredOn(line -> Run.field(line, "channel").equals("phone"))
                .noneMatch(line -> Run.field(line, "text").startsWith("在吗"));
    }

    @Test
    void they_complain_of_what_happened_to_them() {
        Set<String> kinds = new HashSet<>();
        for (String line : RUN.truthOf("customer-message")) {
            kinds.add(Run.field(line, "said") + " " + Run.field(line, "cause"));
        }

        assertThat(kinds)
                .contains(
                        "duplicate duplicate-debit",
                        "technical declined-91",
                        "stolen takeover",
                        "scam mule-in",
                        "hangs request-lost",
                        "funds declined-51",
                        "forgotten nothing-wrong");
    }

    @Test
    void victims_of_a_takeover_dispute_every_large_theft_and_none_of_the_probes() {
        for (long seed = 80; seed < 84; seed++) {
            Run run =
                    Run.of(
                            Run.with(
                                    Run.settings(seed)
                                            .withRate(.2)
                                            .until(Run.MONDAY.plus(Duration.ofDays(4))),
                                    "+10h account-takeover issuer=01020000 for=6h cards=8"));
            Set<String> reversed =
                    run.emissions().stream()
                            .map(Emission::message)
                            .filter(message -> message.messageClass() == 4)
                            .map(message -> message.required(37))
                            .collect(Collectors.toSet());
            Map<String, String> cards = new HashMap<>();
            for (String line : run.truthOf("takeover")) {
                boolean taken = Set.of("00", "10").contains(Run.field(line, "responseCode"));
                if (taken && !reversed.contains(Run.field(line, "rrn"))) {
                    cards.put(Run.field(line, "rrn"), Run.field(line, "card"));
                }
            }
            Map<String, Set<String>> disputed = new HashMap<>();
            for (String line : run.truthOf("dispute")) {
                if (Run.field(line, "cause").startsWith("takeover")) {
                    String rrn = Run.field(line, "rrn");
                    String card = Objects.requireNonNull(cards.get(rrn), line);
                    disputed.computeIfAbsent(card, victim -> new HashSet<>()).add(rrn);
                }
            }

            assertThat(run.truthOf("takeover-probe")).as("seed %d", seed).isNotEmpty();
            assertThat(disputed).as("seed %d", seed).hasSizeGreaterThan(2);
            disputed.forEach((card, rrns) ->
                    assertThat(rrns)
                            .containsExactlyInAnyOrderElementsOf(
                                    cards.keySet().stream()
                                            .filter(rrn -> card.equals(cards.get(rrn)))
                                            .toList()));
            assertThat(run.truthOf("customer-message"))
                    .filteredOn(line -> Run.field(line, "cause").startsWith("takeover"))
                    .isNotEmpty()
                    .allMatch(line -> cards.containsKey(Run.field(line, "rrn")));
        }
    }

    @Test
    void they_speak_chinese_or_english_and_leave_no_slot_open() {
        List<String> texts = RUN.file("messages/");

        assertThat(texts).noneMatch(line -> Run.field(line, "text").contains("{"));
        long chinese = texts.stream().filter(l -> Run.field(l, "language").equals("zh")).count();
        assertThat(chinese / (double) texts.size()).isBetween(.82, .99);
        assertThat(texts.stream().map(line -> Run.field(line, "text")).distinct().count())
                .isGreaterThan((long) (texts.size() * .9));
    }

    @Test
    void nobody_shows_a_card_number_and_nobody_writes_at_night() {
        for (String file : List.of("messages/", "disputes/")) {
            assertThat(RUN.file(file)).noneMatch(line -> line.matches(".*\\b6299\\d{8,}.*"));
        }
        assertThat(RUN.file("messages/"))
                .extracting(line ->
                        Instant.parse(Run.field(line, "at")).atZone(ChinaCalendar.ZONE).getHour())
                .allMatch(hour -> hour >= 7 && hour <= 23);
    }
}
