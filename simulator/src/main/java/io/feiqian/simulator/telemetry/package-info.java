/**
 * The metrics, logs and traces of the switch itself, as OTLP JSON lines, made from the same
 * payments that the record hears of.
 */
@NullMarked
package io.feiqian.simulator.telemetry;

import org.jspecify.annotations.NullMarked;
