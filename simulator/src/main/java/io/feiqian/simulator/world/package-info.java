/**
 * Who takes part and what they are like: banks, cities, trades, merchants with terminals and
 * owners, cardholders with purses and devices, how busy the days are and who is on a journey. Made
 * once from the seed; sends nothing.
 */
@NullMarked
package io.feiqian.simulator.world;

import org.jspecify.annotations.NullMarked;
