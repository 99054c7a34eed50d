/**
 * China's days as the simulator needs them: holidays, make-up working days, the Spring Festival by
 * the moon, shopping festivals and paydays. Pure: dates in, decisions out.
 */
@NullMarked
package io.feiqian.simulator.calendar;

import org.jspecify.annotations.NullMarked;
