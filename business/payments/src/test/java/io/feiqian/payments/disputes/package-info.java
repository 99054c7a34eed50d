@NullMarked
package io.feiqian.payments.disputes;

import org.jspecify.annotations.NullMarked;
