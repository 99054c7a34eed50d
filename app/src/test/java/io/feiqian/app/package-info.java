@NullMarked
package io.feiqian.app;

import org.jspecify.annotations.NullMarked;
