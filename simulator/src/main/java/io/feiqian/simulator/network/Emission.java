package io.feiqian.simulator.network;

import io.feiqian.wire.iso8583.IsoMessage;
import java.time.Instant;

/** A message and the moment of simulated time at which the switch sends it. */
public record Emission(Instant at, IsoMessage message) {}
