/** Settlement: who owes whom for a day, by institution. */
@NullMarked
package io.feiqian.payments.settlement;

import org.jspecify.annotations.NullMarked;
