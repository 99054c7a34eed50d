/** Clearing: what institutions present for payment, matched to what was authorised. */
@NullMarked
package io.feiqian.payments.clearing;

import org.jspecify.annotations.NullMarked;
