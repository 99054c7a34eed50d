@NullMarked
package io.feiqian.payments.record;

import org.jspecify.annotations.NullMarked;
