package io.feiqian.payments.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.kernel.InstitutionId;
import io.feiqian.kernel.Language;
import io.feiqian.language.Extraction;
import io.feiqian.language.slot.SlotExtractor;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.EvidenceIds;
import io.feiqian.platform.tools.Rendering;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One tool asked in words over a seeded record, by its name: no reasoner chooses it. */
final class ToolDesk implements AutoCloseable {

    private static final Caller ANALYST =
            new Caller(
                    new UUID(0, 1),
                    "analyst",
                    Set.of(Specs.READ),
                    new Scope.Network(),
                    Language.ZH);

    final SeededRecord record;
    private final AssistTools tools;

    ToolDesk(long seed) {
        this(seed, LocalTime.MIDNIGHT);
    }

    ToolDesk(long seed, LocalTime cutOff) {
        record = new SeededRecord(seed, cutOff);
        tools =
                AssistTools.over(
                        record.scoped,
                        Doors.refunds(record.tenants),
                        Doors.disputes(record.tenants));
    }

    /** Somebody of an institution, who sees its rows alone. */
    static Caller member(UUID institution) {
        return new Caller(
                new UUID(0, 2),
                "member",
                Set.of(Specs.READ),
                new Scope.Institution(new InstitutionId(institution)),
                Language.ZH);
    }

    ToolOutcome run(String name, String text) {
        return run(ANALYST, name, text);
    }

    ToolOutcome run(Caller caller, String name, String text) {
        Tool tool = tools.named(name);
        Arguments arguments = read(tool, text);
        ToolContext context = new ToolContext(caller, record.time, "key", new EvidenceIds(0));
        return Scopes.call(caller.scope(), () -> tool.run(arguments, context));
    }

    ToolSpec spec(String name) {
        return tools.named(name).spec();
    }

    private Arguments read(Tool tool, String text) {
        Arguments arguments = Arguments.NONE;
        for (Extraction found :
                new SlotExtractor()
                        .read(
                                text,
                                tool.spec().slots(),
                                List.copyOf(Gazetteers.wellKnown().values()),
                                record.time)) {
            arguments = arguments.with(found.slot(), found.value());
        }
        return arguments;
    }

    /** An answer whose every figure its evidence has, in both languages. */
    Rendering ask(String name, String text) {
        ToolOutcome outcome = run(name, text);
        assertThat(outcome).as(text).isInstanceOf(ToolOutcome.Result.class);
        ToolOutcome.Result result = (ToolOutcome.Result) outcome;
        assertThat(AnswerCheck.unsound(result.evidence(), result.rendering())).isEmpty();
        return result.rendering();
    }

    /** The figures of the Chinese answer, in their order. */
    List<String> figures(String name, String text) {
        return AnswerCheck.figures(ask(name, text).zh());
    }

    @Override
    public void close() {
        record.close();
    }
}
