/**
 * What every floor speaks of: money, cards, ids, time, evidence. Depends on nothing but the JDK
 * (and the annotations that name JSON fields); no Spring, no SQL.
 */
@NullMarked
package io.feiqian.kernel;

import org.jspecify.annotations.NullMarked;
