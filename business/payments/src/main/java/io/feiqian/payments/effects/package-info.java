/** What people and agents do about transactions: refunds and disputes, each exactly once. */
@NullMarked
package io.feiqian.payments.effects;

import org.jspecify.annotations.NullMarked;
