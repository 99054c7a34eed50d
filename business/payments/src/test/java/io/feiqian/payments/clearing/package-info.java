@NullMarked
package io.feiqian.payments.clearing;

import org.jspecify.annotations.NullMarked;
