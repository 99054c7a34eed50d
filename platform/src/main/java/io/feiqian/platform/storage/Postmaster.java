package io.feiqian.platform.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running database server, known by the file {@code postmaster.pid} in its data folder (lines:
 * pid, folder, start, port, …). It may be a child of this process or an orphan of an earlier one.
 */
record Postmaster(ProcessHandle process, int port) {

    /** The server that runs on this data folder, if any. */
    static Optional<Postmaster> on(Path data) throws IOException {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() < 4) {
                return Optional.empty();
            }
            long pid = Long.parseLong(lines.getFirst().strip());
            int port = Integer.parseInt(lines.get(3).strip());
            return ProcessHandle.of(pid)
                    .filter(process -> serves(process, data))
                    .map(process -> new Postmaster(process, port));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Fast stop: sessions end, everything is flushed. Signals go by {@code kill}, because Java can
     * only send TERM, which waits for every session to leave by itself.
     */
    void stop(Duration patience) {
        if (!signal("INT", patience) && !signal("QUIT", patience)) {
            process.destroyForcibly();
            awaitExit(patience);
        }
    }

    /** As a crash would: nothing is flushed; the next start recovers from the log. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    private boolean signal(String name, Duration patience) {
        if (!process.isAlive()) {
            return true;
        }
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return awaitExit(patience);
    }

    private boolean awaitExit(Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** After a reboot the pid may be anybody's, so the command line has to name the folder. */
    private static boolean serves(ProcessHandle process, Path data) {
        Path commandLine = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        try {
            String[] words = Files.readString(commandLine).split("\0", -1);
            return process.isAlive()
                    && words.length > 0
                    && words[0].endsWith("postgres")
                    && List.of(words).contains(data.toString());
        } catch (IOException e) {
            return false;
        }
    }
}
