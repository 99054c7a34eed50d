/**
 * Governed tools: rights, schema, limits, the journal of side effects and their approval by a
 * second person.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"storage", "access", "tracing", "guardrails", "gateway"})
package io.feiqian.platform.tools;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
