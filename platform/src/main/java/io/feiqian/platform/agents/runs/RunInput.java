package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.agents.Turn.Looking;
import io.feiqian.platform.agents.Turn.OpenQuestion;
import io.feiqian.platform.agents.Turn.Said;
import io.feiqian.platform.storage.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run starts from. Stored with it: another process resumes from it, and a replay
 * begins with it.
 *
 * @param text what was said, masked
 * @param reply what a pressed button means, instead of its words
 */
record RunInput(
        UUID runId,
        UUID threadId,
        Asker asker,
        String text,
        @Nullable String reply,
        Language language,
        @Nullable OpenQuestion open,
        @Nullable Looking looking,
        List<Said> history,
        Instant startedAt) {

    RunInput {
        history = List.copyOf(history);
    }

    /** What the person means: the button's value if one was pressed, else the words. */
    String meant() {
        return reply == null ? text : reply;
    }

    Caller caller() {
        return asker.toCaller();
    }

    /** A {@link Caller} in a form that can be stored. */
    record Asker(
            UUID userId,
            String name,
            List<String> rights,
            @Nullable UUID institution,
            boolean network,
            Language language) {

        static Asker of(Caller caller) {
            return new Asker(
                    caller.userId(),
                    caller.name(),
                    caller.rights().stream().map(Right::name).sorted().toList(),
                    caller.scope() instanceof Scope.Institution(var id) ? id.value() : null,
                    caller.scope() instanceof Scope.Network,
                    caller.language());
        }

        Caller toCaller() {
            Scope scope = network ? new Scope.Network() : new Scope.System();
            if (institution != null) {
                scope = new Scope.Institution(new InstitutionId(institution));
            }
            return new Caller(
                    userId,
                    name,
                    rights.stream().map(Right::new).collect(Collectors.toUnmodifiableSet()),
                    scope,
                    language);
        }
    }
}
