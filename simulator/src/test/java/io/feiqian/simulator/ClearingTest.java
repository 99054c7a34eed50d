package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.wire.iso8583.IsoMessage;
import io.feiqian.wire.iso8583.OriginalData;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
            String[] trailer = lines.getLast().split(",");
            long settled = 0;
            for (String line : lines.subList(1, lines.size() - 1)) {
                String[] item = line.split(",", -1);
                settled += Long.parseLong(item[13]);
                assertThat(presented.add(item[2] + item[3])).as("twice: %s", line).isTrue();
            }
            assertThat(Long.parseLong(trailer[1])).isEqualTo(lines.size() - 2);
            assertThat(Long.parseLong(trailer[2])).as(file.getKey()).isEqualTo(settled);
        }

        assertThat(files).isEqualTo(2L * Bank.acquirers().size());
        assertThat(presented).hasSizeGreaterThan(10_000);
    }

    /** Authorised and not taken back is presented; taken back is not, or comes back as a credit. */
    @Test
    void money_is_conserved_from_authorisation_to_clearing_over_seeds() {
        for (long seed = 62; seed < 64; seed++) {
            Run run = days(seed, 4, "");
            Map<String, Long> presented = new HashMap<>();
            run.files()
                    .forEach((name, lines) -> {
                        if (name.startsWith("clearing/")) {
                            for (String line : lines.subList(1, lines.size() - 1)) {
                                String[] item = line.split(",", -1);
                                boolean back = item[2].equals("REVERSAL");
                                presented.merge(
                                        item[3],
                                        back ? -Long.parseLong(item[11]) : Long.parseLong(item[11]),
                                        Long::sum);
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
        Instant settled = Run.MONDAY.plus(Duration.ofHours(48));
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
        assertThat(items).isEqualTo(whole.size() - 2 - (cut.size() - 2)).isPositive();
    }

    @Test
    void a_doubled_file_has_a_block_twice_under_the_right_totals() {
        List<String> whole = days(66, 2, "").file(SECOND_OF_MARCH);
        Run run = days(66, 2, "+1d clearing-doubled acquirer=48020000 for=1d share=0.25");
        List<String> doubled = run.file(SECOND_OF_MARCH);

        int twice =
                Integer.parseInt(Run.field(run.truthOf("clearing-doubled").getFirst(), "items"));
        assertThat(doubled).hasSize(whole.size() + twice);
        assertThat(Set.copyOf(doubled)).isEqualTo(Set.copyOf(whole));
        assertThat(doubled.getLast()).isEqualTo(whole.getLast());
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
