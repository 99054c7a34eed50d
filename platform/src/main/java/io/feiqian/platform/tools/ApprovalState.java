package io.feiqian.platform.tools;

/** How far an approval got. */
public enum ApprovalState {
    PENDING,
    APPROVED,
    REJECTED,
    /** Nobody decided, or nothing was done with the consent, in time. */
    EXPIRED,
    /** An argument changed, so the consent would be to something else. */
    VOID
}
