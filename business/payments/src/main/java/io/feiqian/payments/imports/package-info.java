/** Files of any layout into the record: a mapping says which column means what. */
@NullMarked
package io.feiqian.payments.imports;

import org.jspecify.annotations.NullMarked;
