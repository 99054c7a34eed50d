package io.feiqian.payments.assist;

import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.EffectTool;
import io.feiqian.platform.tools.Tool;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import io.feiqian.platform.tools.ToolSpec;
import java.util.function.Supplier;

/** A tool that says so when rows it needs are in the archive, instead of answering without them. */
final class Unarchived implements Tool {

    private final Tool tool;

    private Unarchived(Tool tool) {
        this.tool = tool;
    }

    static Tool of(Tool tool) {
        return tool instanceof EffectTool effect ? new Changing(effect) : new Unarchived(tool);
    }

    @Override
    public ToolSpec spec() {
        return tool.spec();
    }

    @Override
    public ToolOutcome run(Arguments arguments, ToolContext context) {
        return told(context, () -> tool.run(arguments, context));
    }

    private static ToolOutcome told(ToolContext context, Supplier<ToolOutcome> work) {
        try {
            return work.get();
        } catch (InArchive away) {
            return away.outcome(context);
        }
    }

    /** The same for a tool that changes something. */
    private record Changing(EffectTool tool) implements EffectTool {

        @Override
        public ToolSpec spec() {
            return tool.spec();
        }

        @Override
        public ToolOutcome preview(Arguments arguments, ToolContext context) {
            return told(context, () -> tool.preview(arguments, context));
        }

        @Override
        public ToolOutcome run(Arguments arguments, ToolContext context) {
            return told(context, () -> tool.run(arguments, context));
        }

        @Override
        public Reconciliation reconcile(Arguments arguments, ToolContext context) {
            return tool.reconcile(arguments, context);
        }
    }
}
