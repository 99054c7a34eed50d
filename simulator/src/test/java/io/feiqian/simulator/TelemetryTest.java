package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.network.Emission;
import io.feiqian.wire.iso8583.AdditionalData;
import io.feiqian.wire.iso8583.IsoMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the switch says of itself is what the record hears of it. */
class TelemetryTest {

    private static final String METRICS = "telemetry/metrics.jsonl";
    private static final String LOGS = "telemetry/logs.jsonl";
    private static final String TRACES = "telemetry/traces.jsonl";

    @Test
    void the_counters_are_those_of_the_messages() {
        Run run = morning("+1h issuer-down issuer=01030000 for=20m");
        String last = run.file(METRICS).getLast();
        Instant at = Instant.ofEpochMilli(nanos(last).getLast() / 1_000_000);
        Map<String, Long> messages =
                run.emissions().stream()
                        .filter(e -> e.message().mti().equals("0120") && e.at().isBefore(at))
                        .map(Emission::message)
                        .filter(m -> !m.required(18).equals("4111") && m.required(3).length() == 6)
                        .collect(
                                Collectors.groupingBy(
                                        TelemetryTest::outcome, Collectors.counting()));

        for (String outcome : List.of("approved", "declined", "failed")) {
            assertThat(counted(last, outcome)).as(outcome).isEqualTo(messages.get(outcome));
        }
        assertThat(run.file(METRICS)).hasSizeBetween(170, 180);
    }

    @Test
    void a_dead_issuer_is_in_the_logs_from_its_first_to_its_last_minute_only() {
        Run run = morning("+1h issuer-down issuer=01030000 for=20m");
        List<String> errors =
                run.file(LOGS).stream()
                        .filter(line -> line.contains("no answer from issuer 01030000"))
                        .toList();
        Instant begins = Instant.parse("2026-03-02T02:30:00Z");

        long during =
                errors.stream()
                        .filter(line -> {
                            Instant at = Instant.ofEpochMilli(nanos(line).getFirst() / 1_000_000);
                            return !at.isBefore(begins)
                                    && at.isBefore(begins.plus(Duration.ofMinutes(21)));
                        })
                        .count();

        assertThat(during).isGreaterThan(20);
        assertThat(errors.size() - during).isLessThan(10);
    }

    @Test
    void a_release_is_announced_and_its_failures_carry_its_version() {
        Run run = morning("+1h bad-release for=40m share=0.9");

        assertThat(run.file(LOGS)).anyMatch(line -> line.contains("started release 4.8.0"));
        assertThat(run.file(LOGS)).anyMatch(line -> line.contains("started release 4.7.2"));
        assertThat(run.file(LOGS))
                .filteredOn(line -> line.contains("QrToken"))
                .hasSameSizeAs(run.truthOf("failed-by-release"))
                .allMatch(line -> line.contains("\"4.8.0\""));
    }

    @Test
    void a_slow_database_is_seen_in_queries_pool_and_traces() {
        Run run = morning("+1h slow-database for=30m latency=4s");

        assertThat(run.file(LOGS))
                .filteredOn(line -> line.contains("slow query"))
                .hasSizeGreaterThan(200);
        assertThat(run.file(LOGS)).anyMatch(line -> line.contains("pool exhausted"));
        assertThat(run.file(TRACES)).anyMatch(line -> line.contains("insert payment_log"));
    }

    @Test
    void a_trace_has_one_root_and_its_spans_lie_within_it() {
        Run run = morning("+1h issuer-slow issuer=01020000 for=30m latency=7s");

        assertThat(run.file(TRACES)).hasSizeGreaterThan(50);
        for (String trace : run.file(TRACES)) {
            assertThat(count(trace, "\"kind\":2")).isEqualTo(1);
            List<Long> times = nanos(trace);
            for (long time : times) {
                assertThat(time).isBetween(times.get(0), times.get(1));
            }
        }
    }

    @Test
    void asking_for_telemetry_changes_no_message() {
        SimulatorSettings settings = Run.settings(81).withRate(.05);

        assertThat(Run.of(settings).bytes()).isEqualTo(Run.silent(settings).bytes());
    }

    private static Run morning(String incident) {
        Instant from = Run.MONDAY.plus(Duration.ofMinutes(9 * 60 + 30));
        return Run.of(
                Run.with(Run.settings(81, from).until(from.plus(Duration.ofHours(3))), incident));
    }

    private static String outcome(IsoMessage advice) {
        if (Set.of("00", "10").contains(advice.required(39))) {
            return "approved";
        }
        boolean bySwitch = AdditionalData.of(advice).tag("WH").orElseThrow().equals("S");
        return bySwitch ? "failed" : "declined";
    }

    private static long counted(String line, String outcome) {
        Pattern point =
                Pattern.compile(
                        "\"stringValue\":\"" + outcome + "\"[^\\]]*\\][^}]*\"asInt\":\"(\\d+)\"");
        Matcher matcher = point.matcher(line);
        long sum = 0;
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1));
        }
        return sum;
    }

    private static List<Long> nanos(String line) {
        return Pattern.compile("UnixNano\":\"(\\d+)\"")
                .matcher(line)
                .results()
                .map(found -> Long.parseLong(found.group(1)))
                .toList();
    }

    private static int count(String line, String what) {
        return (line.length() - line.replace(what, "").length()) / what.length();
    }
}
