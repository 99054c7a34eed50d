package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.Cell.Member;
import io.feiqian.kernel.Evidence;
import io.feiqian.kernel.Passage;
import io.feiqian.kernel.Value;
import io.feiqian.payments.lifecycle.LifecycleAction;
import io.feiqian.payments.lifecycle.LifecycleWords;
import io.feiqian.payments.lifecycle.Stage;
import io.feiqian.payments.lifecycle.Subject.Kind;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells how merchants, terminals or cards stand and what happened to them, latest first. */
final class LifeStory {

    /** What a tool's query selects of events, left-joined to its subjects. */
    static final String EVENT =
            """
            e.seq, e.action, e.to_state, e.changes::text as changes, e.reason, e.effective_at, e.taken_by_name,
              r.decided_by as approved_by,
              (select jsonb_object_agg(m.id, jsonb_build_object('zh', m.name_zh, 'en', m.name_en)) from payments.merchants m
                where m.id in ((e.changes->'merchant'->>'old')::uuid, (e.changes->'merchant'->>'new')::uuid))::text as merchants, count(e.id) over () as event_total\
            """;

    /**
     * A member sees the changes of its own alone; of others' it cannot tell that there are none.
     */
    private static final Bilingual NONE_TO_SEE =
            new Bilingual("。没有您可以查看的变更。", ". There are no changes that you may see.");

    static final int EVENTS_MAX = 10;
    private static final int SUBJECTS_MAX = 5;

    private LifeStory() {}

    /** The join of a subject's events; within the days asked for, if any were. */
    static String events(Kind kind, String subject, boolean within) {
        return """
        left join payments.lifecycle_events e on e.kind = '%s' and e.subject = %s%s
        left join payments.lifecycle_requests r on r.id = e.request_id\
        """
                .formatted(
                        kind,
                        subject,
                        within ? " and e.effective_at >= :since and e.effective_at < :until" : "");
    }

    /** A subject with one of its events, or with none. */
    record Row(
            String subject, Bilingual name, Stage stage, @Nullable Event event, long eventTotal) {}

    record Event(
            LifecycleAction action,
            Stage to,
            Bilingual changes,
            Bilingual reason,
            Instant at,
            @Nullable String takenBy,
            @Nullable String approvedBy) {}

    static Row read(ResultSet row, int number) throws SQLException {
        String action = row.getString("action");
        return new Row(
                row.getString("subject"),
                new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                Stage.valueOf(row.getString("state")),
                action == null
                        ? null
                        : new Event(
                                LifecycleAction.valueOf(action),
                                Stage.valueOf(row.getString("to_state")),
                                LifeChanges.shown(
                                        row.getString("changes"), row.getString("merchants")),
                                LifecycleWords.reason(
                                        row.getString("reason"),
                                        row.getString("taken_by_name") == null),
                                row.getObject("effective_at", OffsetDateTime.class).toInstant(),
                                row.getString("taken_by_name"),
                                row.getString("approved_by")),
                row.getLong("event_total"));
    }

    static ToolOutcome tell(
            Kind kind, RecordReader.Read<Row> read, Frame asked, ToolContext context) {
        if (read.rows().isEmpty()) {
            return Answers.nothing(asked, read.source(), context, LifecycleWords.of(kind));
        }
        Map<String, Row> subjects = new LinkedHashMap<>();
        read.rows().forEach(row -> subjects.putIfAbsent(row.subject(), row));
        List<Row> shown = subjects.values().stream().limit(SUBJECTS_MAX).toList();
        List<Row> told = read.rows().stream().filter(row -> row.event() != null).toList();
        boolean hidden = told.isEmpty() && context.caller().scope() instanceof Scope.Institution;
        Facts facts = new Facts(context.evidence().next());
        for (int i = 0; i < shown.size(); i++) {
            List<Member> members = members(kind, shown.get(i));
            facts.words("s" + i + "_name", Measures.NAME, members, shown.get(i).name())
                    .words(
                            "s" + i + "_state",
                            Measures.STATE,
                            members,
                            LifecycleWords.of(kind, shown.get(i).stage()));
        }
        for (int i = 0; i < told.size(); i++) {
            cells(facts, "e" + i, kind, told.get(i), context.time());
        }
        facts.count("events", Measures.EVENTS, List.of(), read.rows().getFirst().eventTotal());
        Evidence evidence = facts.done(read.source(), context.time().now());
        return Answers.result(
                read.rows(),
                List.of(evidence),
                writer -> {
                    for (int i = 0; i < shown.size(); i++) {
                        writer.say(i == 0 ? new Bilingual("", "") : new Bilingual("；", "; "));
                        Facts.say(writer, evidence, "s" + i + "_name");
                        writer.say(new Bilingual(" 当前状态：", ", state: "));
                        Facts.say(writer, evidence, "s" + i + "_state");
                    }
                    if (hidden) {
                        writer.say(NONE_TO_SEE);
                        return;
                    }
                    writer.say(new Bilingual("。共有 ", ". Events: "))
                            .figure(evidence, "events")
                            .say(new Bilingual(" 次变更", ""));
                    writer.say(
                            told.isEmpty()
                                    ? Answers.STOP
                                    : new Bilingual("，最近的：", ", the latest:"));
                    for (int i = 0; i < told.size(); i++) {
                        say(writer, evidence, "e" + i, told.get(i), subjects.size() > 1);
                    }
                });
    }

    private static List<Member> members(Kind kind, Row row) {
        return List.of(new Member(kind.name().toLowerCase(Locale.ROOT), row.subject(), row.name()));
    }

    private static void cells(Facts facts, String prefix, Kind kind, Row row, BusinessTime time) {
        Event event = Objects.requireNonNull(row.event());
        List<Member> members = members(kind, row);
        facts.put(
                        prefix + "_at",
                        Measures.EFFECTIVE_AT,
                        members,
                        new Value.Moment(event.at(), time.zone()))
                .words(prefix + "_name", Measures.NAME, members, row.name())
                .words(prefix + "_to", Measures.STATE, members, LifecycleWords.of(kind, event.to()))
                .words(prefix + "_changes", Measures.FIELD, members, event.changes())
                .words(prefix + "_reason", Measures.REASON, members, event.reason());
        if (event.takenBy() != null) {
            facts.text(prefix + "_by", Measures.TAKEN_BY, members, event.takenBy());
        }
        if (event.approvedBy() != null) {
            facts.text(prefix + "_approved", Measures.APPROVED_BY, members, event.approvedBy());
        }
    }

    private static void say(
            Passage.Writer writer, Evidence evidence, String prefix, Row row, boolean named) {
        Event event = Objects.requireNonNull(row.event());
        writer.say(Answers.NEXT).figure(evidence, prefix + "_at").say(" ");
        if (named) {
            Facts.say(writer, evidence, prefix + "_name");
            writer.say(" ");
        }
        writer.say(LifecycleWords.of(event.action())).say(new Bilingual("，之后", ", then "));
        Facts.say(writer, evidence, prefix + "_to");
        if (!event.changes().en().isEmpty()) {
            writer.say(new Bilingual("，", ", "));
            Facts.say(writer, evidence, prefix + "_changes");
        }
        writer.say(new Bilingual("，原因：", ", reason: "));
        Facts.say(writer, evidence, prefix + "_reason");
        if (event.takenBy() != null) {
            writer.say(new Bilingual("，经办 ", ", by ")).figure(evidence, prefix + "_by");
        }
        if (event.approvedBy() != null) {
            writer.say(new Bilingual("，复核 ", ", approved by "))
                    .figure(evidence, prefix + "_approved");
        }
    }
}
