/** Tests of the governed tools, with PostgreSQL and a foreign process that are real. */
@NullMarked
package io.feiqian.platform.tools;

import org.jspecify.annotations.NullMarked;
