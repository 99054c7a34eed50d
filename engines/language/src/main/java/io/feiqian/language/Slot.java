package io.feiqian.language;

import io.feiqian.kernel.Bilingual;

/**
 * A typed hole in a wish: what a tool must know before it can run. One definition serves the JSON
 * schema, the slot extractor and the question that asks for it when it is missing.
 *
 * @param label what people call it (交易金额 / amount)
 * @param question what to ask when it is missing (请问是多少金额？)
 */
public record Slot(
        String name, SlotType type, boolean required, Bilingual label, Bilingual question) {

    public static Slot required(String name, SlotType type, Bilingual label, Bilingual question) {
        return new Slot(name, type, true, label, question);
    }

    public static Slot optional(String name, SlotType type, Bilingual label) {
        return new Slot(name, type, false, label, label);
    }
}
