@NullMarked
package io.feiqian.payments.retention;

import org.jspecify.annotations.NullMarked;
