/** Where a simulation writes beside what it sends: the files by name, and JSON lines. */
@NullMarked
package io.feiqian.simulator.output;

import org.jspecify.annotations.NullMarked;
