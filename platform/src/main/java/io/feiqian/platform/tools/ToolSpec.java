package io.feiqian.platform.tools;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import io.feiqian.kernel.Language;
import io.feiqian.language.Slot;
import io.feiqian.platform.access.Right;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a tool is, for people, reasoners and the law: one definition gives the JSON schema, the
 * slots of the embedded reasoner and the checks before a call. A tool without a right and an effect
 * cannot be built.
 *
 * @param name unique, snake_case with the module in front: {@code payments_find_transaction}
 * @param purpose when to use it
 * @param refusal what it will not do
 * @param slots its arguments
 * @param version raised when the meaning of arguments or result changes; a run pins it
 */
public record ToolSpec(
        String name,
        int version,
        Bilingual title,
        Bilingual purpose,
        Bilingual refusal,
        List<Slot> slots,
        DataClass dataClass,
        Effect effect,
        Right right,
        Limits limits,
        List<Example> examples) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)+");

    public ToolSpec {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValue(
                    "name",
                    name,
                    "is not snake_case with its module",
                    "Maybe payments_" + name + ".");
        }
        slots = List.copyOf(slots);
        examples = List.copyOf(examples);
        var names = new HashSet<String>();
        for (Slot slot : slots) {
            if (!names.add(slot.name())) {
                throw new InvalidValue(
                        "slots", slot.name(), "is named twice", "Rename one of them.");
            }
        }
    }

    public Slot slot(String slotName) {
        return slots.stream()
                .filter(s -> s.name().equals(slotName))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidValue(
                                "slot",
                                slotName,
                                "is not a slot of " + name,
                                "It has " + slots.stream().map(Slot::name).toList() + "."));
    }

    /** A sentence that means this tool. The same file serves both languages. */
    public record Example(Language language, String text) {}

    /**
     * What one call may use.
     *
     * @param timeout the call is interrupted after it
     * @param resultBytesMax a larger result is refused, not cut
     */
    public record Limits(Duration timeout, int resultBytesMax, int callsPerRunMax) {

        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), 256 * 1024, 10);
    }
}
