/** Measuring agents: utterance files against the live catalogue. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "storage",
            "access",
            "tracing",
            "guardrails",
            "gateway",
            "tools",
            "memory",
            "agents",
            "agents::runs",
            "agents::understanding"
        })
package io.feiqian.platform.evals;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
