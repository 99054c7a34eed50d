/**
 * What acquirers present for clearing, a file for each of them and business day, and how incidents
 * spoil it.
 */
@NullMarked
package io.feiqian.simulator.clearing;

import org.jspecify.annotations.NullMarked;
