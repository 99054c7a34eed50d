package io.feiqian.platform.tools;

import java.util.UUID;

/**
 * Published after the decision is committed: the run may go on. An event can be missed by a process
 * that is down; {@link Approvals#decided} is the way to catch up.
 *
 * @param by the name of who decided, or "system" for an expiry
 */
public record ApprovalDecided(
        UUID approvalId, UUID runId, int step, ApprovalState state, String by, String reason) {}
