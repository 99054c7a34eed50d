@NullMarked
package io.feiqian.testkit;

import org.jspecify.annotations.NullMarked;
