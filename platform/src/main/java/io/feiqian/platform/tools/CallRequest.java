package io.feiqian.platform.tools;

import io.feiqian.kernel.BusinessTime;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Right;
import java.util.Set;
import java.util.UUID;

/**
 * One call to be governed. Run and step make the idempotency key, so the same step asked twice is
 * one call.
 *
 * @param agentRights what the agent may do at most; the call needs user ∩ agent ∩ session
 */
public record CallRequest(
        UUID runId,
        int step,
        Caller caller,
        Set<Right> agentRights,
        String tool,
        Arguments arguments,
        BusinessTime time,
        EvidenceIds evidence) {

    public CallRequest {
        agentRights = Set.copyOf(agentRights);
    }
}
