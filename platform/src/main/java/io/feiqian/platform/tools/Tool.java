package io.feiqian.platform.tools;

/**
 * A thin door from agents to an engine. A bean of this type registers itself in the catalogue.
 * Tools are stateless and thread-safe, and run in the caller's {@code Scope}.
 *
 * <p>A tool whose effect is not {@code READ} implements {@link EffectTool} instead.
 */
public interface Tool {

    ToolSpec spec();

    /**
     * Runs with arguments that already passed the spec. Throws only for a bug or a broken outside
     * system.
     */
    ToolOutcome run(Arguments arguments, ToolContext context);
}
