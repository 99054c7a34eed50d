package io.feiqian.platform.agents;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.tools.ToolSpec;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Someone who does a kind of work. The same record whether it is written in Java (a bean) or drawn
 * in the studio.
 *
 * @param instructions class-path location of the prompt file, used by chat reasoners only
 * @param tools names of the tools it may use, no others
 * @param rights what it may do at most, whoever asks
 * @param ladder names of reasoners, tried in this order; "embedded" is always the last rung
 * @param examples wishes for this agent beyond those of its tools
 * @param elsewhere sentences near its work that it has no tool for, and wishes taken back: they
 *     teach where its work ends. An agent that takes such a subject up removes it from the others
 */
public record Agent(
        String name,
        int version,
        Bilingual title,
        Bilingual purpose,
        String instructions,
        List<String> tools,
        Set<Right> rights,
        List<String> ladder,
        Limits limits,
        List<ToolSpec.Example> examples,
        List<ToolSpec.Example> elsewhere) {

    public Agent {
        tools = List.copyOf(tools);
        rights = Set.copyOf(rights);
        ladder = List.copyOf(ladder);
        examples = List.copyOf(examples);
        elsewhere = List.copyOf(elsewhere);
    }

    /** An agent whose work ends where its tools' examples end. */
    public Agent(
            String name,
            int version,
            Bilingual title,
            Bilingual purpose,
            String instructions,
            List<String> tools,
            Set<Right> rights,
            List<String> ladder,
            Limits limits,
            List<ToolSpec.Example> examples) {
        this(
                name,
                version,
                title,
                purpose,
                instructions,
                tools,
                rights,
                ladder,
                limits,
                examples,
                List.of());
    }

    /** What one run may use. Money in micro-units of the ledger's currency. */
    public record Limits(int stepsMax, long tokensMax, long costMicrosMax, Duration timeMax) {

        public static final Limits DEFAULT =
                new Limits(12, 60_000, 2_000_000, Duration.ofMinutes(2));
    }
}
