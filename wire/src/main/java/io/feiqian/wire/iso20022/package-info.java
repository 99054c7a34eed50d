/**
 * ISO 20022: the messages that banks send beside card messages, read strictly and written exactly.
 */
@NullMarked
package io.feiqian.wire.iso20022;

import org.jspecify.annotations.NullMarked;
