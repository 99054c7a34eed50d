package io.feiqian.simulator.network;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one payment has come. {@code scheme} says which fraud or fault sent it; null for what
 * people do of themselves.
 */
public final class Course {

    private final Payment payment;
    private final @Nullable Mark scheme;
    private final int attempt;
    private final List<Mark> marks = new ArrayList<>();
    private Path path = Path.NONE;
    private boolean reversed;
    private @Nullable Answer standing;

    /** Where the switch handled it: its nodes, the database's and the issuer's milliseconds. */
    public record Path(int router, long databaseMillis, String release) {
        public static final Path NONE = new Path(0, 0, "");
    }

    Course(Payment payment, @Nullable Mark scheme, int attempt) {
        this.payment = payment;
        this.scheme = scheme;
        this.attempt = attempt;
        if (scheme != null) {
            marks.add(scheme);
        }
    }

    public Payment payment() {
        return payment;
    }

    public @Nullable Mark scheme() {
        return scheme;
    }

    /** 1 for the first; a person whose payment failed for no fault of theirs tries again. */
    int attempt() {
        return attempt;
    }

    /** All incidents that have a hand in it. */
    public List<Mark> marks() {
        return marks;
    }

    void mark(Disturbance trouble, String what) {
        marks.add(Mark.of(trouble, what));
    }

    public Path path() {
        return path;
    }

    void went(Path taken) {
        path = taken;
    }

    public boolean isReversed() {
        return reversed;
    }

    void reverse() {
        reversed = true;
    }

    /** The approval that stands, while it does. */
    public @Nullable Answer standing() {
        return standing;
    }

    void stands(@Nullable Answer answer) {
        standing = answer;
    }
}
