package io.feiqian.payments.effects;

import io.feiqian.kernel.Bilingual;

/**
 * What became of a wish to change something.
 *
 * @param <T> a refund or a dispute
 */
public sealed interface EffectOutcome<T> {

    /** It is done: now, or under the same key before. */
    record Done<T>(T effect, boolean before) implements EffectOutcome<T> {}

    /** The business does not allow it. Nothing was changed. */
    record Refused<T>(Bilingual reason) implements EffectOutcome<T> {}

    /** The key was used for something else. Nothing was changed. */
    record KeyReused<T>(T earlier) implements EffectOutcome<T> {}
}
