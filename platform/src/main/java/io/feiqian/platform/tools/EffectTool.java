package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tool that changes something. The runner journals the intent, waits for approval where the
 * policy says so, calls {@code run} with an idempotency key, and journals the result. After a crash
 * in between it calls {@link #reconcile} and never {@code run} blindly.
 */
public interface EffectTool extends Tool {

    /**
     * Says in one sentence what will happen, before it does: shown to the approver. May refuse.
     *
     * @return the consequence with its evidence, or a refusal
     */
    ToolOutcome preview(Arguments arguments, ToolContext context);

    /** How the truth about an interrupted call can be found out. */
    Reconciliation reconcile(Arguments arguments, ToolContext context);

    /** How what waits stands for one who looks at it now; empty where the preview says it all. */
    default Optional<Looked> look(Arguments arguments, Caller caller) {
        return Optional.empty();
    }

    /**
     * An argument in words for the second person; empty where its value says it. Words of no length
     * leave the argument out.
     */
    default Optional<Bilingual> words(String argument, Arguments arguments) {
        return Optional.empty();
    }

    /**
     * How it stands.
     *
     * @param obstacle why it could not be done if it were approved now
     */
    record Looked(Bilingual now, @Nullable Bilingual obstacle) {}

    /** What is known of an interrupted call. */
    sealed interface Reconciliation {

        /** It happened; this was its outcome. */
        record Happened(ToolOutcome outcome) implements Reconciliation {}

        /** It certainly did not happen: run it, under the same key. */
        record DidNotHappen() implements Reconciliation {}

        /** The other side honours the idempotency key: running again under it is safe. */
        record SafeToRepeat() implements Reconciliation {}

        /** Nobody can tell: park it for a person. */
        record Unknowable(Bilingual why) implements Reconciliation {}
    }
}
