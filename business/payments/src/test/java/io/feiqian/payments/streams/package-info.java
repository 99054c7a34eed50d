@NullMarked
package io.feiqian.payments.streams;

import org.jspecify.annotations.NullMarked;
