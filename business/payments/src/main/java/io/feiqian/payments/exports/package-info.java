/** The record as Parquet files, a file for each table and day, in one consistent state. */
@NullMarked
package io.feiqian.payments.exports;

import org.jspecify.annotations.NullMarked;
