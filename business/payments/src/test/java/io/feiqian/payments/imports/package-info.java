@NullMarked
package io.feiqian.payments.imports;

import org.jspecify.annotations.NullMarked;
