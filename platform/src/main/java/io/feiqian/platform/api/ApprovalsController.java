package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.agents.runs.RunReport;
import io.feiqian.platform.agents.runs.RunReports;
import io.feiqian.platform.guardrails.Verbatim;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.ApprovalState;
import io.feiqian.platform.tools.Approvals;
import io.feiqian.platform.tools.DecisionOutcome;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.ToolCatalogue;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Side effects that wait for a second person: list, look at one, decide. */
@RestController
@RequestMapping("/api/v1/approvals")
class ApprovalsController {

    private static final int LIMIT_MAX = 199;

    private final Approvals approvals;
    private final ToolCatalogue tools;
    private final RunReports runs;

    ApprovalsController(Approvals approvals, ToolCatalogue tools, RunReports runs) {
        this.approvals = approvals;
        this.tools = tools;
        this.runs = runs;
    }

    /** "approve" or "reject", why, and the digest that the decider looked at. */
    record Decision(
            @Nullable String decision,
            @Nullable String reason,
            @Verbatim @Nullable String digest) {}

    @GetMapping
    Page<ApprovalView> page(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String state) {
        Caller caller = Callers.current();
        int bounded = Math.clamp(limit, 1, LIMIT_MAX);
        List<Approval> found = approvals.page(caller, state(state), cursor, bounded + 1);
        Map<UUID, RunReport> asked = runsOf(caller, found);
        List<ApprovalView> views =
                found.stream()
                        .map(approval -> view(caller, approval, asked.get(approval.runId()), null))
                        .toList();
        return Page.of(views, bounded, view -> view.id().toString());
    }

    @GetMapping("/{id}")
    ApprovalView one(@PathVariable UUID id) {
        Caller caller = Callers.current();
        return approvals
                .find(caller, id)
                .map(approval -> view(caller, approval))
                .orElseThrow(() -> ApiProblem.notFound("Approval", id));
    }

    @PostMapping("/{id}/decision")
    ApprovalView decide(@PathVariable UUID id, @RequestBody Decision decision) {
        Caller caller = Callers.current();
        boolean approve = isApproval(decision.decision());
        String reason = Required.words("reason", decision.reason());
        String digest = decision.digest() == null ? "" : decision.digest();
        return switch (approvals.decide(id, caller, approve, reason, digest)) {
            case DecisionOutcome.Decided(Approval approval) -> view(caller, approval);
            case DecisionOutcome.NotFound() -> throw ApiProblem.notFound("Approval", id);
            case DecisionOutcome.NotAllowed(var why) ->
                    throw new ApiProblem(
                            "may-not-decide", HttpStatus.FORBIDDEN, why.in(caller.language()));
            case DecisionOutcome.DigestDiffers(_) ->
                    throw new ApiProblem(
                            "digest-differs",
                            HttpStatus.CONFLICT,
                            caller.language() == Language.ZH
                                    ? "审批内容与您看到的不一致，未作任何决定。请重新打开后再审批。"
                                    : "What waits is not what you looked at; nothing was decided. Open it again.");
            case DecisionOutcome.TooLate(Approval approval) ->
                    throw new ApiProblem(
                            "already-decided",
                            HttpStatus.CONFLICT,
                            ended(approval).in(caller.language()));
        };
    }

    private static Bilingual ended(Approval approval) {
        Bilingual refusal = approval.refusal();
        if (approval.state() == ApprovalState.VOID && refusal != null) {
            return new Bilingual(
                    "这项申请已经作废，没有执行任何操作：" + refusal.zh(),
                    "It is void, and nothing was done: " + refusal.en());
        }
        return switch (approval.state()) {
            case APPROVED ->
                    new Bilingual(
                            "这项申请已经批准，您的决定没有生效。",
                            "It was approved already; your decision changed nothing.");
            case REJECTED ->
                    new Bilingual(
                            "这项申请已经驳回，您的决定没有生效。",
                            "It was rejected already; your decision changed nothing.");
            case EXPIRED ->
                    new Bilingual(
                            "这项申请已经过期，没有执行任何操作。请申请人重新提出。",
                            "It expired; nothing was done. Whoever asked for it may ask again.");
            case VOID, PENDING ->
                    new Bilingual(
                            "这项申请已经作废：内容与提出时不同，或者提出它的运行已经结束。没有执行任何操作。",
                            "It is void: its content is not what was asked for, or the run that asked for it is over. Nothing was done.");
        };
    }

    private ApprovalView view(Caller caller, Approval approval) {
        boolean waits = approval.state() == ApprovalState.PENDING;
        return view(
                caller,
                approval,
                runsOf(caller, List.of(approval)).get(approval.runId()),
                waits ? tools.look(approval, caller).orElse(null) : null);
    }

    private ApprovalView view(
            Caller caller,
            Approval approval,
            @Nullable RunReport run,
            EffectTool.@Nullable Looked standing) {
        Optional<ToolSpec> spec = tools.spec(approval.tool());
        return ApprovalView.of(
                approval,
                spec,
                ArgumentLine.of(
                        approval.arguments(),
                        spec,
                        name -> tools.words(approval.tool(), name, approval.arguments(), caller)),
                run,
                standing,
                approvals.obstacle(caller, approval).orElse(null));
    }

    /** The runs that asked, as far as the caller may see them. */
    private Map<UUID, RunReport> runsOf(Caller caller, List<Approval> found) {
        return runs
                .reports(caller, found.stream().map(Approval::runId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(RunReport::id, run -> run));
    }

    private static boolean isApproval(@Nullable String decision) {
        if (!"approve".equals(decision) && !"reject".equals(decision)) {
            throw new InvalidValue(
                    "decision",
                    String.valueOf(decision),
                    new Bilingual("不是已知的值", "is unknown"),
                    new Bilingual("请用 approve 或 reject。", "Send approve or reject."));
        }
        return "approve".equals(decision);
    }

    private static @Nullable ApprovalState state(@Nullable String state) {
        if (state == null || state.isBlank()) {
            return null;
        }
        try {
            return ApprovalState.valueOf(state.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidValue(
                    "state",
                    state,
                    new Bilingual("不是已知的值", "is unknown"),
                    new Bilingual(
                            "请用 Pending、Approved、Rejected、Expired 或 Void。",
                            "Use Pending, Approved, Rejected, Expired or Void."));
        }
    }
}
