@NullMarked
package io.feiqian.payments.rollups;

import org.jspecify.annotations.NullMarked;
