/** Disputes through all their stages: deadlines, evidence and the money that moves. */
@NullMarked
package io.feiqian.payments.disputes;

import org.jspecify.annotations.NullMarked;
