@NullMarked
package io.feiqian.payments.api;

import org.jspecify.annotations.NullMarked;
