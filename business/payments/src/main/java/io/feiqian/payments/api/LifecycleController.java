package io.feiqian.payments.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Pan;
import io.feiqian.payments.PaymentsRights;
import io.feiqian.payments.effects.EffectOutcome;
import io.feiqian.payments.lifecycle.Lifecycle;
import io.feiqian.payments.lifecycle.LifecycleAction;
import io.feiqian.payments.lifecycle.LifecycleEvent;
import io.feiqian.payments.lifecycle.LifecycleHistory;
import io.feiqian.payments.lifecycle.LifecycleRequest;
import io.feiqian.payments.lifecycle.LifecycleRequests;
import io.feiqian.payments.lifecycle.LifecycleRights;
import io.feiqian.payments.lifecycle.LifecycleWords;
import io.feiqian.payments.lifecycle.Opening;
import io.feiqian.payments.lifecycle.Standing;
import io.feiqian.payments.lifecycle.Subject;
import io.feiqian.payments.lifecycle.Wish;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.api.ApiProblem;
import io.feiqian.platform.api.Required;
import io.feiqian.platform.guardrails.Verbatim;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The lives of merchants, terminals and cards for people: histories, and what may be done next.
 * What a second person decides on is answered with 202.
 */
@RestController
@RequestMapping("/api/v1/payments")
class LifecycleController {

    private static final int LIMIT_MAX = 200;

    private final Lifecycle lifecycle;
    private final LifecycleHistory history;
    private final LifecycleRequests requests;
    private final ActionLog log;

    LifecycleController(
            Lifecycle lifecycle,
            LifecycleHistory history,
            LifecycleRequests requests,
            ActionLog log) {
        this.lifecycle = lifecycle;
        this.history = history;
        this.requests = requests;
        this.log = log;
    }

    record NewMerchant(
            UUID acquirer, @Verbatim String number, Map<String, String> fields, String reason) {}

    record NewTerminal(
            UUID acquirer,
            @Verbatim String terminal,
            Map<String, String> fields,
            String reason,
            @Nullable Instant effectiveAt) {}

    record NewCard(UUID issuer, @Verbatim String pan, String expiry, String reason) {}

    /**
     * @param acquirer to which a merchant is transferred, with its number there
     * @param pan the number of the card that replaces this one
     */
    record NewAction(
            String action,
            @Nullable Map<String, String> fields,
            String reason,
            @Nullable Instant effectiveAt,
            @Nullable UUID acquirer,
            @Verbatim @Nullable String number,
            @Verbatim @Nullable String pan) {}

    @GetMapping("/merchants/{id}/life")
    LifecycleViews.Life merchant(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "2147483647") int before,
            @RequestParam(defaultValue = "100") int limit) {
        return life(Subject.merchant(id), before, limit);
    }

    @GetMapping("/terminals/{acquirer}/{terminal}/life")
    LifecycleViews.Life terminal(
            @PathVariable UUID acquirer,
            @PathVariable String terminal,
            @RequestParam(defaultValue = "2147483647") int before,
            @RequestParam(defaultValue = "100") int limit) {
        return life(Subject.terminal(acquirer, terminal), before, limit);
    }

    @GetMapping("/cards/{token}/life")
    LifecycleViews.Life card(
            @PathVariable String token,
            @RequestParam(defaultValue = "2147483647") int before,
            @RequestParam(defaultValue = "100") int limit) {
        return life(Subject.card(token), before, limit);
    }

    @PostMapping("/merchants")
    ResponseEntity<LifecycleViews.Life> apply(
            @RequestHeader("Idempotency-Key") String key, @RequestBody NewMerchant wanted) {
        return open(
                key,
                new Opening.NewMerchant(
                        Required.field("acquirer", wanted.acquirer()),
                        Required.field("number", wanted.number())),
                LifecycleAction.APPLY,
                wanted.fields(),
                wanted.reason(),
                null);
    }

    @PostMapping("/terminals")
    ResponseEntity<LifecycleViews.Life> install(
            @RequestHeader("Idempotency-Key") String key, @RequestBody NewTerminal wanted) {
        return open(
                key,
                new Opening.NewTerminal(
                        Required.field("acquirer", wanted.acquirer()),
                        Required.field("terminal", wanted.terminal())),
                LifecycleAction.INSTALL,
                wanted.fields(),
                wanted.reason(),
                wanted.effectiveAt());
    }

    @PostMapping("/cards")
    ResponseEntity<LifecycleViews.Life> issue(
            @RequestHeader("Idempotency-Key") String key, @RequestBody NewCard wanted) {
        return open(
                key,
                new Opening.NewCard(
                        Required.field("issuer", wanted.issuer()),
                        new Pan(Required.field("pan", wanted.pan()))),
                LifecycleAction.ISSUE,
                Map.of("expiry", Required.field("expiry", wanted.expiry())),
                wanted.reason(),
                null);
    }

    @PostMapping("/merchants/{id}/actions")
    ResponseEntity<LifecycleViews.Life> actOnMerchant(
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody NewAction wanted) {
        UUID acquirer = wanted.acquirer();
        String number = wanted.number();
        return act(
                key,
                Subject.merchant(id),
                wanted,
                acquirer == null || number == null
                        ? null
                        : new Opening.NewMerchant(acquirer, number));
    }

    @PostMapping("/terminals/{acquirer}/{terminal}/actions")
    ResponseEntity<LifecycleViews.Life> actOnTerminal(
            @PathVariable UUID acquirer,
            @PathVariable String terminal,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody NewAction wanted) {
        String action = Views.constant(Required.field("action", wanted.action()));
        boolean again = LifecycleAction.INSTALL.name().equals(action);
        return act(
                key,
                Subject.terminal(acquirer, terminal),
                wanted,
                again ? new Opening.NewTerminal(acquirer, terminal) : null);
    }

    @PostMapping("/cards/{token}/actions")
    ResponseEntity<LifecycleViews.Life> actOnCard(
            @PathVariable String token,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody NewAction wanted) {
        String pan = wanted.pan();
        Standing now = found(Subject.card(token));
        return act(
                key,
                now.subject(),
                wanted,
                pan == null ? null : new Opening.NewCard(now.institutionId(), new Pan(pan)));
    }

    private ResponseEntity<LifecycleViews.Life> open(
            String key,
            Opening opening,
            LifecycleAction action,
            Map<String, String> fields,
            String reason,
            @Nullable Instant effectiveAt) {
        return ask(
                key,
                new Wish(
                        lifecycle.subject(opening),
                        action,
                        opening,
                        Required.field("fields", fields),
                        Required.field("reason", reason),
                        effectiveAt));
    }

    private ResponseEntity<LifecycleViews.Life> act(
            String key, Subject subject, NewAction wanted, @Nullable Opening opening) {
        Map<String, String> fields = wanted.fields();
        return ask(
                key,
                new Wish(
                        subject,
                        LifecycleAction.of(
                                subject.kind(),
                                Views.constant(Required.field("action", wanted.action()))),
                        opening,
                        fields == null ? Map.of() : fields,
                        Required.field("reason", wanted.reason()),
                        wanted.effectiveAt()));
    }

    private ResponseEntity<LifecycleViews.Life> ask(String key, Wish wish) {
        Caller caller = Callers.current();
        TransactionsController.require(PaymentsRights.READ);
        TransactionsController.require(LifecycleRights.of(wish.subject().kind(), wish.action()));
        return switch (requests.ask(caller, key, wish)) {
            case LifecycleRequests.Asked.AtOnce(EffectOutcome<LifecycleEvent> outcome) ->
                    atOnce(caller, wish, outcome);
            case LifecycleRequests.Asked.Guarded(LifecycleRequest request) ->
                    ResponseEntity.status(
                                    request.state() == LifecycleRequest.State.PENDING
                                            ? HttpStatus.ACCEPTED
                                            : HttpStatus.OK)
                            .body(life(wish.subject(), Integer.MAX_VALUE, LIMIT_MAX));
            case LifecycleRequests.Asked.Already(LifecycleRequest first) ->
                    throw new ApiProblem(
                            "already-asked",
                            HttpStatus.CONFLICT,
                            LifecycleWords.already(first).in(caller.language()));
            case LifecycleRequests.Asked.KeyReused _ -> throw ApiProblem.keyReused();
        };
    }

    private ResponseEntity<LifecycleViews.Life> atOnce(
            Caller caller, Wish wish, EffectOutcome<LifecycleEvent> outcome) {
        return switch (outcome) {
            case EffectOutcome.Done<LifecycleEvent>(LifecycleEvent event, boolean before) -> {
                if (!before) {
                    log.append(
                            "payments.lifecycle",
                            caller,
                            wish.subject().kind().name().toLowerCase(java.util.Locale.ROOT)
                                    + ":"
                                    + wish.subject().key(),
                            Map.of("action", event.action().name()));
                }
                yield ResponseEntity.ok(life(wish.subject(), Integer.MAX_VALUE, LIMIT_MAX));
            }
            case EffectOutcome.Refused<LifecycleEvent>(Bilingual why) ->
                    throw new ApiProblem(
                            "not-allowed-now", HttpStatus.CONFLICT, why.in(caller.language()));
            case EffectOutcome.KeyReused<LifecycleEvent> _ -> throw ApiProblem.keyReused();
        };
    }

    private LifecycleViews.Life life(Subject subject, int before, int limit) {
        TransactionsController.require(PaymentsRights.READ);
        return LifecycleViews.life(
                history,
                Callers.current(),
                found(subject),
                before,
                Math.clamp(limit, 1, LIMIT_MAX));
    }

    private Standing found(Subject subject) {
        return history.standing(subject)
                .orElseThrow(() ->
                        ApiProblem.notFound(Views.pascal(subject.kind().name()), subject.key()));
    }
}
