/**
 * What cardholders write to the service desk and what they dispute, each with its real cause in the
 * truth.
 */
@NullMarked
package io.feiqian.simulator.customers;

import org.jspecify.annotations.NullMarked;
