@NullMarked
package io.feiqian.payments.exports;

import org.jspecify.annotations.NullMarked;
