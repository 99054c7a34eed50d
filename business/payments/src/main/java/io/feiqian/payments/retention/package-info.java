/**
 * Retention and archive: what of the record stays in the database for how long, and days whose
 * business is over as verified files that can be put back exactly.
 */
@NullMarked
package io.feiqian.payments.retention;

import org.jspecify.annotations.NullMarked;
