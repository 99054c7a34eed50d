@NullMarked
package io.feiqian.platform.gateway;

import org.jspecify.annotations.NullMarked;
