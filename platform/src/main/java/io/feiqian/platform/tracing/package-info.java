/** What happened in a run, as spans with cost, in PostgreSQL. */
@NullMarked
@ApplicationModule(allowedDependencies = {"storage", "access"})
package io.feiqian.platform.tracing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
