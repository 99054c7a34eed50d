/**
 * The way to language models: a ladder of providers with time-outs and fall-through; tokens
 * counted.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"storage", "access", "tracing", "guardrails"})
package io.feiqian.platform.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
