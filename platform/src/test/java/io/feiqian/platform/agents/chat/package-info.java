@NullMarked
package io.feiqian.platform.agents.chat;

import org.jspecify.annotations.NullMarked;
