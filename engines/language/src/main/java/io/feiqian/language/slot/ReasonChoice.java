package io.feiqian.language.slot;

import io.feiqian.language.Slot;
import io.feiqian.language.SlotType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A choice that must be made and is made within the reason: 原因是重复扣款 is the reason and its kind. */
final class ReasonChoice {

    private ReasonChoice() {}

    /** Null where the slot is no such choice, and where the reason makes none or several. */
    static @Nullable Candidate of(
            Sentence sentence, List<Slot> slots, int index, Assignment assignment) {
        if (!slots.get(index).required()
                || !(slots.get(index).type() instanceof SlotType.Choice choice)) {
            return null;
        }
        for (int i = 0; i < slots.size(); i++) {
            Candidate reason =
                    slots.get(i).type() instanceof SlotType.FreeText ? assignment.of(i) : null;
            if (reason != null) {
                List<Candidate> made =
                        ChoiceReader.read(sentence, choice).stream()
                                .filter(one ->
                                        one.from() >= reason.from() && one.to() <= reason.to())
                                .toList();
                boolean one = made.stream().map(Candidate::value).distinct().count() == 1;
                return one ? made.getFirst().forSlot(index, false) : null;
            }
        }
        return null;
    }
}
