@NullMarked
package io.feiqian.payments.transfers;

import org.jspecify.annotations.NullMarked;
