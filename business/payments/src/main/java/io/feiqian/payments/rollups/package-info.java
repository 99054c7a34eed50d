/** Daily roll-ups of the transactions: kept day by day, read together with what is not rolled. */
@NullMarked
package io.feiqian.payments.rollups;

import org.jspecify.annotations.NullMarked;
