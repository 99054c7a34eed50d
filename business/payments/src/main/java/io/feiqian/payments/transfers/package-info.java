/**
 * Credit transfers between banks: ISO 20022 in and out, their states derived from their messages.
 */
@NullMarked
package io.feiqian.payments.transfers;

import org.jspecify.annotations.NullMarked;
