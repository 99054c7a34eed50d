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
import java.util.Arrays;
import java.util.Map;

/**
 * One quantised BERT encoder on ONNX Runtime, read from the class path: the vector of the first
 * token, of length one. A call uses one thread and is independent of what else runs, so a vector
 * depends on its sentence only (a padded batch would not: the quantisation scales over the batch).
 */
final class Encoder implements AutoCloseable {

    static final int TOKENS_MAX = 128;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final WordPiece wordPiece;
    private final int dimensions;

    private Encoder(
            OrtEnvironment environment, OrtSession session, WordPiece wordPiece, int dimensions) {
        this.environment = environment;
        this.session = session;
        this.wordPiece = wordPiece;
        this.dimensions = dimensions;
    }

    /**
     * @param name as the model's two files are called: NAME.onnx and NAME-tokenizer.json
     */
    static Encoder load(String name, int dimensions) {
        String file = "/" + name + ".onnx";
        try (InputStream model = resource(file);
                InputStream tokenizer = resource("/" + name + "-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setCPUArenaAllocator(false);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(model.readAllBytes(), options);
            return new Encoder(environment, session, WordPiece.read(tokenizer), dimensions);
        } catch (IOException | OrtException e) {
            throw new IllegalStateException(
                    "The embedding model %s cannot be loaded. Maybe this machine's processor or C library is not supported by ONNX Runtime."
                            .formatted(file),
                    e);
        }
    }

    private static InputStream resource(String name) {
        InputStream stream = Encoder.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(
                    "%s is not on the class path. Maybe a jar langchain4j-embeddings-bge-small-… was excluded."
                            .formatted(name));
        }
        return stream;
    }

    int dimensions() {
        return dimensions;
    }

    float[] encode(String text) {
        long[] ids = wordPiece.ids(Folded.of(text), TOKENS_MAX);
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
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
            float[] vector = new float[dimensions];
            hidden.get(0, vector);
            return Floats.normalised(vector);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed on a sentence.", e);
        }
    }

    private OnnxTensor tensor(long[] values, long[] shape) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    /** Nothing may be encoding: freeing the session under a running inference ends the process. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The embedding session cannot be closed.", e);
        }
    }
}
