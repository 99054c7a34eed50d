/**
 * What tests of every module share: a real PostgreSQL, a clock that stands still, seeds. A module
 * ships fakes of its own contracts as its own test-jar, not here.
 */
@NullMarked
package io.feiqian.testkit;

import org.jspecify.annotations.NullMarked;
