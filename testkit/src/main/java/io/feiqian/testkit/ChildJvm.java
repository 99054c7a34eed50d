package io.feiqian.testkit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java process of its own with this one's class path, slim, to be killed for real. */
public final class ChildJvm {

    private static final int KILLED = 128 + 9;

    private ChildJvm() {}

    /**
     * What a child said before its end.
     *
     * @param points the lines of its {@link CrashPoints}
     * @param ended false if it was killed
     */
    public record Life(List<String> points, boolean ended) {
        public Life {
            points = List.copyOf(points);
        }

        public String lastPoint() {
            return points.isEmpty() ? "the start" : points.getLast();
        }
    }

    /**
     * Its errors go to {@code target/crash-NAME.err}. What libraries unpack for themselves goes
     * with it: a killed process cannot tidy up.
     */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        Path scratch = Files.createTempDirectory("feiqian-child");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xshare:auto",
                                "-Xmx128m",
                                "-Djava.io.tmpdir=" + scratch,
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                main.getName()));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command)
                        .redirectError(
                                ProcessBuilder.Redirect.to(
                                        new File("target/crash-" + main.getSimpleName() + ".err")))
                        .start();
        process.onExit().thenRun(() -> delete(scratch));
        return process;
    }

    private static void delete(Path scratch) {
        try {
            TestServer.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static BufferedReader reader(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Runs a main that says {@code END …} at its end, until then or until its death. */
    public static Life killedAt(int dieAt, Class<?> main, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(main, arguments);
        List<String> points = new ArrayList<>();
        boolean ended = false;
        try (BufferedReader out = reader(process)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                ended |= line.startsWith("END");
                if (line.startsWith("AT ")) {
                    points.add(line);
                }
                if (line.startsWith("AT " + dieAt + " ")) {
                    // SIGKILL on Unix: no hook, no finally, no flush.
                    process.destroyForcibly();
                    break;
                }
            }
        }
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The child does not end after " + points);
        }
        if (!ended && process.exitValue() != KILLED) {
            throw new AssertionError(
                    "The child neither ended nor was killed (%d), see target/crash-%s.err: %s"
                            .formatted(process.exitValue(), main.getSimpleName(), points));
        }
        return new Life(points, ended);
    }
}
