package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.Language;
import io.feiqian.platform.tools.ToolContext;
import io.feiqian.platform.tools.ToolOutcome;
import java.util.List;

/** Lets the person choose among transactions that fit equally well. */
final class Choices {

    private Choices() {}

    static ToolOutcome among(List<Line> lines, ToolContext context) {
        return new ToolOutcome.Choose(
                Slots.TRANSACTION,
                new Bilingual("有几笔都符合，请问是哪一笔？", "Several fit. Which one is meant?"),
                lines.stream()
                        .map(line ->
                                new ToolOutcome.Choice(
                                        line.id().toString(),
                                        new Bilingual(
                                                Lookup.label(line, context.time(), Language.ZH),
                                                Lookup.label(line, context.time(), Language.EN))))
                        .toList());
    }
}
