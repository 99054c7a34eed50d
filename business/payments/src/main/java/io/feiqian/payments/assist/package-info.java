/**
 * The payments agent's tools: thin doors from words to the record, read in the caller's scope,
 * every figure with the query it came from.
 */
@NullMarked
package io.feiqian.payments.assist;

import org.jspecify.annotations.NullMarked;
