package io.feiqian.platform.agents.runs;

import io.feiqian.kernel.Language;
import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.agents.Turn.OpenQuestion;
import io.feiqian.platform.agents.Turn.Said;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was said in a thread before, the question that is open in it, and its last call. Read from
 * the logs of its runs, so that it cannot differ from what was told.
 */
final class ThreadHistory {

    private static final int RUNS_MAX = 10;
    private static final int TEXT_LENGTH_MAX = 2_000;

    private final JdbcClient jdbc;

    ThreadHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The thread so far, oldest first. */
    record Past(List<Said> said, @Nullable OpenQuestion open) {}

    Past of(UUID threadId) {
        List<RunInput> inputs = new ArrayList<>();
        Map<UUID, List<LoggedEvent>> events = new LinkedHashMap<>();
        Scopes.run(
                new Scope.System(),
                () ->
                        jdbc.sql(
                                        """
                                        SELECT r.id, r.input, e.sequence, e.at, e.event, e.note
                                        FROM (SELECT id, input FROM agents.runs WHERE thread_id = :thread
                                              ORDER BY id DESC LIMIT :runs) r
                                        LEFT JOIN agents.events e
                                          ON e.run_id = r.id AND (e.ends OR e.type = 'ToolCalled')
                                        ORDER BY r.id, e.sequence
                                        """)
                                .param("thread", threadId)
                                .param("runs", RUNS_MAX)
                                .query((row, number) -> {
                                    UUID run = row.getObject("id", UUID.class);
                                    if (!events.containsKey(run)) {
                                        inputs.add(RunCodec.readInput(row.getString("input")));
                                        events.put(run, new ArrayList<>());
                                    }
                                    if (row.getString("event") != null) {
                                        events.get(run).add(RunStore.logged(row, number));
                                    }
                                    return run;
                                })
                                .list());
        return past(inputs, List.copyOf(events.values()));
    }

    private static Past past(List<RunInput> inputs, List<List<LoggedEvent>> events) {
        List<Said> said = new ArrayList<>();
        OpenQuestion open = null;
        for (int i = 0; i < inputs.size(); i++) {
            RunInput input = inputs.get(i);
            said.add(new Said(true, cut(input.text()), null, null));
            String tool = null;
            Arguments arguments = null;
            open = null;
            for (LoggedEvent logged : events.get(i)) {
                if (logged.event() instanceof RunEvent.ToolCalled called) {
                    tool = called.tool();
                    arguments = called.arguments();
                } else {
                    said.add(new Said(false, cut(words(logged, input)), tool, arguments));
                    open = open(input, logged);
                }
            }
        }
        return new Past(said, open);
    }

    private static @Nullable OpenQuestion open(RunInput input, LoggedEvent end) {
        return switch (end.event()) {
            case RunEvent.AskedBack asked ->
                    new OpenQuestion(
                            asked.tool(),
                            soFar(end),
                            asked.slot(),
                            asked.choices(),
                            wish(input, asked));
            case RunEvent.NotUnderstood not when !not.nearest().isEmpty() ->
                    new OpenQuestion(
                            null,
                            Arguments.NONE,
                            OpenQuestion.WHICH_TOOL,
                            not.nearest(),
                            input.meant());
            default -> null;
        };
    }

    private static Arguments soFar(LoggedEvent end) {
        Note.Thought thought = end.note().thought();
        return thought != null && thought.move() instanceof Move.AskBack ask
                ? ask.soFar()
                : Arguments.NONE;
    }

    /** The sentence that a question is about, through a question about that question. */
    private static String wish(RunInput input, RunEvent.AskedBack asked) {
        OpenQuestion before = input.open();
        if (before == null || (before.tool() != null && asked.tool() == null)) {
            return input.meant();
        }
        return before.wish();
    }

    private static String words(LoggedEvent end, RunInput input) {
        Language language = input.language();
        return switch (end.event()) {
            case RunEvent.Answered answered -> answered.passage().text();
            case RunEvent.AskedBack asked -> asked.question().in(language);
            case RunEvent.NotUnderstood not -> not.reason().in(language);
            case RunEvent.HandedOver over -> over.reason().in(language);
            case RunEvent.Refused refused -> refused.reason().in(language);
            case RunEvent.Parked parked -> parked.reason().in(language);
            default -> end.event().getClass().getSimpleName();
        };
    }

    private static String cut(String text) {
        return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX) + "…";
    }
}
