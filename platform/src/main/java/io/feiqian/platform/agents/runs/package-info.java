/**
 * The run loop as a durable state machine: a run is the sequence of its events, each one durable
 * before what follows from it.
 */
@NullMarked
@NamedInterface("runs")
package io.feiqian.platform.agents.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
