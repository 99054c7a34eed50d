@NullMarked
package io.feiqian.app.simulation;

import org.jspecify.annotations.NullMarked;
