package io.feiqian.language.slot;

import io.feiqian.language.NumberSpan;
import io.feiqian.language.SlotValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which candidate fills which slot: in their order, each where its slot is open and its characters
 * are free.
 */
final class Assignment {

    private final @Nullable Candidate[] chosen;
    private final boolean[] taken;
    private final List<Candidate> unasked = new ArrayList<>();
    private final List<Candidate> sides = new ArrayList<>();

    private Assignment(int slots, int length) {
        this.chosen = new Candidate[slots];
        this.taken = new boolean[length];
    }

    /**
     * @param sided slots of which a sentence may name several values
     */
    static Assignment of(
            Sentence sentence, int slots, Set<Integer> sided, List<Candidate> candidates) {
        Assignment assignment = new Assignment(slots, sentence.length());
        List<Candidate> sure =
                candidates.stream().filter(c -> c.rank() < Candidate.LIKE_NAME).toList();
        sure.forEach(assignment::offer);
        // Before a lesser reading takes their characters: the second code is no amount.
        sure.stream().filter(c -> sided.contains(c.slot())).forEach(assignment::offerSide);
        candidates.stream().filter(c -> c.rank() >= Candidate.LIKE_NAME).forEach(assignment::offer);
        return assignment;
    }

    /** One more value of a slot that is filled, where no other slot has taken it. */
    private void offerSide(Candidate candidate) {
        Candidate first = chosen[candidate.slot()];
        boolean blocked =
                unasked.stream()
                        .anyMatch(other ->
                                other.from() == candidate.from() && other.to() == candidate.to());
        if (first == null || says(candidate.value()) || isTaken(candidate) && !blocked) {
            return;
        }
        if (sides.stream().noneMatch(side -> isSame(side.value(), candidate.value()))) {
            Arrays.fill(taken, candidate.from(), candidate.to(), true);
            sides.add(candidate);
        }
    }

    /** What else the filled slots could be; of one slot only, or none. */
    List<Candidate> sides() {
        long slots = sides.stream().map(Candidate::slot).distinct().count();
        return slots == 1 ? List.copyOf(sides) : List.of();
    }

    /** The sides of several slots. */
    List<Candidate> unpaired() {
        return sides().isEmpty() ? List.copyOf(sides) : List.of();
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
        return Arrays.stream(chosen).anyMatch(c -> c != null && isSame(c.value(), value));
    }

    /** Days are the same in whatever words: 昨天 and 昨日. */
    private static boolean isSame(SlotValue one, SlotValue other) {
        return one.equals(other)
                || one instanceof SlotValue.Period a
                        && other instanceof SlotValue.Period b
                        && a.from().equals(b.from())
                        && a.to().equals(b.to())
                        && Objects.equals(a.within(), b.within());
    }

    /** What the sentence says and no slot takes. */
    List<Candidate> unasked() {
        return unasked;
    }

    /** Whether a day or an hour has taken some of its characters. */
    boolean isTimed(Candidate candidate) {
        return Stream.concat(Stream.of(chosen), unasked.stream())
                .filter(Objects::nonNull)
                .filter(taken ->
                        taken.value() instanceof SlotValue.Period
                                || taken.value() instanceof SlotValue.TimeOfDay)
                .anyMatch(taken -> taken.from() < candidate.to() && candidate.from() < taken.to());
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
