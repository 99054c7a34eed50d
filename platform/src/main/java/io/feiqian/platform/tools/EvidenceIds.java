package io.feiqian.platform.tools;

import io.feiqian.kernel.Evidence;
import java.util.List;
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

    /** Leaves out what a recorded outcome of the same run uses already. */
    public void skipTo(int used) {
        last.accumulateAndGet(used, Math::max);
    }

    /** The highest number among ids of the form e12. */
    static int highest(List<Evidence> evidence) {
        return evidence.stream()
                .map(Evidence::id)
                .filter(id -> id.matches("e[0-9]{1,8}"))
                .mapToInt(id -> Integer.parseInt(id.substring(1)))
                .max()
                .orElse(0);
    }
}
