/** Kafka in and out, where configured: the same envelope and the same doors as REST. */
@NullMarked
package io.feiqian.payments.streams;

import org.jspecify.annotations.NullMarked;
