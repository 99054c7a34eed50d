package io.feiqian.platform.agents.runs;

import io.feiqian.platform.agents.RunEvent;
import io.feiqian.platform.tools.CallOutcome;
import io.feiqian.platform.tools.CallRequest;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The doors through which runs reach the rest of the system.
 *
 * @param calls the governed way to call a tool; blocks
 * @param decisions what was decided about an approval, empty while it waits
 * @param withdraw ends the approvals that a run asked for and will not use any more
 */
public record RunWorld(
        InstantSource clock,
        Worlds worlds,
        Function<CallRequest, CallOutcome> calls,
        Function<UUID, Optional<RunEvent.ApprovalDecided>> decisions,
        Consumer<UUID> withdraw) {}
