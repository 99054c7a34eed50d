package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.tools.Approval;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ParkedEffect;
import io.feiqian.platform.tools.ParkedEffects;
import io.feiqian.platform.tools.SettleOutcome;
import io.feiqian.platform.tools.ToolCatalogue;
import io.feiqian.platform.tools.ToolSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Side effects that nobody but a person can find out about: list, look at one, settle. */
@RestController
@RequestMapping("/api/v1/effects")
class EffectsController {

    private static final int LIMIT_MAX = 199;

    private final ParkedEffects parked;
    private final ToolCatalogue tools;

    EffectsController(ParkedEffects parked, ToolCatalogue tools) {
        this.parked = parked;
        this.tools = tools;
    }

    record Settlement(@Nullable Boolean happened, @Nullable String note) {}

    /** A parked effect as the API shows it. */
    record EffectView(
            UUID id,
            String state,
            String tool,
            Bilingual title,
            String effect,
            Arguments arguments,
            List<ArgumentLine> argumentList,
            UUID runId,
            int step,
            Approval.Person requestedBy,
            @Nullable Instant startedAt,
            @Nullable String problem,
            @Nullable UUID approvalId,
            boolean maySettle,
            @Nullable Bilingual mayNotBecause,
            @Nullable String settledBy,
            @Nullable Instant settledAt,
            @Nullable String note) {}

    @GetMapping
    Page<EffectView> page(
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "Parked") String state) {
        Caller caller = Callers.current();
        int bounded = Math.clamp(limit, 1, LIMIT_MAX);
        List<ParkedEffect> found =
                switch (state) {
                    case "Parked" -> parked.open(caller, cursor, bounded + 1);
                    case "Settled" -> parked.settled(caller, cursor, bounded + 1);
                    default ->
                            throw new InvalidValue(
                                    "state",
                                    state,
                                    new Bilingual("不是已知的值", "is unknown"),
                                    new Bilingual(
                                            "请用 Parked 或 Settled。", "Use Parked or Settled."));
                };
        return Page.of(
                found.stream().map(effect -> view(caller, effect)).toList(),
                bounded,
                view -> view.id().toString());
    }

    @GetMapping("/{id}")
    EffectView one(@PathVariable UUID id) {
        Caller caller = Callers.current();
        return parked.find(caller, id)
                .map(effect -> view(caller, effect))
                .orElseThrow(() -> ApiProblem.notFound("Effect", id));
    }

    @PostMapping("/{id}/settlement")
    EffectView settle(@PathVariable UUID id, @RequestBody Settlement settlement) {
        Caller caller = Callers.current();
        boolean happened = Required.field("happened", settlement.happened());
        String note = Required.words("note", settlement.note());
        return switch (parked.settle(id, caller, happened, note)) {
            case SettleOutcome.Settled(ParkedEffect effect) -> view(caller, effect);
            case SettleOutcome.NotFound() -> throw ApiProblem.notFound("Effect", id);
            case SettleOutcome.NotAllowed(var why) ->
                    throw new ApiProblem(
                            "may-not-settle", HttpStatus.FORBIDDEN, why.in(caller.language()));
            case SettleOutcome.TooLate(ParkedEffect effect) -> throw tooLate(caller, effect);
        };
    }

    private static ApiProblem tooLate(Caller caller, ParkedEffect effect) {
        String by = Optional.ofNullable(effect.settlement()).map(s -> s.by()).orElse("…");
        return new ApiProblem(
                "already-settled",
                HttpStatus.CONFLICT,
                caller.language() == Language.ZH
                        ? "该操作已由 " + by + " 核实，您的结论没有生效。"
                        : "It was settled by " + by + " already. Your word changed nothing.");
    }

    private EffectView view(Caller caller, ParkedEffect effect) {
        Optional<ToolSpec> spec = tools.spec(effect.tool());
        ParkedEffect.Settlement settled = effect.settlement();
        Bilingual obstacle = settled == null ? parked.obstacle(caller, effect).orElse(null) : null;
        return new EffectView(
                effect.id(),
                settled == null ? "Parked" : settled.happened() ? "Happened" : "DidNotHappen",
                effect.tool(),
                spec.map(ToolSpec::title).orElse(new Bilingual(effect.tool(), effect.tool())),
                effect.effect().name(),
                effect.arguments(),
                ArgumentLine.of(effect.arguments(), spec),
                effect.runId(),
                effect.step(),
                effect.requestedBy(),
                effect.startedAt(),
                effect.problem(),
                effect.approvalId(),
                settled == null && obstacle == null,
                obstacle,
                settled == null ? null : settled.by(),
                settled == null ? null : settled.at(),
                settled == null ? null : settled.note());
    }
}
