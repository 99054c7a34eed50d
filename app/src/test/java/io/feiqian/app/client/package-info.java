@NullMarked
package io.feiqian.app.client;

import org.jspecify.annotations.NullMarked;
