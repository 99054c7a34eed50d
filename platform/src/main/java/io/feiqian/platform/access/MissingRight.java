package io.feiqian.platform.access;

/** The caller lacks a right; nothing was done. */
public final class MissingRight extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Right right;

    public MissingRight(Right right) {
        super(
                "The right %s is missing. Maybe ask an administrator for a role that has it."
                        .formatted(right));
        this.right = right;
    }

    public Right right() {
        return right;
    }
}
