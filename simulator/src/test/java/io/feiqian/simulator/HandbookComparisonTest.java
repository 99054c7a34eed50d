package io.feiqian.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.network.Emission;
import io.feiqian.simulator.network.Truth;
import io.feiqian.wire.iso8583.IsoMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sets the simulated network beside the Fraud Detection Handbook's set, in the same weeks and with
 * as many customers and payments, and prints both. They are not meant to be equal: the Handbook has
 * no trades, weekends or nights; where they differ the README says why.
 */
@Tag("slow")
class HandbookComparisonTest {

    private static final int DAYS = 28;
    private static final int CUSTOMERS = 4_990;
    private static final double[] QUANTILES = {.05, .25, .5, .75, .95, .99};

    /** The Handbook's first Monday. */
    private static final LocalDateTime FROM = LocalDateTime.parse("2018-04-02T00:00:00");

    /** One set of payments, in the same terms. */
    private static final class Sample {
        private final List<Double> amounts = new ArrayList<>();
        private final Map<String, Integer> customers = new HashMap<>();
        private final Map<String, Integer> terminals = new HashMap<>();
        private final int[] hours = new int[24];
        private final int[] weekdays = new int[7];

        void add(LocalDateTime at, String customer, String terminal, double amount) {
            amounts.add(amount);
            customers.merge(customer, 1, Integer::sum);
            terminals.merge(terminal, 1, Integer::sum);
            hours[at.getHour()]++;
            weekdays[at.getDayOfWeek().getValue() - 1]++;
        }

        double[] amountQuantiles() {
            return quantiles(amounts, 1);
        }

        double[] perCustomerAndDay() {
            return quantiles(counts(customers), DAYS);
        }

        double[] perTerminalAndDay() {
            return quantiles(counts(terminals), DAYS);
        }

        double hourShare(int from, int to) {
            return Arrays.stream(hours, from, to).sum() / (double) amounts.size();
        }

        double weekendShare() {
            return (weekdays[5] + weekdays[6]) / (double) amounts.size();
        }

        private static List<Double> counts(Map<String, Integer> of) {
            return of.values().stream().map(Integer::doubleValue).toList();
        }

        private static double[] quantiles(List<Double> values, double divisor) {
            List<Double> sorted = values.stream().sorted().toList();
            return Arrays.stream(QUANTILES)
                    .map(q -> sorted.get((int) (q * (sorted.size() - 1))) / divisor)
                    .toArray();
        }
    }

    @Test
    void stands_beside_the_handbook() throws IOException {
        String shared = System.getProperty("feiqian.shared.data", "");
        Path file = Path.of(shared, "fdh", "transactions.csv.gz");
        assumeThat(Files.exists(file)).as("the Handbook's set is not here").isTrue();
        Sample theirs = handbook(file);
        Sample ours = simulated(theirs.amounts.size() / (DAYS * 86_400.0));

        print(theirs, ours);

        assertThat(ours.amounts.size() / (double) theirs.amounts.size())
                .as("the Handbook knows no declines")
                .isBetween(.8, 1.1);
        assertThat(ours.amountQuantiles()[2]).isBetween(20.0, 120.0);
        assertThat(ours.perCustomerAndDay()[2]).isBetween(.5, 4.0);
        assertThat(ours.hourShare(8, 22)).isGreaterThan(theirs.hourShare(8, 22) * .9);
        assertThat(ours.weekendShare()).isBetween(.24, .36);
    }

    private static Sample handbook(Path file) throws IOException {
        Sample sample = new Sample();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",");
                LocalDateTime at = LocalDateTime.parse(cells[1].replace(' ', 'T'));
                if (!at.isBefore(FROM) && at.isBefore(FROM.plusDays(DAYS))) {
                    sample.add(at, cells[2], cells[3], Double.parseDouble(cells[4]));
                }
            }
        }
        return sample;
    }

    private static Sample simulated(double rate) {
        Instant from = FROM.atZone(ChinaCalendar.ZONE).toInstant();
        SimulatorSettings settings =
                SimulatorSettings.day(2018, from)
                        .withPeople(CUSTOMERS, 5_000)
                        .withRate(rate)
                        .withHolidays(false)
                        .until(from.plus(Duration.ofDays(DAYS)));
        Network network = new Network(settings, new Truth(null));
        Sample sample = new Sample();
        for (Emission next = network.next(); next != null; next = network.next()) {
            IsoMessage message = next.message();
            boolean payment =
                    message.mti().equals("0120")
                            && Set.of("00", "10").contains(message.required(39));
            if (payment) {
                sample.add(
                        next.at().atZone(ChinaCalendar.ZONE).toLocalDateTime(),
                        message.required(2),
                        message.required(32) + message.required(41),
                        message.number(message.has(6) ? 6 : 4).orElseThrow() / 100.0);
            }
        }
        return sample;
    }

    private static void print(Sample theirs, Sample ours) {
        System.out.printf("%-34s %28s | %s%n", "", "Handbook", "simulator");
        row(
                "payments",
                "%,.0f",
                new double[] {theirs.amounts.size()},
                new double[] {ours.amounts.size()});
        row(
                "customers",
                "%,.0f",
                new double[] {theirs.customers.size()},
                new double[] {ours.customers.size()});
        row(
                "terminals",
                "%,.0f",
                new double[] {theirs.terminals.size()},
                new double[] {ours.terminals.size()});
        row("amount, p5 25 50 75 95 99", "%.0f", theirs.amountQuantiles(), ours.amountQuantiles());
        row(
                "a customer and day, same",
                "%.2f",
                theirs.perCustomerAndDay(),
                ours.perCustomerAndDay());
        row(
                "a terminal and day, same",
                "%.2f",
                theirs.perTerminalAndDay(),
                ours.perTerminalAndDay());
        row("share by 4 hours", "%.3f", hours(theirs), hours(ours));
        row(
                "share of the weekend",
                "%.3f",
                new double[] {theirs.weekendShare()},
                new double[] {ours.weekendShare()});
    }

    private static double[] hours(Sample sample) {
        double[] shares = new double[6];
        for (int i = 0; i < 6; i++) {
            shares[i] = sample.hourShare(i * 4, i * 4 + 4);
        }
        return shares;
    }

    private static void row(String name, String format, double[] theirs, double[] ours) {
        System.out.printf("%-28s %34s | %s%n", name, text(format, theirs), text(format, ours));
    }

    private static String text(String format, double[] values) {
        StringBuilder out = new StringBuilder();
        for (double value : values) {
            out.append(out.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, format, value));
        }
        return out.toString();
    }
}
