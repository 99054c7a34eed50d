/**
 * The simulated network as an operator drives it: start, stop, speed, incidents. The only place
 * where the record and the simulator meet, and they meet over a socket.
 */
@NullMarked
package io.feiqian.app.simulation;

import org.jspecify.annotations.NullMarked;
