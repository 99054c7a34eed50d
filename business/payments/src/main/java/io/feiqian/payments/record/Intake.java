package io.feiqian.payments.record;

/** A message and those it mentions: what every door hands to the record. */
public record Intake(Incoming message, Sighting sighting) {}
