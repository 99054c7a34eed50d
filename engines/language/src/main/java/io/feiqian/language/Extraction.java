package io.feiqian.language;

/**
 * A slot filled from the characters from (inclusive) to (exclusive) of the original text. {@code
 * certainty} is in 0…1; below 0.5 the value should be confirmed before it is used.
 */
public record Extraction(String slot, SlotValue value, int from, int to, double certainty) {}
