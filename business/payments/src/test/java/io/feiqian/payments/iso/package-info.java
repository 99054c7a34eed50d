@NullMarked
package io.feiqian.payments.iso;

import org.jspecify.annotations.NullMarked;
