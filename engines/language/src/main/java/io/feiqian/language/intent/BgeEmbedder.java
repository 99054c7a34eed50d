package io.feiqian.language.intent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The quantised bge-small-v1.5, the Chinese model and the English one: 512 and 384 dimensions after
 * one another. The Chinese model hears a strange English sentence's topic but seldom its wish.
 */
public final class BgeEmbedder implements Embedder, AutoCloseable {

    private static final String CHINESE = "bge-small-zh-v1.5-q";
    private static final int CHINESE_DIMENSIONS = 512;
    private static final String ENGLISH = "bge-small-en-v1.5-q";
    private static final int ENGLISH_DIMENSIONS = 384;

    /** What the Chinese model says of an English sentence, beside the English one's 1. */
    private static final float CHINESE_SHARE = 0.8f;

    private static final int REMEMBERED_MAX = 2_000;

    /** Longer text is cut before it is folded: 128 tokens never need more. */
    private static final int LENGTH_MAX = 4_000;

    /** Native inference needs more stack than virtual threads and small default stacks give. */
    private static final long STACK_BYTES = 16L << 20;

    private static final int WAITING_MAX = 256;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration CLOSING_MAX = Duration.ofSeconds(30);

    private final ExecutorService workers;
    private final Encoder chinese;
    private final Encoder english;
    private final Map<String, float[]> remembered =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                    return size() > REMEMBERED_MAX;
                }
            };

    private BgeEmbedder(ExecutorService workers, Encoder chinese, Encoder english) {
        this.workers = workers;
        this.chinese = chinese;
        this.english = english;
    }

    /** Loads both models (about 0.5 s); one instance serves the whole process. */
    public static BgeEmbedder load() {
        ExecutorService workers = workers();
        try {
            return result(workers.submit(() -> load(workers)));
        } catch (RuntimeException e) {
            workers.shutdownNow();
            throw e;
        }
    }

    private static BgeEmbedder load(ExecutorService workers) {
        return new BgeEmbedder(
                workers,
                Encoder.load(CHINESE, CHINESE_DIMENSIONS),
                Encoder.load(ENGLISH, ENGLISH_DIMENSIONS));
    }

    @Override
    public String identity() {
        return "bge-small-zh-en-v1.5-q/cls/" + Encoder.TOKENS_MAX + "/1";
    }

    @Override
    public int dimensions() {
        return CHINESE_DIMENSIONS + ENGLISH_DIMENSIONS;
    }

    @Override
    public float[] embed(String text) {
        String cut = cut(text);
        synchronized (remembered) {
            float[] known = remembered.get(cut);
            if (known != null) {
                return known.clone();
            }
        }
        float[] vector = result(workers.submit(() -> infer(cut)));
        synchronized (remembered) {
            remembered.put(cut, vector);
        }
        return vector.clone();
    }

    /** Spreads the sentences over the processors; each still takes one thread. */
    @Override
    public List<float[]> embedAll(List<String> texts) {
        List<Future<float[]>> vectors = new ArrayList<>(texts.size());
        try {
            for (String text : texts) {
                vectors.add(workers.submit(() -> infer(cut(text))));
            }
            return vectors.stream().map(BgeEmbedder::result).toList();
        } finally {
            vectors.forEach(vector -> vector.cancel(false));
        }
    }

    private static String cut(String text) {
        return text.length() <= LENGTH_MAX ? text : text.substring(0, LENGTH_MAX);
    }

    /** One a processor; whoever finds the queue full waits for room. */
    private static ExecutorService workers() {
        int processors = Runtime.getRuntime().availableProcessors();
        ThreadPoolExecutor workers =
                new ThreadPoolExecutor(
                        processors,
                        processors,
                        IDLE.toMillis(),
                        TimeUnit.MILLISECONDS,
                        new ArrayBlockingQueue<>(WAITING_MAX),
                        Thread.ofPlatform()
                                .name("embedding-", 0)
                                .daemon()
                                .stackSize(STACK_BYTES)
                                .factory(),
                        BgeEmbedder::waitForRoom);
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private static void waitForRoom(Runnable task, ThreadPoolExecutor workers) {
        if (workers.isShutdown()) {
            throw new RejectedExecutionException("The embedder is closed.");
        }
        try {
            workers.getQueue().put(task);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("Interrupted while waiting to embed.", e);
        }
    }

    /**
     * The result; an interrupted caller gives the sentence up, ready or not, and keeps its flag.
     */
    private static <T> T result(Future<T> future) {
        try {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            return future.get();
        } catch (InterruptedException e) {
            // Not cancel(true): native code under way cannot be stopped, only left alone.
            future.cancel(false);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while embedding.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IllegalStateException known) {
                throw known;
            }
            throw new IllegalStateException("A sentence could not be embedded.", e.getCause());
        }
    }

    /** The Chinese model reads every sentence, the English one those that are in English. */
    private float[] infer(String text) {
        float[] vector = Arrays.copyOf(chinese.encode(text), dimensions());
        if (Words.isEnglish(text)) {
            for (int i = 0; i < CHINESE_DIMENSIONS; i++) {
                vector[i] *= CHINESE_SHARE;
            }
            float[] read = english.encode(text);
            System.arraycopy(read, 0, vector, CHINESE_DIMENSIONS, ENGLISH_DIMENSIONS);
        }
        return Floats.normalised(vector);
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            // Freeing the session under a running inference would crash the process.
            if (!workers.awaitTermination(CLOSING_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            chinese.close();
            english.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
