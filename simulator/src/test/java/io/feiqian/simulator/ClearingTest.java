package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.simulator.network.Emission;
import io.feiqian.simulator.world.Bank;
import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.OriginalData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ClearingTest {

    private static final String SECOND_OF_MARCH = "clearing/48020000-20260302.csv";

    @Test
    void each_acquirer_presents_each_day_once_and_the_totals_are_right() {
        Run run = days(61, 3, "");
        Set<String> presented = new HashSet<>();
        long files = 0;

        for (Map.Entry<String, List<String>> file : run.files().entrySet()) {
            if (!file.getKey().startsWith("clearing/")) {
                continue;
            }
            files++;
            List<String> lines = file.getValue();
            Map<String, long[]> sums = new TreeMap<>();
            List<String> items = items(lines);
            for (String line : items) {
                String[] item = line.split(",", -1);
                assertThat(item).as(line).hasSize(11);
                long[] sum = sums.computeIfAbsent(item[10], currency -> new long[3]);
                sum[0]++;
                sum[item[1].equals("REFUND") ? 2 : 1] += Long.parseLong(item[9]);
                assertThat(presented.add(item[2] + item[5])).as("twice: %s", line).isTrue();
            }
            List<String> totals = new ArrayList<>();
            sums.forEach((currency, sum) ->
                    totals.add("S," + currency + "," + sum[0] + "," + sum[1] + "," + sum[2]));
            totals.add("T," + items.size());
            assertThat(lines.getFirst()).startsWith("H,FQC1,");
            assertThat(lines.subList(1 + items.size(), lines.size())).isEqualTo(totals);
        }

        assertThat(files).isEqualTo(2L * Bank.acquirers().size());
        assertThat(presented).hasSizeGreaterThan(10_000);
    }

    /** What was authorised and stands when the file is written is presented, and nothing else. */
    @Test
    void money_is_conserved_from_authorisation_to_clearing_over_seeds() {
        for (long seed = 62; seed < 64; seed++) {
            Run run = days(seed, 4, "");
            Map<String, Long> presented = new HashMap<>();
            run.files()
                    .forEach((name, lines) -> {
                        if (name.startsWith("clearing/")) {
                            for (String line : items(lines)) {
                                String[] item = line.split(",", -1);
                                presented.merge(item[5], Long.parseLong(item[9]), Long::sum);
                            }
                        }
                    });

            Map<String, Long> authorised = authorised(run);

            authorised.forEach((rrn, amount) ->
                    assertThat(presented.getOrDefault(rrn, 0L)).as(rrn).isEqualTo(amount));
            assertThat(authorised).hasSizeGreaterThan(3_000);
        }
    }

    /** What stands of the purchases of the first day, by RRN. */
    private static Map<String, Long> authorised(Run run) {
        Map<String, Long> standing = new HashMap<>();
        Map<String, String> rrns = new HashMap<>();
        Instant dayEnds = Run.MONDAY.plus(Duration.ofHours(22));
        for (Emission emission : run.emissions()) {
            IsoMessage message = emission.message();
            if (message.mti().equals("0120") && emission.at().isBefore(dayEnds)) {
                rrns.put(named(OriginalData.of(message)), message.required(37));
                boolean hold = message.required(3).equals("030000");
                boolean approved = Set.of("00", "10").contains(message.required(39));
                if (!hold) {
                    standing.put(
                            message.required(37), approved ? message.number(4).orElseThrow() : 0L);
                }
            }
        }
        Instant settled = Run.MONDAY.plus(Duration.ofHours(26));
        for (Emission emission : run.emissions()) {
            IsoMessage message = emission.message();
            if (message.messageClass() == 4 && emission.at().isBefore(settled)) {
                String rrn = rrns.get(named(OriginalData.parse(message.required(90))));
                if (rrn != null && standing.containsKey(rrn)) {
                    standing.put(rrn, 0L);
                }
            }
        }
        return standing;
    }

    @Test
    void a_cut_file_breaks_off_and_the_truth_knows_what_is_missing() {
        List<String> whole = days(65, 2, "").file(SECOND_OF_MARCH);
        Run run = days(65, 2, "+1d clearing-cut acquirer=48020000 for=1d share=0.4");
        List<String> cut = run.file(SECOND_OF_MARCH);
        String truth = run.truthOf("clearing-cut").getFirst();

        assertThat(cut.getLast()).doesNotStartWith("T,");
        assertThat(whole).startsWith(cut.subList(0, cut.size() - 1).toArray(String[]::new));
        int items = Integer.parseInt(Run.field(truth, "items"));
        assertThat(items).isEqualTo(items(whole).size() - (cut.size() - 2)).isPositive();
    }

    @Test
    void an_incident_that_begins_when_the_file_is_written_strikes_it() {
        Run run = days(65, 2, "+26h clearing-cut acquirer=48020000 for=1d share=0.4");

        assertThat(run.file(SECOND_OF_MARCH).getLast()).doesNotStartWith("T,");
    }

    @Test
    void a_doubled_file_has_a_block_twice_under_the_right_totals_or_its_own() {
        Set<String> seen = new HashSet<>();
        for (long seed = 66; seed < 72 && seen.size() < 2; seed++) {
            List<String> whole = days(seed, 2, "").file(SECOND_OF_MARCH);
            Run run = days(seed, 2, "+1d clearing-doubled acquirer=48020000 for=1d share=0.25");
            List<String> doubled = run.file(SECOND_OF_MARCH);
            String truth =
                    run.truth().stream()
                            .filter(line -> line.contains("\"what\":\"clearing-doubled"))
                            .findFirst()
                            .orElseThrow();
            int twice = Integer.parseInt(Run.field(truth, "items"));
            boolean fits = Run.field(truth, "what").endsWith("-with-totals");

            assertThat(doubled).hasSize(whole.size() + twice);
            assertThat(Set.copyOf(items(doubled))).isEqualTo(Set.copyOf(items(whole)));
            assertThat(doubled.getLast())
                    .isEqualTo("T," + (fits ? items(doubled) : items(whole)).size());
            seen.add(Run.field(truth, "what"));
        }

        assertThat(seen).hasSize(2);
    }

    private static List<String> items(List<String> file) {
        return file.stream().filter(line -> line.startsWith("D,")).toList();
    }

    private static Run days(long seed, int days, String incident) {
        SimulatorSettings settings =
                Run.settings(seed).withRate(.08).until(Run.MONDAY.plus(Duration.ofDays(days)));
        return Run.of(incident.isEmpty() ? settings : Run.with(settings, incident));
    }

    private static String named(OriginalData original) {
        return original.mti().charAt(1)
                + original.stan()
                + original.transmission()
                + original.acquirer();
    }
}
