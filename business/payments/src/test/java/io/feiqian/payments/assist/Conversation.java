package io.feiqian.payments.assist;

import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Turn.OpenQuestion;
import io.feiqian.platform.agents.Turn.Said;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A thread at the desk: what was asked back stays open, and the last call is remembered. */
final class Conversation {

    private final Desk desk;
    private final List<Said> history = new ArrayList<>();
    private @Nullable OpenQuestion open;
    private Move.@Nullable Call call;

    Conversation(Desk desk) {
        this.desk = desk;
    }

    ToolOutcome say(String text) {
        Move move = desk.next(text, open, history);
        ToolOutcome outcome = desk.outcome(move);
        String wish = open == null ? text : open.wish();
        history.add(new Said(true, text, null, null));
        call = move instanceof Move.Call made ? made : null;
        open = null;
        if (move instanceof Move.AskBack back) {
            open = new OpenQuestion(back.tool(), back.soFar(), back.slot(), back.choices(), wish);
        } else if (call != null && outcome instanceof ToolOutcome.Choose choose) {
            open =
                    new OpenQuestion(
                            call.tool(), call.arguments(), choose.slot(), choose.choices(), wish);
        }
        String tool = call == null ? null : call.tool();
        Arguments arguments = call == null ? null : call.arguments();
        history.add(new Said(false, outcome.toString(), tool, arguments));
        return outcome;
    }

    /** Says one after the other; the outcome of the last. */
    ToolOutcome all(String... texts) {
        ToolOutcome last = null;
        for (String text : texts) {
            last = say(text);
        }
        return Optional.ofNullable(last).orElseThrow();
    }

    /** The call that the last sentence led to. */
    Optional<Move.Call> call() {
        return Optional.ofNullable(call);
    }

    /** For which slot the last sentence was answered with a question. */
    Optional<String> asked() {
        return Optional.ofNullable(open).map(OpenQuestion::slot);
    }
}
