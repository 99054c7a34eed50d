/** What a sentence says about its wish: amounts, days, times, names, and other typed values. */
@NullMarked
package io.feiqian.language.slot;

import org.jspecify.annotations.NullMarked;
