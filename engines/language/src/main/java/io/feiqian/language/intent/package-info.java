/**
 * What a sentence wants: embeddings, lexical features with negation, and a linear classifier that
 * is trained in process and knows when nothing fits.
 */
@NullMarked
package io.feiqian.language.intent;

import org.jspecify.annotations.NullMarked;
