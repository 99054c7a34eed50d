package io.feiqian.payments.record;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the keys seen last: at least as many as a generation holds, at most twice as many. What
 * is still in use is carried over, so that a network of any size forgets only whom it has not met
 * for long. For several threads.
 */
final class SeenLately {

    private final int generation;
    private volatile Seen seen = Seen.after(Set.of());

    SeenLately(int generation) {
        this.generation = generation;
    }

    private record Seen(Set<String> now, Set<String> before) {

        static Seen after(Set<String> before) {
            return new Seen(ConcurrentHashMap.newKeySet(), before);
        }
    }

    boolean contains(String key) {
        Seen all = seen;
        if (all.now().contains(key)) {
            return true;
        }
        if (!all.before().contains(key)) {
            return false;
        }
        add(key);
        return true;
    }

    boolean containsAll(Collection<String> keys) {
        for (String key : keys) {
            if (!contains(key)) {
                return false;
            }
        }
        return true;
    }

    void addAll(Collection<String> keys) {
        keys.forEach(this::add);
    }

    void clear() {
        seen = Seen.after(Set.of());
    }

    int size() {
        return seen.now().size() + seen.before().size();
    }

    private void add(String key) {
        seen.now().add(key);
        if (seen.now().size() >= generation) {
            turn();
        }
    }

    private synchronized void turn() {
        Seen full = seen;
        if (full.now().size() >= generation) {
            seen = Seen.after(full.now());
        }
    }
}
