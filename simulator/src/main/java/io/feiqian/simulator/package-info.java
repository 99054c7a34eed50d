/**
 * A payment network in small: cardholders, merchants, acquirers, a switch and issuers, from a seed.
 * It speaks the record's ISO 8583 dialect as a real switch does and keeps the truth about its
 * incidents to itself.
 */
@NullMarked
package io.feiqian.simulator;

import org.jspecify.annotations.NullMarked;
