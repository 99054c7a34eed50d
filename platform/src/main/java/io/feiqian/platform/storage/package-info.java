/**
 * PostgreSQL for every module: embedded or external, one schema and one Flyway history a module,
 * row-level security by scope, group commit, backup and restore.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.feiqian.platform.storage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
