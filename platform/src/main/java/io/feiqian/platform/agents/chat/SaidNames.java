package io.feiqian.platform.agents.chat;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Extraction;
import io.feiqian.language.Gazetteer;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotReader;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.agents.Turn;
import io.feiqian.platform.tools.Arguments;
import io.feiqian.platform.tools.CallOutcome.FieldFault;
import io.feiqian.platform.tools.ToolCatalogue.ReadArguments;
import io.feiqian.platform.tools.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A model says a bank's or merchant's name as the person did; a tool wants its key. Taken for a
 * key, a name finds nothing, and "nothing" is a wrong answer that looks like a right one.
 */
final class SaidNames {

    private final SlotReader reader;

    SaidNames(SlotReader reader) {
        this.reader = reader;
    }

    /** The same arguments with keys for names, or the names that nobody is called by. */
    ReadArguments keyed(ToolSpec tool, Arguments said, Turn turn) {
        Map<String, SlotValue> values = new TreeMap<>(said.values());
        List<FieldFault> faults = new ArrayList<>();
        for (Slot slot : tool.slots()) {
            Optional<String> names = gazetteer(slot.type());
            Optional<String> name = names.flatMap(any -> said.text(slot.name()));
            if (name.isEmpty()) {
                continue;
            }
            Optional<SlotValue> key = key(name.get(), names.get(), turn);
            key.ifPresentOrElse(
                    value -> values.put(slot.name(), value),
                    () -> faults.add(unknown(slot, name.get())));
        }
        return faults.isEmpty()
                ? new ReadArguments.Fitting(new Arguments(values))
                : new ReadArguments.Faulty(faults);
    }

    private static FieldFault unknown(Slot slot, String name) {
        return new FieldFault(
                slot.name(),
                name,
                "is no known " + slot.label().en(),
                "Write the name as the person did, or call ask_person.");
    }

    private static Optional<String> gazetteer(SlotType type) {
        return switch (type) {
            case SlotType.Name(String gazetteer) -> Optional.of(gazetteer);
            case SlotType.Except(SlotType of) -> gazetteer(of);
            default -> Optional.empty();
        };
    }

    private Optional<SlotValue> key(String name, String gazetteer, Turn turn) {
        boolean isKey =
                turn.gazetteers().stream()
                        .filter(names -> names.name().equals(gazetteer))
                        .map(Gazetteer::entries)
                        .flatMap(List::stream)
                        .anyMatch(entry -> entry.key().equals(name));
        if (isKey) {
            return Optional.of(new SlotValue.Text(name));
        }
        Slot only =
                Slot.optional(
                        gazetteer,
                        new SlotType.Name(gazetteer),
                        new Bilingual(gazetteer, gazetteer));
        return reader.read(name, List.of(only), turn.gazetteers(), turn.time()).stream()
                .filter(found -> isMostOf(name, found))
                .map(Extraction::value)
                .findFirst();
    }

    /** 上海 in 上海某某银行 is another thing than what was said. */
    private static boolean isMostOf(String name, Extraction found) {
        return 2 * (found.to() - found.from()) > name.strip().length();
    }
}
