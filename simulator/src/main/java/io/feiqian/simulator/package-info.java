/**
 * A payment network in small: cardholders, merchants, acquirers, a switch and issuers, from a seed.
 * It speaks the record's ISO 8583 dialect as a real switch does and keeps the truth about its
 * incidents to itself.
 *
 * <p>This is the door: start a {@link io.feiqian.simulator.Simulator} with settings, watch its
 * status. Other modules use this package and {@code scenario}; the packages below know each other
 * in this order only: {@code calendar, output ← scenario ← world ← network ← fraud, clearing,
 * customers, telemetry ← simulator}.
 */
@NullMarked
package io.feiqian.simulator;

import org.jspecify.annotations.NullMarked;
