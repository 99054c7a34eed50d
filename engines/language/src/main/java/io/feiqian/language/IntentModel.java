package io.feiqian.language;

/** A trained classifier of sentences: deterministic, immutable, thread-safe. */
public interface IntentModel {

    Ranking rank(String text);
}
