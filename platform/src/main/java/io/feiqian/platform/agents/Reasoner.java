package io.feiqian.platform.agents;

/**
 * Decides what to do next in a run. Implementations: the embedded one (understands, never
 * generates), and chat models through one adapter. Called again after every tool result, so a turn
 * is a pure input and a move a pure output; nothing is remembered between calls.
 */
public interface Reasoner {

    /** "embedded", or the name of a model rung. */
    String name();

    Move next(Turn turn);
}
