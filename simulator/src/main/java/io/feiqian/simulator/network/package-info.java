/**
 * The switch and what passes through it in simulated time: what people pay, how issuers decide,
 * what comes of it later, the messages of it, and the incidents under way with the truth about
 * them. Whoever wants to see it is a {@link io.feiqian.simulator.network.Watcher}.
 */
@NullMarked
package io.feiqian.simulator.network;

import org.jspecify.annotations.NullMarked;
