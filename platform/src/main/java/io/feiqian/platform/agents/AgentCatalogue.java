package io.feiqian.platform.agents;

import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.tools.ToolSpec;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every agent of this installation by name, with the tools they use. Refuses, at the start, a name
 * given twice and a tool that nobody registered.
 */
public final class AgentCatalogue {

    private final Map<String, Agent> agents;
    private final Map<String, ToolSpec> tools;

    public AgentCatalogue(Collection<Agent> agents, List<ToolSpec> specs) {
        Map<String, ToolSpec> byTool = new LinkedHashMap<>();
        specs.forEach(spec -> byTool.put(spec.name(), spec));
        Map<String, Agent> byName = new TreeMap<>();
        for (Agent agent : agents) {
            if (byName.put(agent.name(), agent) != null) {
                throw new InvalidValue(
                        "agent", agent.name(), "is registered twice", "Rename one of them.");
            }
            for (String tool : agent.tools()) {
                if (!byTool.containsKey(tool)) {
                    throw new InvalidValue(
                            "tools",
                            tool,
                            "of agent " + agent.name() + " is not registered",
                            "There are " + byTool.keySet() + ".");
                }
            }
        }
        this.agents = byName;
        this.tools = byTool;
    }

    /** All agents, by name. */
    public List<Agent> agents() {
        return List.copyOf(agents.values());
    }

    public Optional<Agent> find(String name) {
        return Optional.ofNullable(agents.get(name));
    }

    /** The first agent, by name, that uses the tool. */
    public Optional<Agent> ownerOf(String tool) {
        return agents.values().stream().filter(a -> a.tools().contains(tool)).findFirst();
    }

    public Optional<ToolSpec> tool(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /** The agent's tools in its own order, whoever asks. */
    public List<ToolSpec> tools(Agent agent) {
        return agent.tools().stream().map(this::required).toList();
    }

    /** The tools that agent and caller may both use. */
    public List<ToolSpec> tools(Agent agent, Caller caller) {
        return tools(agent).stream()
                .filter(spec -> agent.rights().contains(spec.right()) && caller.may(spec.right()))
                .toList();
    }

    private ToolSpec required(String name) {
        ToolSpec spec = tools.get(name);
        if (spec == null) {
            throw new InvalidValue(
                    "tool", name, "is not registered", "There are " + tools.keySet() + ".");
        }
        return spec;
    }
}
