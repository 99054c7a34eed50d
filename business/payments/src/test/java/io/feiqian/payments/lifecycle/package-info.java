@NullMarked
package io.feiqian.payments.lifecycle;

import org.jspecify.annotations.NullMarked;
