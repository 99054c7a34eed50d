/**
 * Those who commit fraud: they send payments of their own through the switch, and the truth names
 * each of them.
 */
@NullMarked
package io.feiqian.simulator.fraud;

import org.jspecify.annotations.NullMarked;
