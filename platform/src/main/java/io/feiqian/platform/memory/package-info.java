/** Conversations: threads, their messages and what was said before. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"storage", "access", "tracing", "guardrails", "gateway", "tools"})
package io.feiqian.platform.memory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
