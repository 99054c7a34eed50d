package io.feiqian.payments.retention;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.BusinessTime;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.language.SlotValue;
import io.feiqian.payments.record.RecordIds;
import io.feiqian.payments.retention.RetentionRequest.State;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.ApprovalState;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.CallRequest;
import io.feiqian.platform.tools.EvidenceIds;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolRunner;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Wishes to archive, each decided on by a second person: once, up to the days that were over their
 * limits when it was asked; or standing, for every daily run while the policy stays as it is.
 */
public final class RetentionRequests {

    public static final String TOOL = "payments_archive_days";

    /** The arguments of the tool. */
    public static final String WANTED = "wanted";

    public static final String STANDING = "standing";
    public static final String REASON = "reason";

    private static final int CATCH_UP_MAX = 1_000;
    private static final int REASON_LENGTH_MAX = 500;
    private static final int KEY_LENGTH_MAX = 200;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Retention retention;
    private final RequestTable table;
    private final ToolRunner runner;
    private final Approvals approvals;
    private final InstantSource clock;

    public RetentionRequests(
            DataSource database,
            Retention retention,
            ToolRunner runner,
            Approvals approvals,
            InstantSource clock) {
        this.retention = retention;
        this.table = new RequestTable(database);
        this.runner = runner;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** What became of a wish. */
    public sealed interface Asked {

        /** A second person decides, or did, and this is what became of it. */
        record Guarded(RetentionRequest request) implements Asked {}

        /** Nothing is over its limit, or no class says that it archives. */
        record Nothing(Bilingual why) implements Asked {}

        /** The key stands for something else. Nothing was changed. */
        record KeyReused() implements Asked {}
    }

    /** Asks for it; a second time under the same key it says what became of the first. */
    public Asked ask(Caller caller, String key, boolean standing, String reason) {
        require("Idempotency-Key", key, KEY_LENGTH_MAX);
        require(REASON, reason, REASON_LENGTH_MAX);
        UUID id = RecordIds.row("retention", caller.userId().toString(), key, 0);
        byte[] digest = RecordIds.digest(standing, reason);
        Optional<RequestTable.Row> earlier = table.find(id);
        if (earlier.isEmpty()) {
            Optional<Bilingual> nothing = nothing(standing);
            if (nothing.isPresent()) {
                return new Asked.Nothing(nothing.get());
            }
        }
        RequestTable.Row row =
                table.keep(id, caller, standing, wanted(standing), reason, digest, clock.instant());
        if (!Arrays.equals(row.digest(), digest)) {
            return new Asked.KeyReused();
        }
        if (row.request().state() == State.PENDING) {
            call(row.request(), caller, arguments(row.request()));
        }
        return new Asked.Guarded(table.find(id).orElseThrow().request());
    }

    public List<RetentionRequest> newest(int limit) {
        return table.newest(limit);
    }

    /**
     * The consent under which the daily run may archive; empty when nobody agreed to this policy.
     */
    public Optional<RetentionRequest> consent() {
        return table.consent(policy());
    }

    private static void require(String field, String value, int lengthMax) {
        if (value.isBlank() || value.length() > lengthMax) {
            throw new InvalidValue(
                    field,
                    value.length(),
                    new Bilingual(
                            "须有 1 到 " + lengthMax + " 个字",
                            "must have 1 to " + lengthMax + " characters"),
                    new Bilingual("请用一句话说明。", "Say it in a sentence."));
        }
    }

    private Optional<Bilingual> nothing(boolean standing) {
        if (retention.settings().limits(retention.today()).isEmpty()) {
            return Optional.of(
                    new Bilingual(
                            "没有配置任何要归档的数据类别，全部永久保留。",
                            "No class of data is set to be archived; everything is kept for ever."));
        }
        return standing || retention.plan().stream().anyMatch(day -> day.holds().isEmpty())
                ? Optional.empty()
                : Optional.of(
                        new Bilingual(
                                "没有超过保留期限且可以归档的日子。", "No day is over its limit and free to go."));
    }

    private Map<String, String> wanted(boolean standing) {
        if (standing) {
            return policy();
        }
        Map<String, String> wanted = new TreeMap<>();
        retention
                .settings()
                .limits(retention.today())
                .forEach((dataClass, day) -> wanted.put(dataClass.name(), day.toString()));
        return wanted;
    }

    private Map<String, String> policy() {
        Map<String, String> policy = new TreeMap<>();
        retention.settings().policy().forEach((name, days) -> policy.put(name, days.toString()));
        return policy;
    }

    private static Arguments arguments(RetentionRequest request) {
        return new Arguments(
                Map.of(
                        WANTED,
                        new SlotValue.Text(
                                JSON.writeValueAsString(new TreeMap<>(request.wanted()))),
                        STANDING,
                        new SlotValue.Text(String.valueOf(request.standing())),
                        REASON,
                        new SlotValue.Text(request.reason())));
    }

    public static boolean standing(Arguments arguments) {
        return arguments.text(STANDING).map(Boolean::parseBoolean).orElse(false);
    }

    /** The last day of each class in a tool's arguments. */
    public static Map<DataClass, LocalDate> limits(Arguments arguments) {
        Map<DataClass, LocalDate> limits = new EnumMap<>(DataClass.class);
        wanted(arguments)
                .forEach((name, day) -> limits.put(DataClass.valueOf(name), LocalDate.parse(day)));
        return limits;
    }

    /** What is wanted of each class, in the words of the request. */
    public static Map<String, String> wanted(Arguments arguments) {
        return JSON.readValue(
                arguments.text(WANTED).orElse("{}"), new TypeReference<Map<String, String>>() {});
    }

    private void call(RetentionRequest request, Caller caller, Arguments arguments) {
        CallRequest call =
                new CallRequest(
                        request.id(),
                        0,
                        caller,
                        caller.rights(),
                        TOOL,
                        arguments,
                        new BusinessTime(clock.instant(), BusinessTime.CHINA, LocalTime.of(23, 0)),
                        new EvidenceIds(0));
        switch (runner.call(call)) {
            case CallOutcome.AwaitsApproval(UUID approval, _, _, _) ->
                    table.waitsFor(request.id(), approval);
            case CallOutcome.Done(ToolOutcome.Result _) -> end(request, State.DONE, null);
            case CallOutcome.Done(ToolOutcome.Refused(Bilingual why)) ->
                    end(request, State.REFUSED, why.zh() + " " + why.en());
            case CallOutcome.Done(ToolOutcome other) ->
                    throw new IllegalStateException("An archiving that ends as " + other);
            case CallOutcome.Denied(Bilingual why) ->
                    end(request, State.REFUSED, why.zh() + " " + why.en());
            case CallOutcome.Failed(String problem) -> end(request, State.REFUSED, problem);
            case CallOutcome.Invalid(List<CallOutcome.FieldFault> faults) ->
                    throw new IllegalStateException(
                            "A request that its tool cannot read: " + faults);
            // Nobody knows yet; the journal finds out, and asking again under the key tells.
            case CallOutcome.OverLimit _, CallOutcome.Parked _ -> {}
        }
    }

    private void end(RetentionRequest request, State state, @Nullable String problem) {
        table.end(request.id(), state, clock.instant(), problem);
    }

    /** After a decision, or in doubt about one: does what was approved, ends what was not. */
    public void settle(UUID id) {
        Optional<RequestTable.Row> found = table.find(id);
        if (found.isEmpty() || found.get().request().state() != State.PENDING) {
            return;
        }
        UUID approval = found.get().request().approvalId();
        if (approval != null) {
            approvals
                    .decided(List.of(approval))
                    .forEach(decided -> settle(found.get().request(), decided));
        }
    }

    private void settle(RetentionRequest request, Approval approval) {
        Approval.Person decider = approval.decidedBy();
        if (decider != null) {
            table.decidedBy(request.id(), decider.name());
        }
        if (approval.state() == ApprovalState.APPROVED) {
            Caller asker =
                    new Caller(
                            request.askedBy(),
                            request.askedByName(),
                            Set.of(approval.right()),
                            new Scope.Network(),
                            Language.ZH);
            call(request, asker, approval.arguments());
            return;
        }
        boolean rejected = approval.state() == ApprovalState.REJECTED;
        end(request, rejected ? State.REJECTED : State.EXPIRED, approval.reason());
    }

    /** What was decided while nobody here listened. */
    public void catchUp() {
        table.pending(CATCH_UP_MAX).forEach(this::settle);
    }
}
