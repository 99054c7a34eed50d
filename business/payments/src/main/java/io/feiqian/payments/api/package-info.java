/** The record over HTTP, as console/openapi.yaml says. */
@NullMarked
package io.feiqian.payments.api;

import org.jspecify.annotations.NullMarked;
