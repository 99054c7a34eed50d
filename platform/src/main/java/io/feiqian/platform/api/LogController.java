package io.feiqian.platform.api;

import io.feiqian.platform.access.AccessRights;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Actor;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.LogVerification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log, and the proof that nobody changed it. */
@RestController
@RequestMapping("/api/v1/log")
class LogController {

    private final ActionLog log;
    private final JsonMapper json;

    LogController(ActionLog log, JsonMapper json) {
        this.log = log;
        this.json = json;
    }

    record ActorView(String kind, @Nullable String id, String name) {}

    record EntryView(
            long sequence,
            Instant at,
            ActorView actor,
            String action,
            String subject,
            @Nullable JsonNode payload,
            @Nullable String traceId,
            String digest,
            String previousDigest) {}

    record Verification(
            boolean intact,
            long entries,
            long millis,
            LogVerification.@Nullable Broken firstBroken,
            String lastDigest) {}

    @GetMapping
    Page<EntryView> entries(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String actor,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to) {
        Callers.current().require(AccessRights.LOG_READ);
        List<EntryView> oneMore =
                log
                        .page(
                                new ActionLog.Filter(actor, action, from, to),
                                below(cursor),
                                Cursors.limit(limit) + 1)
                        .stream()
                        .map(this::view)
                        .toList();
        return Page.of(oneMore, limit, entry -> Cursors.write(entry.sequence()));
    }

    @PostMapping("/verify")
    Verification verify() {
        Callers.current().require(AccessRights.LOG_VERIFY);
        LogVerification result = log.verify();
        return new Verification(
                result.intact(),
                result.entries(),
                result.took().toMillis(),
                result.firstBroken(),
                result.lastDigest());
    }

    private static long below(@Nullable String cursor) {
        String place = Cursors.read(cursor);
        try {
            return place == null ? Long.MAX_VALUE : Long.parseLong(place);
        } catch (NumberFormatException e) {
            throw Cursors.invalid(cursor);
        }
    }

    private EntryView view(ActionLog.Entry entry) {
        return new EntryView(
                entry.sequence(),
                entry.at(),
                new ActorView(
                        kind(entry.actorKind()),
                        entry.actorId() == null ? null : entry.actorId().toString(),
                        entry.actorName()),
                entry.action(),
                entry.subject(),
                entry.payloadJson() == null ? null : json.readTree(entry.payloadJson()),
                entry.traceId(),
                entry.digest(),
                entry.previousDigest());
    }

    private static String kind(Actor.Kind kind) {
        return switch (kind) {
            case USER -> "User";
            case API_KEY -> "ApiKey";
            case AGENT -> "Agent";
            case SYSTEM -> "System";
        };
    }
}
