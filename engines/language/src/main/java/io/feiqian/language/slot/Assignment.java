package io.feiqian.language.slot;

import io.feiqian.language.NumberSpan;
import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which candidate fills which slot: in their order, each where its slot is open and its characters
 * are free.
 */
final class Assignment {

    private final @Nullable Candidate[] chosen;
    private final boolean[] taken;
    private final List<Candidate> unasked = new ArrayList<>();

    private Assignment(int slots, int length) {
        this.chosen = new Candidate[slots];
        this.taken = new boolean[length];
    }

    static Assignment of(Sentence sentence, int slots, List<Candidate> candidates) {
        Assignment assignment = new Assignment(slots, sentence.length());
        candidates.forEach(assignment::offer);
        return assignment;
    }

    private void offer(Candidate candidate) {
        boolean block = candidate.slot() == Candidate.BLOCK;
        if (!block && chosen[candidate.slot()] != null || isTaken(candidate)) {
            return;
        }
        Arrays.fill(taken, candidate.from(), candidate.to(), true);
        if (block) {
            unasked.add(candidate);
        } else {
            chosen[candidate.slot()] = candidate;
        }
    }

    @Nullable Candidate of(int slot) {
        return chosen[slot];
    }

    /** Whether a slot has this value: what is said twice is still one condition. */
    boolean says(SlotValue value) {
        return Arrays.stream(chosen).anyMatch(c -> c != null && c.value().equals(value));
    }

    /** What the sentence says and no slot takes. */
    List<Candidate> unasked() {
        return unasked;
    }

    boolean isTaken(Candidate candidate) {
        return isTaken(candidate.from(), candidate.to());
    }

    boolean isTaken(NumberSpan number) {
        return isTaken(number.from(), number.to());
    }

    boolean isTaken(int from, int to) {
        for (int i = from; i < to; i++) {
            if (taken[i]) {
                return true;
            }
        }
        return false;
    }
}
