package io.feiqian.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Feiqian as people run it: the script, a home of its own, a free port; gone when closed. */
final class Install implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> ENDS =
            Set.of("Answered", "AskedBack", "NotUnderstood", "Refused", "Failed", "LimitReached");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final Path home;
    private final int port;

    private Install(Path folder, Path home, int port) {
        this.folder = folder;
        this.home = home;
        this.port = port;
    }

    static Install fresh() throws IOException {
        Path folder = Path.of(System.getProperty("feiqian.install", "."));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Install(
                    folder, Files.createTempDirectory("feiqian-bench"), free.getLocalPort());
        }
    }

    /** The start cache that the script has trained for this build. */
    Path startCache() {
        Path cache = folder.resolve("app/target/dist/feiqian.aot");
        if (!Files.exists(cache)) {
            throw new Bench.Skipped("no start cache at app/target/dist; run ./feiqian up once");
        }
        return cache;
    }

    void up() throws Exception {
        script("up", "--detach");
    }

    void down() throws Exception {
        script("down");
    }

    Path home() {
        return home;
    }

    ProcessHandle process() throws IOException {
        long pid = Long.parseLong(Files.readString(home.resolve("feiqian.pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    JsonNode get(String path) throws Exception {
        return sent(request(path).GET());
    }

    JsonNode post(String path, Object body) throws Exception {
        return sent(
                request(path)
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** Reads events until the visitor says stop (false). */
    void events(String path, Predicate<JsonNode> visitor) throws Exception {
        HttpResponse<InputStream> response =
                http.send(
                        request(path).header("Accept", "text/event-stream").GET().build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null
                    && (!line.startsWith("data:")
                            || visitor.test(JSON.readTree(line.substring(5).strip())))) {
                line = lines.readLine();
            }
        }
    }

    /** Asks in a thread of its own; the type of the event that ended the run. */
    String ask(String question) throws Exception {
        String thread = post("/threads", Map.of()).path("id").asString();
        JsonNode run = post("/threads/" + thread + "/messages", Map.of("text", question));
        String[] end = {""};
        events(
                "/runs/" + run.path("runId").asString() + "/events",
                event -> {
                    end[0] = event.path("type").asString();
                    return !ENDS.contains(end[0]);
                });
        return end[0];
    }

    /**
     * The value of a figure for Prometheus, by its name with its labels; NaN where there is none.
     */
    double metric(String name) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/actuator/prometheus"))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.ofLines())
                .body()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** To its own PostgreSQL, as the superuser. */
    Connection database() throws Exception {
        Path postgres = home.resolve("postgres");
        Properties passwords = new Properties();
        try (Reader file = Files.newBufferedReader(postgres.resolve("passwords"))) {
            passwords.load(file);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/feiqian"
                        .formatted(Files.readString(postgres.resolve("port")).strip()),
                "postgres",
                passwords.getProperty("postgres"));
    }

    @Override
    public void close() throws Exception {
        down();
        BenchHome.delete(home);
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(home.resolve("run/operator.key")).strip())
                .header("Content-Type", "application/json");
    }

    private JsonNode sent(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 400) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body().isBlank() ? "{}" : response.body());
    }

    private void script(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(folder.resolve("feiqian").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("FEIQIAN_HOME", home.toString());
        builder.environment().put("FEIQIAN_PORT", Integer.toString(port));
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("./feiqian " + String.join(" ", arguments) + " failed");
        }
    }
}
