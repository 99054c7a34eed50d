@NullMarked
package io.feiqian.payments;

import org.jspecify.annotations.NullMarked;
