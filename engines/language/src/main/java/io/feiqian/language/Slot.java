package io.feiqian.language;

import io.feiqian.kernel.Bilingual;
import java.util.Collection;
import java.util.Set;

/**
 * A typed hole in a wish: what a tool must know before it can run. One definition serves the JSON
 * schema, the slot extractor and the question that asks for it when it is missing.
 *
 * @param required whether no other slot makes up for it
 * @param unless slots each of which makes up for this one: with none of them known it is asked for,
 *     too; empty where it may be left open
 * @param label what people call it (交易金额 / amount)
 * @param question what to ask when it is missing (请问是多少金额？)
 */
public record Slot(
        String name,
        SlotType type,
        boolean required,
        Set<String> unless,
        Bilingual label,
        Bilingual question) {

    public Slot {
        unless = Set.copyOf(unless);
    }

    public static Slot required(String name, SlotType type, Bilingual label, Bilingual question) {
        return new Slot(name, type, true, Set.of(), label, question);
    }

    public static Slot optional(String name, SlotType type, Bilingual label) {
        return new Slot(name, type, false, Set.of(), label, label);
    }

    /** Required as long as none of the others is known. */
    public static Slot requiredUnless(
            Set<String> others, String name, SlotType type, Bilingual label, Bilingual question) {
        return new Slot(name, type, false, others, label, question);
    }

    /** Whether it must be asked for, given the slots that are known. */
    public boolean isMissing(Collection<String> known) {
        boolean needed =
                required || !unless.isEmpty() && unless.stream().noneMatch(known::contains);
        return needed && !known.contains(name);
    }
}
