/**
 * What a run shall be: settings, incidents with their times and measures, mixtures of incidents,
 * read from a small text. Knows nothing of the network that they strike.
 */
@NullMarked
package io.feiqian.simulator.scenario;

import org.jspecify.annotations.NullMarked;
