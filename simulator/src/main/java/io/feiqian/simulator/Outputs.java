package io.feiqian.simulator;

import io.feiqian.simulator.network.Emission;
import io.feiqian.simulator.network.Truth;
import io.feiqian.simulator.output.Lines;
import io.feiqian.simulator.output.OutputFile;
import io.feiqian.wire.iso8583.Dialect;
import io.feiqian.wire.iso8583.IsoCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that a simulation writes beside what it sends. */
final class Outputs implements AutoCloseable, Lines {

    private final SimulatorSettings.Output output;
    private final @Nullable Writer truth;
    private final @Nullable Writer csv;
    private final @Nullable OutputStream frames;
    private final TreeMap<Path, Writer> open = new TreeMap<>();
    private final IsoCodec codec = new IsoCodec(Dialect.RECORD);

    Outputs(SimulatorSettings.Output output) throws IOException {
        this.output = output;
        this.truth = writer(output.file(OutputFile.TRUTH));
        this.csv = writer(output.file(OutputFile.CSV));
        Path file = output.file(OutputFile.FRAMES);
        this.frames = file == null ? null : new BufferedOutputStream(Files.newOutputStream(file));
        if (csv != null) {
            csv.write(CsvRows.HEADER);
            csv.write('\n');
        }
        // A quiet run has files too: that nobody wrote is said by an empty one.
        for (OutputFile what : List.of(OutputFile.MESSAGES, OutputFile.DISPUTES)) {
            Path lines = output.file(what);
            if (lines != null) {
                open.put(lines, Files.newBufferedWriter(lines));
            }
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
    public boolean wants(OutputFile what) {
        return output.file(what) != null;
    }

    @Override
    public void write(OutputFile what, String name, String line) {
        Path file = path(what, name);
        if (file == null) {
            return;
        }
        try {
            Writer writer = open.get(file);
            if (writer == null) {
                Path parent = file.toAbsolutePath().getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                writer = Files.newBufferedWriter(file);
                open.put(file, writer);
            }
            writer.write(line);
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written.", e);
        }
    }

    @Override
    public void finish(OutputFile what, String name) {
        Path file = path(what, name);
        Writer writer = file == null ? null : open.remove(file);
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The file " + file + " cannot be closed.", e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Writer writer : open.values()) {
            writer.close();
        }
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

    private @Nullable Path path(OutputFile what, String name) {
        Path file = output.file(what);
        return file == null || name.isEmpty() ? file : file.resolve(name);
    }

    private static @Nullable Writer writer(@Nullable Path file) throws IOException {
        return file == null ? null : Files.newBufferedWriter(file);
    }
}
