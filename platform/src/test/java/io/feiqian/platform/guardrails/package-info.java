/** Tests of what may not pass: numbers of persons, figures without evidence, orders in data. */
@NullMarked
package io.feiqian.platform.guardrails;

import org.jspecify.annotations.NullMarked;
