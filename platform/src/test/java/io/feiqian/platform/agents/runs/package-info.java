@NullMarked
package io.feiqian.platform.agents.runs;

import org.jspecify.annotations.NullMarked;
