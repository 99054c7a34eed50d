package io.feiqian.platform.agents.runs;

import io.feiqian.platform.agents.Move;
import io.feiqian.platform.agents.Reasoner;
import io.feiqian.platform.agents.Turn;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A rung that does what a test says, and remembers what it was asked. */
final class ScriptedReasoner implements Reasoner {

    static final String NAME = "scripted";

    private final List<Turn> asked = new CopyOnWriteArrayList<>();
    private final Script script;

    ScriptedReasoner(Script script) {
        this.script = script;
    }

    /** What it does at a turn. */
    @FunctionalInterface
    interface Script {
        Move next(Turn turn);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Move next(Turn turn) {
        asked.add(turn);
        return script.next(turn);
    }

    List<Turn> asked() {
        return List.copyOf(asked);
    }
}
