package io.feiqian.payments.imports;

import io.feiqian.kernel.Bilingual;
import io.feiqian.kernel.InvalidValue;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/**
 * One pass over a file: this thread reads and parses, workers convert and write. Chunks that are
 * committed already are read past. Ends when the file does, when it is told to stop, or at the
 * first failure.
 */
final class ImportRun {

    private static final int CHUNK_ROWS = 5_000;
    private static final int WORKERS = 2;
    private static final int WAITING_CHUNKS_MAX = 4;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path file;
    private final Mapping.Layout layout;
    private final BitSet committed;
    private final BooleanSupplier stopping;
    private final LongConsumer progress;
    private final BlockingQueue<CsvChunk> chunks = new ArrayBlockingQueue<>(WAITING_CHUNKS_MAX);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean readAll;

    ImportRun(
            Path file,
            Mapping.Layout layout,
            BitSet committed,
            BooleanSupplier stopping,
            LongConsumer progress) {
        this.file = file;
        this.layout = layout;
        this.committed = committed;
        this.stopping = stopping;
        this.progress = progress;
    }

    /** What a worker does with a chunk. */
    interface ChunkSink {
        void accept(CsvChunk chunk) throws Exception;
    }

    /**
     * Runs to the end.
     *
     * @param workers makes a sink for each worker from the header
     * @return rows in the file, or -1 if it was stopped before its end
     */
    long run(Function<List<String>, ChunkSink> workers) throws Exception {
        try (Counted bytes = new Counted(Files.newInputStream(file));
                Reader reader = new InputStreamReader(content(bytes), layout.encoding())) {
            CsvParser parser =
                    new CsvParser(
                            withoutMark(reader),
                            layout.separator(),
                            layout.quote(),
                            layout.recordCharsMax());
            List<String> header = header(parser);
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < WORKERS; i++) {
                ChunkSink sink = workers.apply(header);
                threads.add(Thread.ofPlatform().name("import-" + i).start(() -> work(sink)));
            }
            long rows = -1;
            try {
                rows = read(parser, bytes);
            } catch (IOException e) {
                failure.compareAndSet(null, e);
            } finally {
                readAll = true;
                for (Thread thread : threads) {
                    thread.join();
                }
            }
            throwFailure();
            return rows;
        }
    }

    private long read(CsvParser parser, Counted bytes) throws IOException, InterruptedException {
        long rows = 0;
        for (int number = 0; ; number++) {
            CsvChunk chunk = new CsvChunk(number);
            if (!parser.fill(chunk, CHUNK_ROWS)) {
                return rows;
            }
            rows += chunk.tried();
            if (!committed.get(number)) {
                while (!chunks.offer(chunk, 200, TimeUnit.MILLISECONDS)) {
                    if (failure.get() != null) {
                        return -1;
                    }
                }
            }
            progress.accept(bytes.count);
            if (failure.get() != null || stopping.getAsBoolean()) {
                return -1;
            }
        }
    }

    private void work(ChunkSink sink) {
        try {
            while (failure.get() == null) {
                CsvChunk chunk = chunks.poll(50, TimeUnit.MILLISECONDS);
                if (chunk != null) {
                    sink.accept(chunk);
                } else if (readAll && chunks.isEmpty()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure.compareAndSet(null, e);
        } catch (Exception | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    private void throwFailure() throws Exception {
        switch (failure.get()) {
            case null -> {}
            case Exception exception -> throw exception;
            case Error error -> throw error;
            case Throwable other -> throw new IllegalStateException(other);
        }
    }

    private List<String> header(CsvParser parser) throws IOException {
        CsvChunk first = new CsvChunk(-1);
        if (!parser.fill(first, 1) || first.records() == 0) {
            throw new InvalidValue(
                    "file",
                    file.getFileName(),
                    new Bilingual("没有可读的表头", "has no header that can be read"),
                    new Bilingual(
                            "首行须写明各列。也许分隔符不对。",
                            "The first line must name the columns. Maybe the separator is wrong."));
        }
        List<String> header = new ArrayList<>();
        for (int i = 0; i < first.fieldCount(0); i++) {
            header.add(first.field(0, i).strip());
        }
        return header;
    }

    /** Unpacks gzip by its magic number, whatever the file is called. */
    private static InputStream content(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
        buffered.mark(2);
        int magic = buffered.read() | buffered.read() << 8;
        buffered.reset();
        return magic == GZIPInputStream.GZIP_MAGIC
                ? new GZIPInputStream(buffered, BUFFER_BYTES)
                : buffered;
    }

    /** Takes the byte order mark off, which would be part of the first column's name. */
    private static Reader withoutMark(Reader reader) throws IOException {
        PushbackReader buffered = new PushbackReader(reader, 1);
        int first = buffered.read();
        if (first >= 0 && first != '\uFEFF') {
            buffered.unread(first);
        }
        return buffered;
    }

    /** Counts the file's own bytes, packed or not, because their total is known. */
    private static final class Counted extends FilterInputStream {

        private volatile long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            add(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            add(Math.max(read, 0));
            return read;
        }

        private synchronized void add(long more) {
            count = count + more;
        }
    }
}
