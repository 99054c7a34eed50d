package io.feiqian.payments.imports;

import io.feiqian.platform.storage.Scope;
import io.feiqian.platform.storage.Scopes;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The files that this process works on, one virtual thread each, in the system's scope. */
public final class Runs {

    private final Map<UUID, Thread> threads = new ConcurrentHashMap<>();

    /** Starts the work on a file, also where the work before it is only just ending. */
    public void start(UUID id, String name, Runnable work) {
        Thread run = thread(id, name, work);
        threads.put(id, run);
        run.start();
    }

    /** Starts the work on a file unless it is being worked on. */
    public void startOnce(UUID id, String name, Runnable work) {
        Thread run = thread(id, name, work);
        if (threads.putIfAbsent(id, run) == null) {
            run.start();
        }
    }

    private Thread thread(UUID id, String name, Runnable work) {
        return Thread.ofVirtual()
                .name(name)
                .unstarted(() -> {
                    try {
                        Scopes.run(new Scope.System(), work::run);
                    } finally {
                        threads.remove(id, Thread.currentThread());
                    }
                });
    }

    boolean has(UUID id) {
        return threads.containsKey(id);
    }

    /** Waits for the end of the work on a file. */
    public void await(UUID id) throws InterruptedException {
        Thread run = threads.get(id);
        if (run != null) {
            run.join();
        }
    }

    /** Waits for the end of all work. */
    public void awaitAll() {
        for (Thread run : threads.values()) {
            try {
                run.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
