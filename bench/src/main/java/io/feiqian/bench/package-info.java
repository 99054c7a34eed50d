/**
 * Measurements, each beside a named peer in the same run. A result is written with the machine it
 * was measured on; machines are shared and noisy, so the ratio counts more than the figure.
 */
@NullMarked
package io.feiqian.bench;

import org.jspecify.annotations.NullMarked;
