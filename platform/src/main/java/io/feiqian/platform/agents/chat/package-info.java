/** Chat models as reasoners: the one place where a turn becomes a conversation and back. */
@NullMarked
package io.feiqian.platform.agents.chat;

import org.jspecify.annotations.NullMarked;
