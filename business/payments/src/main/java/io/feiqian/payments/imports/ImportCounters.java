package io.feiqian.payments.imports;

import java.util.concurrent.atomic.LongAdder;

/** What the imports of this process have done since its start. */
public final class ImportCounters {

    final LongAdder written = new LongAdder();
    final LongAdder known = new LongAdder();
    final LongAdder rejected = new LongAdder();
    final LongAdder done = new LongAdder();
    final LongAdder cancelled = new LongAdder();
    final LongAdder failed = new LongAdder();
    final LongAdder outages = new LongAdder();
    final LongAdder chunksAgain = new LongAdder();

    ImportCounters() {}

    public long rowsWritten() {
        return written.sum();
    }

    /** Rows that were stored before. */
    public long rowsKnown() {
        return known.sum();
    }

    public long rowsRejected() {
        return rejected.sum();
    }

    public long jobsDone() {
        return done.sum();
    }

    public long jobsCancelled() {
        return cancelled.sum();
    }

    public long jobsFailed() {
        return failed.sum();
    }

    /** How often an import waited for a database that was away, and went on. */
    public long outages() {
        return outages.sum();
    }

    /** Chunks that were written again because a row of an open day found no partition. */
    public long chunksWrittenAgain() {
        return chunksAgain.sum();
    }
}
