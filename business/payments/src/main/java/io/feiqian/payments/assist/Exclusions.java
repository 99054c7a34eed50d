package io.feiqian.payments.assist;

import io.feiqian.kernel.Bilingual;
import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import io.feiqian.language.SlotValue;
import io.feiqian.platform.tools.Arguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Slots for what a question takes out (除了工商银行以外), each beside the one for what it asks for. */
final class Exclusions {

    private static final String PREFIX = "except";

    /** What can be taken out of figures. */
    private static final Set<String> POSSIBLE =
            Set.of(
                    Slots.ISSUER,
                    Slots.ACQUIRER,
                    Slots.MERCHANT,
                    Slots.PLACE,
                    Slots.MERCHANT_CATEGORY,
                    Slots.CHANNEL,
                    Slots.KIND,
                    Slots.STATUS,
                    Slots.REACH,
                    Slots.CURRENCY,
                    Slots.CODE,
                    Slots.DECLINE_REASON);

    private Exclusions() {}

    /** The slots, and for each of them whose values can be taken out one more. */
    static List<Slot> with(List<Slot> slots) {
        List<Slot> all = new ArrayList<>(slots);
        slots.stream()
                .filter(slot -> POSSIBLE.contains(slot.name()))
                .forEach(slot ->
                        all.add(
                                Slot.optional(
                                        slotOf(slot.name()),
                                        new SlotType.Except(type(slot)),
                                        new Bilingual(
                                                "不含的" + slot.label().zh(),
                                                "without the " + slot.label().en()))));
        return List.copyOf(all);
    }

    /** What is taken out needs no word beside it that says what it is. */
    private static SlotType type(Slot slot) {
        return slot.name().equals(Slots.CODE) ? ResponseCodes.ANY : slot.type();
    }

    static String slotOf(String name) {
        return PREFIX + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Each thing that is taken out, as if it alone were asked for. */
    static List<Arguments> of(Arguments arguments) {
        return POSSIBLE.stream()
                .sorted()
                .filter(name -> arguments.values().containsKey(slotOf(name)))
                .map(name -> {
                    Map<String, SlotValue> alone = new TreeMap<>();
                    alone.put(name, arguments.values().get(slotOf(name)));
                    return new Arguments(alone);
                })
                .toList();
    }
}
