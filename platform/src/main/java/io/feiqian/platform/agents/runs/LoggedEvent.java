package io.feiqian.platform.agents.runs;

import io.feiqian.platform.agents.RunEvent;
import java.time.Instant;

/** An event with its place in the run's log, and the note beside it. */
record LoggedEvent(int sequence, Instant at, RunEvent event, Note note) {}
