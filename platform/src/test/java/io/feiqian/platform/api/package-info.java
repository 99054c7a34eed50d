@org.jspecify.annotations.NullMarked
package io.feiqian.platform.api;
