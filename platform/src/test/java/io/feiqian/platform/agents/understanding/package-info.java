@NullMarked
package io.feiqian.platform.agents.understanding;

import org.jspecify.annotations.NullMarked;
