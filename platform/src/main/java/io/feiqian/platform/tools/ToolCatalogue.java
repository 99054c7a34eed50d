package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.storage.Scopes;
import io.feiqian.platform.tools.CallOutcome.FieldFault;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every tool of this installation by name. Refuses, at the start, a name given twice and a tool
 * with an effect that cannot be reconciled.
 */
public final class ToolCatalogue {

    private final Map<String, Tool> tools;

    public ToolCatalogue(Collection<? extends Tool> tools) {
        Map<String, Tool> byName = new TreeMap<>();
        for (Tool tool : tools) {
            register(tool, byName);
        }
        this.tools = Collections.unmodifiableMap(byName);
    }

    private static void register(Tool tool, Map<String, Tool> byName) {
        ToolSpec spec = tool.spec();
        if (byName.putIfAbsent(spec.name(), tool) != null) {
            throw new InvalidValue(
                    "tool",
                    spec.name(),
                    "is registered twice",
                    "Rename one of them; the module's name stands in front.");
        }
        boolean read = spec.effect() == Effect.READ;
        if (!read && !(tool instanceof EffectTool)) {
            throw new InvalidValue(
                    "tool",
                    spec.name(),
                    "has effect " + spec.effect() + " but is no EffectTool",
                    "Implement EffectTool, so that it can be previewed and reconciled.");
        }
        if (read && tool instanceof EffectTool) {
            throw new InvalidValue(
                    "tool",
                    spec.name(),
                    "is an EffectTool but declares READ",
                    "Declare WRITE or MONEY, or implement Tool.");
        }
    }

    /** All specs, by name. */
    public List<ToolSpec> specs() {
        return tools.values().stream().map(Tool::spec).toList();
    }

    /** The specs that both the caller and the agent have the right to. */
    public List<ToolSpec> specs(Caller caller, Set<Right> agentRights) {
        return specs().stream()
                .filter(spec -> caller.may(spec.right()) && agentRights.contains(spec.right()))
                .toList();
    }

    public Optional<ToolSpec> spec(String name) {
        return find(name).map(Tool::spec);
    }

    /** How what waits for a second person stands now, where its tool looks. */
    public Optional<EffectTool.Looked> look(Approval approval, Caller caller) {
        return effect(approval.tool())
                .flatMap(tool ->
                        Scopes.call(caller.scope(), () -> tool.look(approval.arguments(), caller)));
    }

    /** An argument of a call in its tool's words, as far as the caller may see what it names. */
    public Optional<Bilingual> words(
            String name, String argument, Arguments arguments, Caller caller) {
        return effect(name)
                .flatMap(
                        tool -> Scopes.call(caller.scope(), () -> tool.words(argument, arguments)));
    }

    private Optional<EffectTool> effect(String name) {
        return find(name).filter(EffectTool.class::isInstance).map(EffectTool.class::cast);
    }

    Optional<Tool> find(String name) {
        return Optional.ofNullable(tools.get(name));
    }

    /** The JSON schema (draft 2020-12) of a tool's arguments, for chat models and the API. */
    public String schema(String name) {
        return ArgumentSchema.of(required(name));
    }

    /** Reads JSON arguments, as a chat model or an API caller writes them. */
    public ReadArguments read(String name, String json) {
        return ArgumentReader.read(required(name), json);
    }

    private ToolSpec required(String name) {
        return spec(name)
                .orElseThrow(() ->
                        new InvalidValue(
                                "tool", name, "is not registered", "There are " + tools.keySet()));
    }

    /** What was made of JSON arguments. */
    public sealed interface ReadArguments {

        /** They fit the tool's slots. */
        record Fitting(Arguments arguments) implements ReadArguments {}

        /** They do not; each fault names field, value and remedy. */
        record Faulty(List<FieldFault> faults) implements ReadArguments {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }
    }
}
