package io.feiqian.language;

/** A sentence and what it means: a tool's or agent's name. */
public record Labelled(String text, String label) {}
