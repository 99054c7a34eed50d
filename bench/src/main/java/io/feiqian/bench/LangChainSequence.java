package io.feiqian.bench;

import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The peer: three no-op agents in a sequence of LangChain4j agentic, in memory, nothing durable.
 */
final class LangChainSequence {

    private final LongAdder steps = new LongAdder();
    private final UntypedAgent sequence =
            AgenticServices.sequenceBuilder()
                    .subAgents(
                            AgenticServices.agentAction(steps::increment),
                            AgenticServices.agentAction(steps::increment),
                            AgenticServices.agentAction(steps::increment))
                    .build();

    void run() {
        sequence.invoke(Map.of());
    }

    /** How many steps really ran: a peer that is measured must have done the work. */
    long steps() {
        return steps.sum();
    }
}
