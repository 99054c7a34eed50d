/** The HTTP floor of the platform: problems, pages, sessions, threads, runs, approvals. */
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
            "agents::understanding",
            "evals"
        })
package io.feiqian.platform.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
