/**
 * Who may do what: accounts, sessions, roles and rights, API keys, and the hash-chained log of
 * every changing act.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"storage"})
package io.feiqian.platform.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
