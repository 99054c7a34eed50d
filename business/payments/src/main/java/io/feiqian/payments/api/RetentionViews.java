package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.payments.retention.ArchivedDay;
import io.feiqian.payments.retention.DataClass;
import io.feiqian.payments.retention.Hold;
import io.feiqian.payments.retention.PlannedDay;
import io.feiqian.payments.retention.RetentionJob;
import io.feiqian.payments.retention.RetentionRequest;
import io.feiqian.payments.retention.RetentionSettings;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The archive as the API shows it. */
final class RetentionViews {

    private RetentionViews() {}

    /**
     * @param keepDays null: for ever
     * @param limit the last day that is over its limit today
     */
    record Rule(
            String dataClass,
            Bilingual title,
            @Nullable Integer keepDays,
            String then,
            @Nullable LocalDate limit) {}

    /**
     * @param today limits are counted from it
     * @param dailyAt China's time; null: there is no daily run
     * @param consent under which the daily run archives; null: nobody agreed to this policy
     */
    record Policy(
            LocalDate today,
            int disputeWindowDays,
            @Nullable String dailyAt,
            String folder,
            List<Rule> rules,
            @Nullable Request consent,
            List<Request> requests) {

        Policy {
            rules = List.copyOf(rules);
            requests = List.copyOf(requests);
        }
    }

    record Reason(String reason, Bilingual words, long count) {

        static Reason of(Hold hold) {
            return new Reason(
                    Views.pascal(hold.reason().name()), hold.reason().words(), hold.count());
        }
    }

    record Planned(
            String dataClass,
            Bilingual title,
            LocalDate day,
            long rows,
            long bytes,
            List<Reason> held) {

        Planned {
            held = List.copyOf(held);
        }

        static Planned of(PlannedDay day) {
            return new Planned(
                    Views.pascal(day.dataClass().name()),
                    day.dataClass().title(),
                    day.day(),
                    day.rows(),
                    day.bytes(),
                    day.holds().stream().map(Reason::of).toList());
        }
    }

    record HeldDay(String dataClass, Bilingual title, LocalDate day, List<Reason> held) {
        HeldDay {
            held = List.copyOf(held);
        }
    }

    /**
     * @param day what a restore puts back
     * @param limits what an archiving goes up to, by class
     */
    record Job(
            UUID id,
            String kind,
            String state,
            Map<String, LocalDate> limits,
            @Nullable String dataClass,
            @Nullable LocalDate day,
            @Nullable LocalDate liveUntil,
            Instant startedAt,
            @Nullable Instant endedAt,
            Views.@Nullable Person startedBy,
            @Nullable Integer daysTotal,
            int daysDone,
            long rowsMoved,
            long bytesWritten,
            List<HeldDay> held,
            @Nullable String problem) {

        Job {
            limits = Map.copyOf(limits);
            held = List.copyOf(held);
        }

        static Job of(RetentionJob job) {
            Map<String, LocalDate> limits = new TreeMap<>();
            RetentionJob.Wanted.Restore restore = null;
            switch (job.wanted()) {
                case RetentionJob.Wanted.Archive archive ->
                        archive.limits()
                                .forEach((one, day) -> limits.put(Views.pascal(one.name()), day));
                case RetentionJob.Wanted.Restore wanted -> restore = wanted;
            }
            UUID by = job.startedBy();
            String name = job.startedByName();
            return new Job(
                    job.id(),
                    restore == null ? "Archive" : "Restore",
                    Views.pascal(job.state().name()),
                    limits,
                    restore == null ? null : Views.pascal(restore.dataClass().name()),
                    restore == null ? null : restore.day(),
                    restore == null ? null : restore.liveUntil(),
                    job.startedAt(),
                    job.endedAt(),
                    by == null ? null : new Views.Person(by, name == null ? "" : name),
                    job.daysTotal(),
                    job.daysDone(),
                    job.rowsMoved(),
                    job.bytesWritten(),
                    job.held().stream()
                            .map(held ->
                                    new HeldDay(
                                            Views.pascal(held.dataClass().name()),
                                            held.dataClass().title(),
                                            held.day(),
                                            held.holds().stream().map(Reason::of).toList()))
                            .toList(),
                    job.problem());
        }
    }

    record Request(
            UUID id,
            @Nullable UUID approvalId,
            boolean standing,
            Map<String, String> wanted,
            String reason,
            String state,
            Views.Person askedBy,
            Instant askedAt,
            @Nullable String decidedBy,
            @Nullable Instant endedAt,
            @Nullable String problem) {

        Request {
            wanted = Map.copyOf(wanted);
        }

        static Request of(RetentionRequest request) {
            Map<String, String> wanted = new TreeMap<>();
            request.wanted().forEach((name, what) -> wanted.put(Views.pascal(name), what));
            return new Request(
                    request.id(),
                    request.approvalId(),
                    request.standing(),
                    wanted,
                    request.reason(),
                    Views.pascal(request.state().name()),
                    new Views.Person(request.askedBy(), request.askedByName()),
                    request.askedAt(),
                    request.decidedBy(),
                    request.endedAt(),
                    request.problem());
        }
    }

    record Day(
            String area,
            LocalDate day,
            long rows,
            long bytes,
            Map<String, ? extends Map<String, BigInteger>> sums,
            String file,
            String sha256,
            String content,
            Instant archivedAt,
            UUID jobId) {

        static Day of(ArchivedDay day) {
            return new Day(
                    day.area(),
                    day.day(),
                    day.rows(),
                    day.bytes(),
                    day.sums(),
                    day.file(),
                    day.sha256(),
                    day.content(),
                    day.archivedAt(),
                    day.jobId());
        }
    }

    static Rule rule(DataClass dataClass, RetentionSettings.Rule rule, @Nullable LocalDate limit) {
        return new Rule(
                Views.pascal(dataClass.name()),
                dataClass.title(),
                rule.keepDays(),
                Views.pascal(rule.then().name()),
                limit);
    }
}
