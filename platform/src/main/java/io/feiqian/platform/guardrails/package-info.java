/**
 * What may not pass: card and identity numbers out of text, figures without evidence out of
 * answers.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"storage", "access", "tracing"})
package io.feiqian.platform.guardrails;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
