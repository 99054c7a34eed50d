package io.feiqian.platform.tools;

import java.util.concurrent.atomic.AtomicInteger;

/** Hands out the evidence ids of one run: e1, e2, … A resumed run goes on where it stopped. */
public final class EvidenceIds {

    private final AtomicInteger last;

    public EvidenceIds(int alreadyUsed) {
        last = new AtomicInteger(alreadyUsed);
    }

    public String next() {
        return "e" + last.incrementAndGet();
    }

    public int used() {
        return last.get();
    }
}
