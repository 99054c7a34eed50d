package io.feiqian.payments.record;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers what was said last of the keys met last: at least as many as a generation holds, at
 * most twice as many. What is still in use is carried over, so that a network of any size forgets
 * only whom it has not met for long. For several threads.
 */
final class SeenLately {

    private final int generation;
    private volatile Seen seen = Seen.after(Map.of());

    SeenLately(int generation) {
        this.generation = generation;
    }

    private record Seen(Map<String, String> now, Map<String, String> before) {

        static Seen after(Map<String, String> before) {
            return new Seen(new ConcurrentHashMap<>(), before);
        }
    }

    /** Whether this is what was said last of the key. */
    boolean has(String key, String value) {
        Seen all = seen;
        String known = all.now().get(key);
        if (known != null) {
            return known.equals(value);
        }
        if (!value.equals(all.before().get(key))) {
            return false;
        }
        put(key, value);
        return true;
    }

    void put(String key, String value) {
        seen.now().put(key, value);
        if (seen.now().size() >= generation) {
            turn();
        }
    }

    void clear() {
        seen = Seen.after(Map.of());
    }

    int size() {
        return seen.now().size() + seen.before().size();
    }

    private synchronized void turn() {
        Seen full = seen;
        if (full.now().size() >= generation) {
            seen = Seen.after(full.now());
        }
    }
}
