/**
 * The life of merchants, terminals and cards: what may follow what, its history, and the state that
 * results from it.
 */
@NullMarked
package io.feiqian.payments.lifecycle;

import org.jspecify.annotations.NullMarked;
