/** Agents at work: routing, reasoners, and the run loop as a durable state machine. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "storage",
            "access",
            "tracing",
            "guardrails",
            "gateway",
            "tools",
            "memory"
        })
package io.feiqian.platform.agents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
