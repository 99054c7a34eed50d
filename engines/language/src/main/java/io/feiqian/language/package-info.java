/**
 * Understanding Chinese and English without a language model: folding, tokens, embeddings, a
 * trained classifier, and typed slots (amounts, dates, card tails, names, enumerations).
 */
@NullMarked
package io.feiqian.language;

import org.jspecify.annotations.NullMarked;
