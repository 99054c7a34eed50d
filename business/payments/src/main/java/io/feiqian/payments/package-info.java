/** The record of what happened on the payment network: its doors. */
@NullMarked
package io.feiqian.payments;

import org.jspecify.annotations.NullMarked;
