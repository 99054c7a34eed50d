package io.feiqian.simulator.clearing;

import io.feiqian.simulator.calendar.ChinaCalendar;
import io.feiqian.simulator.network.Agenda;
import io.feiqian.simulator.network.Answer;
import io.feiqian.simulator.network.Course;
import io.feiqian.simulator.network.Disturbance;
import io.feiqian.simulator.network.Payment;
import io.feiqian.simulator.network.Troubles;
import io.feiqian.simulator.network.Truth;
import io.feiqian.simulator.network.Watcher;
import io.feiqian.simulator.output.Lines;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.simulator.scenario.IncidentKind;
import io.feiqian.simulator.world.Bank;
import io.feiqian.simulator.world.Chance;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What acquirers present for clearing: for each of them and each business day a file, three hours
 * after the cut-off. Approvals that were reversed before are left out; what is reversed afterwards
 * has been presented. A few items come a day late, as in every network.
 */
public final class Clearing implements Watcher {

    private static final int WRITTEN_AT_HOUR = 2;
    private static final double LATE_SHARE = .003;

    private final Troubles troubles;
    private final Truth truth;
    private final Lines lines;
    private final Agenda agenda;
    private final Chance chance;
    private final Map<LocalDate, Map<String, Map<String, ClearingItem>>> days = new TreeMap<>();

    public Clearing(Troubles troubles, Truth truth, Lines lines, Agenda agenda, Chance chance) {
        this.troubles = troubles;
        this.truth = truth;
        this.lines = lines;
        this.agenda = agenda;
        this.chance = chance;
        LocalDate today = Payment.businessDate(agenda.nowMillis());
        writeAfter(today);
    }

    @Override
    public void ended(Course course, Answer answer, long nowMillis) {
        Payment payment = course.payment();
        boolean cleared =
                payment.kind() == Payment.Kind.PURCHASE || payment.kind() == Payment.Kind.CASH;
        if (answer.approved() && cleared && !course.isReversed()) {
            add(new ClearingItem(payment, answer.amountMinor()));
        }
    }

    @Override
    public void followed(Course first, Payment following, Answer answer, long nowMillis) {
        add(new ClearingItem(following, answer.amountMinor()));
    }

    @Override
    public void reversed(Course course, Answer standing, String reason, long nowMillis) {
        Payment payment = course.payment();
        Map<String, Map<String, ClearingItem>> day =
                days.get(Payment.businessDate(payment.atMillis()));
        Map<String, ClearingItem> items =
                day == null ? null : day.get(payment.merchant().acquirer().code());
        if (items != null) {
            items.remove(payment.rrn());
        }
    }

    private void add(ClearingItem item) {
        add(Payment.businessDate(item.payment().atMillis()), item);
    }

    private void add(LocalDate date, ClearingItem item) {
        days.computeIfAbsent(date, day -> new TreeMap<>())
                .computeIfAbsent(item.acquirer(), acquirer -> new LinkedHashMap<>())
                .put(item.payment().rrn(), item);
    }

    private void writeAfter(LocalDate date) {
        long at =
                date.plusDays(1)
                        .atTime(WRITTEN_AT_HOUR, 0)
                        .atZone(ChinaCalendar.ZONE)
                        .toInstant()
                        .toEpochMilli();
        // An incident that begins at this very moment strikes the file.
        agenda.at(
                at + 1,
                now -> {
                    write(date, now);
                    writeAfter(date.plusDays(1));
                });
    }

    private void write(LocalDate date, long nowMillis) {
        Map<String, Map<String, ClearingItem>> day = days.remove(date);
        for (Bank acquirer : Bank.acquirers()) {
            Map<String, ClearingItem> items =
                    day == null ? Map.of() : day.getOrDefault(acquirer.code(), Map.of());
            List<ClearingItem> present = new ArrayList<>();
            for (ClearingItem item : items.values()) {
                if (chance.happens(LATE_SHARE)) {
                    add(date.plusDays(1), item);
                } else {
                    present.add(item);
                }
            }
            write(acquirer, date, present, nowMillis);
        }
    }

    private void write(Bank acquirer, LocalDate date, List<ClearingItem> items, long nowMillis) {
        String name =
                acquirer.code() + "-" + date.format(DateTimeFormatter.BASIC_ISO_DATE) + ".csv";
        List<String> file = ClearingItem.file(ClearingItem.head(acquirer, date), items);
        Disturbance cut = troubles.of(IncidentKind.CLEARING_CUT, acquirer.code(), nowMillis);
        Disturbance doubled =
                troubles.of(IncidentKind.CLEARING_DOUBLED, acquirer.code(), nowMillis);
        if (cut != null) {
            file = cut(cut, name, file, items);
        } else if (doubled != null) {
            file = doubled(doubled, name, file, items);
        }
        for (String line : file) {
            lines.write(OutputFile.CLEARING, name, line);
        }
        lines.finish(OutputFile.CLEARING, name);
    }

    /** The end is missing, the trailer with it, and the last line breaks off in the middle. */
    private List<String> cut(
            Disturbance cut, String name, List<String> file, List<ClearingItem> items) {
        int kept = (int) (items.size() * (1 - cut.incident().measure("share")));
        List<String> left = new ArrayList<>(file.subList(0, 1 + kept));
        if (kept < items.size()) {
            String broken = file.get(1 + kept);
            left.add(broken.substring(0, broken.length() / 2));
        }
        List<ClearingItem> missing = items.subList(kept, items.size());
        truth.file(cut, "clearing-cut", name, missing.size(), sum(missing));
        return left;
    }

    /** A block stands in it twice, under the totals of the right file or under its own. */
    private List<String> doubled(
            Disturbance doubled, String name, List<String> file, List<ClearingItem> items) {
        int block = (int) Math.ceil(items.size() * doubled.incident().measure("share"));
        int from = items.size() == block ? 0 : chance.below(items.size() - block);
        List<ClearingItem> twice = items.subList(from, from + block);
        List<ClearingItem> all = new ArrayList<>(items);
        all.addAll(from + block, twice);
        List<String> lines = ClearingItem.file(file.getFirst(), all);
        boolean fits = chance.happens(.5);
        if (!fits) {
            // Then whoever adds up notices; else only who looks for the same payment twice.
            lines = new ArrayList<>(lines.subList(0, 1 + all.size()));
            lines.addAll(file.subList(1 + items.size(), file.size()));
        }
        String what = fits ? "clearing-doubled-with-totals" : "clearing-doubled";
        truth.file(doubled, what, name, twice.size(), sum(twice));
        return lines;
    }

    private static long sum(List<ClearingItem> items) {
        long sum = 0;
        for (ClearingItem item : items) {
            sum += item.cnyMinor();
        }
        return sum;
    }
}
