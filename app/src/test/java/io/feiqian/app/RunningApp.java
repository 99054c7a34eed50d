package io.feiqian.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The whole of Feiqian in a process of its own, as people run it: its own home, its own PostgreSQL,
 * a free port. Can be killed and started again on the same home.
 */
final class RunningApp implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration START_MAX = Duration.ofMinutes(3);
    private static final Pattern FIRST_PASSWORD =
            Pattern.compile("(?m)^.*First login\\s+(\\S+) / (\\S+)");

    private final Path home;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;

    private RunningApp(Path home, int port) {
        this.home = home;
        this.port = port;
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    static RunningApp start() {
        try {
            Path folder = Path.of("target", "homes").toAbsolutePath();
            Files.createDirectories(folder);
            return new RunningApp(Files.createTempDirectory(folder, "home"), FreePorts.pair());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Name and password that the first start printed. */
    List<String> firstLogin() {
        Matcher printed = FIRST_PASSWORD.matcher(output());
        if (!printed.find()) {
            throw new IllegalStateException("no first login in:\n" + output());
        }
        return List.of(printed.group(1), printed.group(2));
    }

    /** SIGKILL, the real one. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    void startAgain() {
        process = launch();
    }

    /** The answer's body; fails on a status of 400 or more, with the problem. */
    JsonNode get(String path) {
        return send(request(path).GET());
    }

    JsonNode post(String path, Object body) {
        return send(
                request(path)
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Runs a command of the command line and gives its output. */
    String client(String... arguments) {
        List<String> command = new ArrayList<>(java());
        command.add("client");
        command.addAll(List.of(arguments));
        try {
            Process client = builder(command).start();
            String output = new String(client.getInputStream().readAllBytes());
            client.waitFor();
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String output() {
        try {
            return Files.readString(home.resolve("output.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        await();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path))
                .header("Authorization", "Bearer " + operatorKey())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(60));
    }

    String operatorKey() {
        try {
            return Files.readString(home.resolve("run/operator.key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            return response.body().isBlank()
                    ? JSON.createObjectNode()
                    : JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Process launch() {
        List<String> command = new ArrayList<>(java());
        command.add("serve");
        try {
            Files.deleteIfExists(home.resolve("run/ready"));
            Process launched =
                    builder(command)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            home.resolve("output.log").toFile()))
                            .start();
            long giveUp = System.nanoTime() + START_MAX.toNanos();
            while (!Files.exists(home.resolve("run/ready"))) {
                // Waits for the process itself, so that a failed start is seen at once.
                if (launched.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > giveUp) {
                    throw new IllegalStateException("did not start:\n" + output());
                }
            }
            return launched;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("FEIQIAN_HOME", home.toString());
        environment.put("FEIQIAN_PORT", Integer.toString(port));
        environment.keySet().removeIf(name -> name.startsWith("FEIQIAN_MODEL"));
        environment.remove("FEIQIAN_DB_URL");
        return builder;
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx640m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "io.feiqian.app.Feiqian");
    }

    private void await() {
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
