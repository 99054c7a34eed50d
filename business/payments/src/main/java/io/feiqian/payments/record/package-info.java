/**
 * The record itself: messages in the record's own terms, the transaction derived from them, and the
 * one writer of both.
 */
@NullMarked
package io.feiqian.payments.record;

import org.jspecify.annotations.NullMarked;
