package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.payments.Starter;
import io.feiqian.payments.retention.DataClass;
import io.feiqian.payments.retention.PlannedDay;
import io.feiqian.payments.retention.Retention;
import io.feiqian.payments.retention.RetentionJob;
import io.feiqian.payments.retention.RetentionRequests;
import io.feiqian.payments.retention.RetentionRights;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.Effect;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Moving days to the archive, which a second person decides on. No agent offers it: the operator
 * asks for it on the page of retention.
 */
final class ArchiveDays implements EffectTool {

    private static final int RUN_ID_LENGTH = 36;

    /** It adds up what every day over its limit has; the job itself begins at once and goes on. */
    private static final ToolSpec.Limits LIMITS =
            new ToolSpec.Limits(Duration.ofMinutes(2), 256 * 1024, 10);

    private final Retention retention;
    private final ToolSpec spec;

    ArchiveDays(Retention retention) {
        this.retention = retention;
        this.spec =
                new ToolSpec(
                        RetentionRequests.TOOL,
                        1,
                        new Bilingual("归档", "Archive days"),
                        new Bilingual(
                                "由第二个人批准后，把超过保留期限且业务已了结的日子移入归档。",
                                "After a second person approved: moves days that are over their limit to the archive."),
                        new Bilingual(
                                "不删除归档文件，不归档还有业务的日子。",
                                "Deletes no archive, and moves no day that something still needs."),
                        List.of(
                                text(
                                        RetentionRequests.WANTED,
                                        new Bilingual("各类数据的期限", "limit of each class")),
                                text(RetentionRequests.STANDING, new Bilingual("长期有效", "standing")),
                                text(RetentionRequests.REASON, new Bilingual("原因", "reason"))),
                        io.feiqian.platform.tools.DataClass.INTERNAL,
                        Effect.WRITE,
                        RetentionRights.RUN,
                        LIMITS,
                        List.of());
    }

    private static Slot text(String name, Bilingual label) {
        return Slot.required(name, new SlotType.FreeText(), label, label);
    }

    @Override
    public ToolSpec spec() {
        return spec;
    }

    /** The record of a result. */
    private record Told(boolean standing, Map<String, String> wanted) {}

    /** What goes by now, class by class; of a standing consent how long each class is kept. */
    @Override
    public ToolOutcome preview(Arguments arguments, ToolContext context) {
        if (!(context.caller().scope() instanceof Scope.Network)) {
            return new ToolOutcome.Refused(
                    new Bilingual("只有网络运营方可以归档。", "Only the network's operator archives."));
        }
        return RetentionRequests.standing(arguments)
                ? standing(
                        arguments,
                        context,
                        new Bilingual("批准后，每日自动归档：", "On approval, archived every day: "))
                : once(arguments, context);
    }

    private ToolOutcome once(Arguments arguments, ToolContext context) {
        Map<DataClass, LocalDate> limits = RetentionRequests.limits(arguments);
        Map<DataClass, Weight> weights = new EnumMap<>(DataClass.class);
        for (PlannedDay day : retention.plan()) {
            LocalDate limit = limits.get(day.dataClass());
            if (limit != null && !day.day().isAfter(limit) && day.holds().isEmpty()) {
                weights.merge(
                        day.dataClass(), new Weight(1, day.rows(), day.bytes()), Weight::plus);
            }
        }
        Facts facts = new Facts(context.evidence().next());
        weights.forEach((dataClass, weight) -> {
            facts.count("days_" + dataClass.key(), Measures.DAYS, List.of(), weight.days());
            facts.count("rows_" + dataClass.key(), Measures.ROWS, List.of(), weight.rows());
            facts.day(
                    "until_" + dataClass.key(),
                    Measures.TO,
                    Objects.requireNonNull(limits.get(dataClass)));
        });
        facts.text("reason", Measures.REASON, List.of(), reason(arguments));
        Evidence evidence = done(facts, context);
        return Answers.result(
                new Told(false, RetentionRequests.wanted(arguments)),
                List.of(evidence),
                writer -> {
                    writer.say(
                            new Bilingual(
                                    "批准后移入归档，可恢复：",
                                    "On approval, moved to the archive, from which it can be restored: "));
                    weights.keySet()
                            .forEach(dataClass ->
                                    writer.say(Answers.NEXT)
                                            .say(dataClass.title())
                                            .say(new Bilingual("：到 ", ": up to "))
                                            .figure(evidence, "until_" + dataClass.key())
                                            .say(new Bilingual("，", ", "))
                                            .figure(evidence, "days_" + dataClass.key())
                                            .say(new Bilingual(" 天，", " days, "))
                                            .figure(evidence, "rows_" + dataClass.key())
                                            .say(new Bilingual(" 行", " rows")));
                    writer.say(new Bilingual("\n原因：", "\nReason: "))
                            .figure(evidence, "reason")
                            .say(Answers.STOP);
                });
    }

    /** What goes of a class. */
    private record Weight(long days, long rows, long bytes) {

        Weight plus(Weight other) {
            return new Weight(days + other.days, rows + other.rows, bytes + other.bytes);
        }
    }

    private static ToolOutcome standing(Arguments arguments, ToolContext context, Bilingual says) {
        Map<String, String> policy = RetentionRequests.wanted(arguments);
        Facts facts = new Facts(context.evidence().next());
        policy.forEach((name, days) ->
                facts.count(
                        "keep_" + DataClass.valueOf(name).key(),
                        Measures.KEEP_DAYS,
                        List.of(),
                        Long.parseLong(days)));
        facts.text("reason", Measures.REASON, List.of(), reason(arguments));
        Evidence evidence = done(facts, context);
        return Answers.result(
                new Told(true, policy),
                List.of(evidence),
                writer -> {
                    writer.say(says);
                    policy.keySet()
                            .forEach(name ->
                                    writer.say(Answers.NEXT)
                                            .say(DataClass.valueOf(name).title())
                                            .say(new Bilingual("：超过 ", ": older than "))
                                            .figure(
                                                    evidence,
                                                    "keep_" + DataClass.valueOf(name).key())
                                            .say(new Bilingual(" 天", " days")));
                    writer.say(new Bilingual("\n原因：", "\nReason: "))
                            .figure(evidence, "reason")
                            .say(Answers.STOP);
                });
    }

    private static Evidence done(Facts facts, ToolContext context) {
        return facts.done(
                new Evidence.Rows("payments.retention", List.of(facts.id())), context.time().now());
    }

    private static String reason(Arguments arguments) {
        return arguments.text(RetentionRequests.REASON).orElse("-");
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        if (RetentionRequests.standing(arguments)) {
            return standing(
                    arguments,
                    context,
                    new Bilingual("已同意每日自动归档：", "Agreed, archived every day: "));
        }
        Map<DataClass, LocalDate> limits = RetentionRequests.limits(arguments);
        try {
            Starter starter = Starter.of(context.caller());
            return begun(retention.archive(runId(context), starter, limits), arguments, context);
        } catch (InvalidValue another) {
            // Another job runs and this one never began: said as a fault, its fate would be sought.
            return new ToolOutcome.Refused(another.sentence());
        }
    }

    private static UUID runId(ToolContext context) {
        return UUID.fromString(context.idempotencyKey().substring(0, RUN_ID_LENGTH));
    }

    private static ToolOutcome begun(RetentionJob job, Arguments arguments, ToolContext context) {
        Facts facts = new Facts(context.evidence().next());
        facts.text("job", Measures.REFERENCE, List.of(), job.id().toString());
        Evidence evidence =
                facts.done(
                        new Evidence.Rows("payments.retention_jobs", List.of(job.id().toString())),
                        context.time().now());
        return Answers.result(
                new Told(false, RetentionRequests.wanted(arguments)),
                List.of(evidence),
                writer ->
                        writer.say(new Bilingual("归档任务已开始：", "The archiving has begun: job "))
                                .figure(evidence, "job")
                                .say(Answers.STOP));
    }

    @Override
    public Reconciliation reconcile(Arguments arguments, ToolContext context) {
        return RetentionRequests.standing(arguments)
                ? new Reconciliation.SafeToRepeat()
                : retention
                        .job(runId(context))
                        .<Reconciliation>map(
                                job -> new Reconciliation.Happened(begun(job, arguments, context)))
                        .orElseGet(Reconciliation.DidNotHappen::new);
    }
}
