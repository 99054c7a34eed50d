package io.feiqian.platform.api;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.ToolSpec;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One argument of a call in words.
 *
 * @param words in the tool's own words, where the value alone says too little
 * @param link the thing that it names, where a person can look at it
 */
record ArgumentLine(
        String name,
        Bilingual label,
        String text,
        @Nullable Bilingual words,
        Turn.@Nullable Looking link) {

    /** With the words of the tool, if it has any; what it has none for at all is left out. */
    static List<ArgumentLine> of(
            Arguments arguments,
            Optional<ToolSpec> spec,
            Function<String, Optional<Bilingual>> said) {
        return of(arguments, spec).stream()
                .map(line -> line.said(said.apply(line.name()).orElse(null)))
                .filter(line -> line.words() == null || !line.words().en().isEmpty())
                .toList();
    }

    private ArgumentLine said(@Nullable Bilingual told) {
        return new ArgumentLine(name, label, text, told, link);
    }

    static List<ArgumentLine> of(Arguments arguments, Optional<ToolSpec> spec) {
        return arguments.values().entrySet().stream()
                .map(argument -> {
                    String text = words(argument.getValue());
                    return new ArgumentLine(
                            argument.getKey(),
                            label(argument.getKey(), spec),
                            text,
                            null,
                            link(argument.getKey(), text));
                })
                .toList();
    }

    /** An id names a thing whose kind is the argument's name: transaction, import. */
    private static Turn.@Nullable Looking link(String name, String text) {
        try {
            String kind = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
            return new Turn.Looking(kind + name.substring(1), UUID.fromString(text).toString());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Bilingual label(String slot, Optional<ToolSpec> spec) {
        return spec.stream()
                .flatMap(one -> one.slots().stream())
                .filter(one -> one.name().equals(slot))
                .map(Slot::label)
                .findFirst()
                .orElse(new Bilingual(slot, slot));
    }

    private static String words(SlotValue value) {
        return switch (value) {
            case SlotValue.Amount(var amount, var currency) ->
                    amount.toPlainString() + (currency == null ? "" : " " + currency);
            case SlotValue.Period(var from, var to, _, _, _) -> from + " – " + to.minusDays(1);
            case SlotValue.TimeOfDay(var from, var to) -> from + " – " + to;
            case SlotValue.Text(var text) -> text;
            case SlotValue.Number(var number) -> Long.toString(number);
        };
    }
}
