/** The ISO 8583 door: what a switch copies to the record, as wire/README.md says. */
@NullMarked
package io.feiqian.payments.iso;

import org.jspecify.annotations.NullMarked;
