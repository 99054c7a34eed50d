package io.feiqian.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.payments.clearing.Clearing;
import io.feiqian.payments.clearing.ClearingRoom;
import io.feiqian.payments.imports.Imports;
import io.feiqian.payments.imports.ShortMapping;
import io.feiqian.payments.imports.UploadFolder;
import io.feiqian.payments.iso.IsoDoor;
import io.feiqian.payments.iso.IsoListener;
import io.feiqian.payments.rollups.Rollups;
import io.feiqian.platform.storage.Scope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What came in, good or bad, is counted where Prometheus reads it. */
@Timeout(60)
@Tag("slow")
class RecordMetricsTest {

    /** A frame of ten bytes that are no message. */
    private static final byte[] GARBAGE = HexFormat.of().parseHex("000affffffffffffffffffff");

    /** A length header that announces more than any frame may have. */
    private static final byte[] OVERSIZED = HexFormat.of().parseHex("ffff");

    @TempDir Path folder;
    private final RecordRoom room = new RecordRoom();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IsoDoor door = new IsoDoor(room.vault, room.directory, room.queue, room.clock);
    private IsoListener listener;
    private Imports imports;
    private Clearing clearing;

    @BeforeEach
    void open() {
        listener =
                new IsoListener(
                        new PaymentsSettings.Iso8583(
                                true, 0, "127.0.0.1", List.of("127.0.0.0/8"), null, "", false),
                        door);
        imports = room.imports(folder);
        clearing =
                new Clearing(
                        room.tenants,
                        new UploadFolder(folder.resolve("clearing"), 1_000),
                        room.clock,
                        room.ids);
        new RecordMetrics(listener, door, room.queue, imports, clearing, new Rollups(room.tenants))
                .bindTo(registry);
        listener.start();
    }

    @AfterEach
    void close() {
        listener.stop();
        imports.close();
        clearing.close();
        room.close();
    }

    @Test
    void garbage_and_oversized_frames_are_counted() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", listener.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(GARBAGE);
            out.write(OVERSIZED);
            out.flush();
            // The server closes, since the stream cannot be aligned again.
            new DataInputStream(socket.getInputStream()).readAllBytes();
        }
        while (count("feiqian.iso8583.connections", "cut-oversized") == 0 || stillOpen() > 0) {
            Thread.onSpinWait();
        }

        assertThat(count("feiqian.iso8583.connections", "accepted")).isEqualTo(1);
        assertThat(count("feiqian.iso8583.messages", "malformed")).isEqualTo(1);
        assertThat(count("feiqian.iso8583.connections", "cut-oversized")).isEqualTo(1);
        assertThat(registry.get("feiqian.iso8583.refused").functionCounter().count()).isEqualTo(1);
        assertThat(count("feiqian.record.messages", "stored")).isZero();
    }

    @Test
    void rows_of_an_import_are_counted_by_what_became_of_them() throws Exception {
        ShortMapping.write(folder);
        Path file = folder.resolve("two.csv");
        Files.writeString(
                file,
                ShortMapping.HEADER + "1,2026-03-01 12:00:00,1.00\n2,2026-03-01 12:00:01,x\n");

        UUID id = imports.start(file, ShortMapping.NAME, null).id();
        imports.await(id);

        assertThat(count("feiqian.imports.rows", "written")).isEqualTo(1);
        assertThat(count("feiqian.imports.rows", "rejected")).isEqualTo(1);
        assertThat(count("feiqian.imports.jobs", "done")).isEqualTo(1);
    }

    @Test
    void a_clearing_file_that_is_refused_is_counted() throws Exception {
        UUID id =
                clearing.receive(
                                "day.csv",
                                new ByteArrayInputStream("H,FQC1".getBytes(StandardCharsets.UTF_8)),
                                ClearingRoom.caller(new Scope.Network()))
                        .id();
        clearing.await(id);

        assertThat(count("feiqian.clearing.files", "refused")).isEqualTo(1);
        assertThat(count("feiqian.clearing.files", "done")).isZero();
    }

    private double stillOpen() {
        return registry.get("feiqian.iso8583.connections.open").gauge().value();
    }

    private double count(String name, String outcome) {
        return registry.get(name).tag("outcome", outcome).functionCounter().count();
    }
}
