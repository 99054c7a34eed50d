/**
 * Understanding without a language model: which agent, which tool, which arguments. Uses the
 * classifier and the slot reader of the language engine; decides, asks back, or says no.
 */
@NullMarked
@NamedInterface("understanding")
package io.feiqian.platform.agents.understanding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
