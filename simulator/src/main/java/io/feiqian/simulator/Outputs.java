package io.feiqian.simulator;

import io.feiqian.wire.iso8583.Dialect;
import io.feiqian.wire.iso8583.IsoCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that a simulation writes beside what it sends. */
final class Outputs implements AutoCloseable {

    private final @Nullable Writer truth;
    private final @Nullable Writer csv;
    private final @Nullable OutputStream frames;
    private final IsoCodec codec = new IsoCodec(Dialect.RECORD);

    Outputs(SimulatorSettings.Output output) throws IOException {
        this.truth = writer(output.file(OutputFile.TRUTH));
        this.csv = writer(output.file(OutputFile.CSV));
        Path file = output.file(OutputFile.FRAMES);
        this.frames = file == null ? null : new BufferedOutputStream(Files.newOutputStream(file));
        if (csv != null) {
            csv.write(CsvRows.HEADER);
            csv.write('\n');
        }
    }

    Truth truth() {
        return new Truth(truth);
    }

    void write(Emission emission) throws IOException {
        if (frames != null) {
            frames.write(codec.frame(emission.message()));
        }
        if (csv != null) {
            String row = CsvRows.of(emission).orElse("");
            if (!row.isEmpty()) {
                csv.write(row);
                csv.write('\n');
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (truth != null) {
            truth.close();
        }
        if (csv != null) {
            csv.close();
        }
        if (frames != null) {
            frames.close();
        }
    }

    private static @Nullable Writer writer(@Nullable Path file) throws IOException {
        return file == null ? null : Files.newBufferedWriter(file);
    }
}
