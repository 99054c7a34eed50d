package io.feiqian.payments.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.payments.lifecycle.LifecycleEvent;
import io.feiqian.payments.lifecycle.LifecycleHistory;
import io.feiqian.payments.lifecycle.LifecycleRequest;
import io.feiqian.payments.lifecycle.LifecycleRights;
import io.feiqian.payments.lifecycle.LifecycleWords;
import io.feiqian.payments.lifecycle.Standing;
import io.feiqian.payments.lifecycle.Subject;
import io.feiqian.payments.record.Places;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life of a merchant, terminal or card, in the words of the API's contract. */
final class LifecycleViews {

    private static final int REQUESTS_MAX = 50;

    private LifecycleViews() {}

    /**
     * @param actions what the caller may ask for now
     * @param events newest first
     * @param more whether there are earlier ones
     */
    record Life(
            String kind,
            String subject,
            String state,
            List<String> actions,
            Map<String, String> fields,
            List<Event> events,
            boolean more,
            List<Request> requests) {

        /** What the city is called in each language, whatever language it is written in. */
        @JsonProperty
        @Nullable Bilingual cityName() {
            return Places.name(fields.get("city"));
        }
    }

    record Event(
            UUID id,
            int seq,
            String action,
            @Nullable String fromState,
            String toState,
            List<Change> changes,
            String reason,
            Instant effectiveAt,
            Instant recordedAt,
            @Nullable String takenBy,
            @Nullable String approvedBy) {}

    record Change(String field, @Nullable String before, @Nullable String after) {}

    record Request(
            UUID id,
            @Nullable UUID approvalId,
            String action,
            String state,
            String askedBy,
            Instant askedAt,
            @Nullable String decidedBy,
            @Nullable Instant endedAt,
            @Nullable String problem) {}

    static Life life(LifecycleHistory history, Caller caller, Standing now, int before, int limit) {
        Subject subject = now.subject();
        List<LifecycleEvent> events = history.events(subject, before, limit + 1);
        return new Life(
                Views.pascal(subject.kind().name()),
                subject.key(),
                Views.pascal(now.stage().name()),
                actions(caller, now),
                new TreeMap<>(now.fields()),
                events.stream().limit(limit).map(event -> event(event, caller.language())).toList(),
                events.size() > limit,
                history.requests(subject, REQUESTS_MAX).stream()
                        .map(request -> request(request, caller.language()))
                        .toList());
    }

    private static List<String> actions(Caller caller, Standing now) {
        if (caller.scope() instanceof Scope.Institution(InstitutionId id)
                && !id.value().equals(now.institutionId())) {
            return List.of();
        }
        return LifecycleHistory.possible(now).stream()
                .filter(action -> caller.may(LifecycleRights.of(now.subject().kind(), action)))
                .map(action -> Views.pascal(action.name()))
                .toList();
    }

    private static Event event(LifecycleEvent event, Language language) {
        return new Event(
                event.id(),
                event.seq(),
                Views.pascal(event.action().name()),
                event.from() == null ? null : Views.pascal(event.from().name()),
                Views.pascal(event.to().name()),
                event.changes().entrySet().stream()
                        .map(change ->
                                new Change(
                                        change.getKey(),
                                        shown(
                                                change.getKey(),
                                                change.getValue().before(),
                                                language),
                                        shown(
                                                change.getKey(),
                                                change.getValue().after(),
                                                language)))
                        .toList(),
                LifecycleWords.reason(event.reason(), event.takenBy() == null).in(language),
                event.effectiveAt(),
                event.recordedAt(),
                event.takenByName(),
                event.approvedBy());
    }

    private static @Nullable String shown(String field, @Nullable String value, Language language) {
        return value == null ? null : LifecycleWords.value(field, value).in(language);
    }

    private static Request request(LifecycleRequest request, Language language) {
        String problem = request.problem();
        boolean noted = request.state() == LifecycleRequest.State.REFUSED;
        return new Request(
                request.id(),
                request.approvalId(),
                Views.pascal(request.action().name()),
                Views.pascal(request.state().name()),
                request.askedBy(),
                request.askedAt(),
                request.decidedBy(),
                request.endedAt(),
                problem == null ? null : LifecycleWords.reason(problem, noted).in(language));
    }
}
