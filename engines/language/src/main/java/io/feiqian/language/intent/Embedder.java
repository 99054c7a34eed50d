package io.feiqian.language.intent;

import java.util.List;

/**
 * Turns sentences into vectors of length one whose nearness is nearness of topic, not of meaning:
 * opposites lie close together, so nothing may be decided on cosine alone. Thread-safe.
 */
public interface Embedder {

    /** Names the model and its preparation; vectors of different identities never mix. */
    String identity();

    int dimensions();

    /** The vector of a sentence; what is longer than the model reads is cut. */
    float[] embed(String text);

    /** The vectors of many sentences, in their order; equal to {@link #embed} of each. */
    default List<float[]> embedAll(List<String> texts) {
        return texts.stream().map(this::embed).toList();
    }
}
