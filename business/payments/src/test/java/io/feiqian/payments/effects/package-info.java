@NullMarked
package io.feiqian.payments.effects;

import org.jspecify.annotations.NullMarked;
